"""What happens on the day: who is absent or late, who says so by their link, which tables are lost."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from cocarde.web.clock import queries as clock
from cocarde.web.missions.models import LostTable, Meeting, Mission, Participant, Room
from cocarde.web.missions.states import MeetingState, ParticipantState

SLOTS = (
    "late_until__stop", "absent_from__stop", "asked_late_until__stop", "asked_absent_from__stop",
)  # fmt: skip


@dataclass(frozen=True)
class Upsets:
    """All that has upset the published schedule, and what waits for the organiser."""

    asked: list[Participant]
    away: list[Participant]
    left: list[Participant]
    lost: list[LostTable]

    @property
    def count(self) -> int:
        """How many things have happened."""
        return len(self.away) + len(self.left) + len(self.lost)


def _of(mission: Mission) -> QuerySet[Participant]:
    rows = Participant.objects.filter(mission=mission).select_related(*SLOTS)
    return rows.order_by("person_name", "pk")


def upsets_of(mission: Mission) -> Upsets:
    """What has happened, by kind."""
    to_come = Meeting.objects.filter(
        Q(a=OuterRef("pk")) | Q(b=OuterRef("pk")),
        state=MeetingState.PLANNED,
        slot__starts_at__gt=clock.now(),
    )
    lost = LostTable.objects.filter(room__stop__mission=mission)
    return Upsets(
        asked=list(asking_in(mission)),
        away=list(
            _of(mission).filter(
                Q(absent_from__isnull=False) | Q(late_until__isnull=False),
                state=ParticipantState.ACCEPTED,
            )
        ),
        left=list(_of(mission).filter(Exists(to_come)).exclude(state=ParticipantState.ACCEPTED)),
        lost=list(lost.select_related("room__stop", "since__stop").order_by("room", "table")),
    )


def asking_in(mission: Mission) -> QuerySet[Participant]:
    """Those who said by their link that they cannot come, or shall be late, and wait."""
    asked = Q(asked_absent_from__isnull=False) | Q(asked_late_until__isnull=False)
    return _of(mission).filter(asked, state=ParticipantState.ACCEPTED)


def person_of_day(mission: Mission, public_id: str) -> Participant | None:
    """A participant with what happened to them on the day."""
    row = _of(mission).filter(public_id=public_id).first()
    if row is not None:
        row.mission = mission
    return row


def rooms_in(mission: Mission) -> list[Room]:
    """The rooms of a mission, by stop."""
    rows = Room.objects.filter(stop__mission=mission).select_related("stop")
    return list(rows.order_by("stop__position", "name", "pk"))


def lost_table_of(mission: Mission, pk: int) -> LostTable | None:
    """A table that was lost."""
    rows = LostTable.objects.filter(room__stop__mission=mission, pk=pk)
    return rows.select_related("room__stop__mission").first()
