"""The meetings of people in the published schedule."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from cocarde.web.missions.models import Meeting, Mission, Participant, Room, Slot
from cocarde.web.missions.states import MeetingState


def name_text(one: Participant) -> str:
    """Name and organisation, or that they were erased."""
    parts = [part for part in (one.person_name, one.organisation) if part]
    return ", ".join(parts) or _("somebody who takes part no more")


@dataclass(frozen=True)
class Met:
    """A meeting as one of the two sees it."""

    meeting: Meeting
    whom: Participant

    @property
    def slot(self) -> Slot:
        return self.meeting.slot

    @property
    def room(self) -> Room:
        return self.meeting.room

    @property
    def table(self) -> int:
        return self.meeting.table

    @property
    def whom_text(self) -> str:
        """The other: name and organisation, or that they were erased."""
        return name_text(self.whom)


def _with_places(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    return rows.select_related("slot__stop", "room", "a", "b")


def programmes_of(mission: Mission, people: Iterable[Participant]) -> dict[int, list[Met]]:
    """The meetings of each of these people, those cancelled left out, in the order of time, by key."""
    found: dict[int, list[Met]] = {one.pk: [] for one in people}
    rows = Meeting.objects.filter(mission=mission).exclude(state=MeetingState.CANCELLED)
    rows = rows.filter(Q(a__in=list(found)) | Q(b__in=list(found)))
    for row in _with_places(rows):
        for who, whom in ((row.a_id, row.b), (row.b_id, row.a)):
            if who in found:
                found[who].append(Met(row, whom))
    return found


def programme_of(participant: Participant) -> list[Met]:
    """The meetings of somebody in the order of time, those that were cancelled left out."""
    return [
        one for one in all_meetings_of(participant) if one.meeting.state != MeetingState.CANCELLED
    ]


def all_meetings_of(participant: Participant) -> list[Met]:
    """The meetings of somebody in the order of time, those that were cancelled too."""
    rows = Meeting.objects.filter(mission=participant.mission_id)
    return [
        Met(row, row.b if row.a_id == participant.pk else row.a)
        for row in _with_places(rows.filter(Q(a=participant) | Q(b=participant)))
    ]


def meetings_in(mission: Mission) -> QuerySet[Meeting]:
    """The meetings of the published schedule, in the order of time, with all that a list shows of them."""
    return _with_places(Meeting.objects.filter(mission=mission))


def slot_text(slot: Slot) -> str:
    """A slot by its stop, its day and its hours."""
    local = slot.starts_at.astimezone(slot.stop.clock_zone)
    return f"{slot.stop}, {local:%d/%m}, {slot}"
