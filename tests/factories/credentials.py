"""Labels as old as their credentials need to be, and what was issued for them."""

from datetime import date

from cocarde.web.credentials import actions, queries
from cocarde.web.labels.models import Label
from factories import labels

LONG_AGO = date(2021, 3, 1)  # before any clock that verifies, ours or the machine's


def label(name: str = "Trois rivières") -> Label:
    """A label granted long ago, and in force."""
    row = labels.label(name)
    Label.objects.filter(pk=row.pk).update(granted_on=LONG_AGO, term_on=None)
    return Label.objects.select_related("programme", "candidacy__call").get(pk=row.pk)


def token(row: Label) -> str:
    """The signed credential of a label."""
    return queries.token_of(actions.issue(label=row))


def ended(row: Label, on: date = date(2022, 1, 1)) -> Label:
    """A decision ended the label."""
    row.ended_on = on
    row.save(update_fields=["ended_on"])
    return row
