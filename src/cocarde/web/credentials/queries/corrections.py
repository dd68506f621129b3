"""The corrections of every label of a programme."""

from django.db.models import QuerySet

from cocarde.web.labels import queries as labels
from cocarde.web.labels.models import Correction
from cocarde.web.programmes.models import Programme


def corrections_in(programme: Programme) -> QuerySet[Correction]:
    """The last first; none of a label that is not public."""
    return (
        Correction.objects.filter(label__in=labels.public_labels(programme).order_by())
        .select_related("label__programme")
        .order_by("-at", "-pk")
    )
