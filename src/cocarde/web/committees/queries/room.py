"""The room as the office runs it: who is there, item by item, and who stands aside."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from cocarde.web.access import queries as access
from cocarde.web.committees.models import AgendaItem, Recusal, Seat, Session
from cocarde.web.committees.queries.aside import without_a_seat
from cocarde.web.committees.queries.conflicts import suggestions
from cocarde.web.committees.queries.grids import Shown, shown_to_office
from cocarde.web.committees.queries.session import agenda, seats
from cocarde.web.committees.queries.ties import Suggestion
from cocarde.web.committees.states import Advice, ConflictKind

_CANDIDACY = "candidacies.candidacy"


@dataclass(frozen=True)
class RoomMember:
    """A member, in what quality, and whether they are there."""

    person: Any
    quality: str
    is_present: bool
    seat: Seat


@dataclass(frozen=True)
class RoomLine:
    """One item in the room; `item` is None where the reader stands aside, and all else is empty."""

    position: int
    item: AgendaItem | None
    recused: list[tuple[Any, str]]
    suggested: list[Suggestion]
    can_stand_aside: list[Any]
    present: int
    has_quorum: bool
    assessments: list[Shown]
    advices: list[tuple[str, int]]
    opinion: Any = None
    suggested_without_seat: tuple[Suggestion, ...] = ()


def members_of(session: Session) -> list[RoomMember]:
    """The members of the session's committee, by name."""
    absent = Exists(session.absences.filter(person=OuterRef("person")))
    rows = seats(session.committee).annotate(is_absent=absent)
    return [RoomMember(s.person, s.quality, not s.is_absent, s) for s in rows]


def room_lines(
    session: Session,
    reader: Any,
    members: list[RoomMember],
    away: dict[str, set[int]] | None = None,
) -> list[RoomLine]:
    """The agenda with all that the office needs to run it, in a constant number of statements.

    `away` says who stands aside, by candidacy, where it was read already.
    """
    lines = agenda(session, reader, with_own=False)
    items = [line.item for line in lines if line.item is not None]
    if away is None:
        away = access.barred_people_by(_CANDIDACY, [i.candidacy.public_id for i in items])
    facts = _Facts(items, members, session.quorum, away)
    return [
        facts.line(line.position, line.item)
        if line.item is not None
        else RoomLine(
            line.position, None, [], [], [], 0, has_quorum=False, assessments=[], advices=[]
        )
        for line in lines
    ]


class _Facts:
    """What was read once for the whole agenda."""

    def __init__(
        self,
        items: list[AgendaItem],
        members: list[RoomMember],
        quorum: int,
        away: dict[str, set[int]],
    ) -> None:
        self.members, self.quorum, self.away = members, quorum, away
        people = [m.person for m in members]
        self.seated = {p.pk for p in people}
        around = without_a_seat(items[0].session.committee, self.seated) if items else []
        self.suggested = suggestions(items, people, [m.seat for m in members], around)
        self.conflicts = {
            (r.item_id, r.person_id): str(ConflictKind(r.conflict).label)
            for r in Recusal.objects.filter(item__in=items)
        }
        self.written = shown_to_office(items)

    def line(self, position: int, item: AgendaItem) -> RoomLine:
        away = self.away.get(item.candidacy.public_id, set())
        sitting = [m for m in self.members if m.person.pk not in away]
        present = sum(m.is_present for m in sitting)
        written = self.written.get(item.pk, [])
        given = [a.advice for a in written if a.advice]
        suggested = [s for s in self.suggested[item.pk] if s.person.pk not in away]
        return RoomLine(
            position=position,
            item=item,
            recused=[
                (m.person, self.conflicts.get((item.pk, m.person.pk), ""))
                for m in self.members
                if m.person.pk in away
            ],
            suggested=[s for s in suggested if s.person.pk in self.seated],
            can_stand_aside=[m.person for m in sitting],
            present=present,
            has_quorum=present >= self.quorum,
            assessments=written,
            advices=[(str(a.label), given.count(a.value)) for a in Advice if a.value in given],
            opinion=getattr(item, "opinion", None),
            # To visit a candidacy is the work of those who follow it.
            suggested_without_seat=tuple(
                s
                for s in suggested
                if s.person.pk not in self.seated and s.conflict != ConflictKind.VISITOR
            ),
        )
