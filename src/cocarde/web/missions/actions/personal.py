"""What somebody does with their published programme: say that they read it, close its calendar."""

from django.db import transaction

from cocarde.web.missions import queries
from cocarde.web.missions.actions.journalling import record
from cocarde.web.missions.models import Participant


@transaction.atomic
def note_seen(*, participant: Participant, number: int) -> None:
    """Say that a version was read: what changed since an older one is told no more."""
    row = Participant.objects.select_for_update().get(pk=participant.pk)
    row.mission = participant.mission
    last = queries.last_published(row.mission)
    if last is None or last.number is None or not (row.seen_number or 0) < number <= last.number:
        return
    row.seen_number = number
    row.save(update_fields=["seen_number"])
    record(row.mission, "programme_read", None, row, number=number)


@transaction.atomic
def renew_calendar(*, participant: Participant) -> Participant:
    """Close the address of the calendar for good, and give another."""
    row = Participant.objects.select_for_update().get(pk=participant.pk)
    row.mission = participant.mission
    row.calendar_version += 1
    row.save(update_fields=["calendar_version"])
    record(row.mission, "calendar_renewed", None, row)
    return row
