"""Reading organisations."""

from django.db.models import QuerySet

from cocarde.web.organisations.models import Organisation


def organisations() -> QuerySet[Organisation]:
    """Every organisation, by name."""
    return Organisation.objects.order_by("name", "pk")
