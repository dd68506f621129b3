"""Reading organisations."""

from django.db.models import QuerySet

from cocarde.web.organisations.models import Organisation


def listed() -> QuerySet[Organisation]:
    """The organisations that the public may find, by name: told of it, and none that is one person."""
    rows = Organisation.objects.filter(told_at__isnull=False, is_sole_trader=False)
    return rows.order_by("name", "pk")
