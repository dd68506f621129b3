"""Sessions and their agenda, as each reader may see them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from cocarde.web.access import queries as access
from cocarde.web.clock import queries as clock
from cocarde.web.committees.models import (
    AgendaItem,
    Assessment,
    Committee,
    Reading,
    Seat,
    Session,
)
from cocarde.web.committees.states import SessionState
from cocarde.web.programmes.models import Programme

_CANDIDACY = "candidacies.candidacy"


@dataclass(frozen=True)
class AgendaLine:
    """One line of the agenda as a reader sees it: `item` is None where the reader is recused."""

    position: int
    item: AgendaItem | None
    assessment: Assessment | None = None
    is_read: bool = False


def agenda(session: Session, reader: Any, *, with_own: bool = True) -> list[AgendaLine]:
    """The agenda, in order. Nothing of a barred candidacy leaves this function but its position.

    `with_own` reads what the reader wrote and read, which who runs the session has no use for.
    """
    return _lines([session], reader, with_own=with_own)[session.pk]


def _lines(
    sessions: list[Session], reader: Any, *, with_own: bool = True
) -> dict[int, list[AgendaLine]]:
    """The agendas of several sessions, in as many statements as for one."""
    hidden = access.barred_ids(reader, _CANDIDACY)
    mine = {"item__session__in": sessions, "person": reader}
    written = {a.item_id: a for a in Assessment.objects.filter(**mine)} if with_own else {}
    read: set[int] = set()
    if with_own:
        read = set(Reading.objects.filter(**mine).values_list("item_id", flat=True))
    items = (
        AgendaItem.objects.filter(session__in=sessions)
        .select_related(
            "session__committee__programme",
            "session__preparation",
            "candidacy__specification",
            "candidacy__programme",
            "version",
            "opinion",
        )
        .prefetch_related("candidacy__members")
        .order_by("position")
    )
    lines: dict[int, list[AgendaLine]] = {s.pk: [] for s in sessions}
    for item in items:
        lines[item.session_id].append(
            AgendaLine(item.position, None)
            if item.candidacy.public_id in hidden
            else AgendaLine(item.position, item, written.get(item.pk), item.pk in read)
        )
    return lines


@dataclass(frozen=True)
class SessionSummary:
    """One session in a member's list: what there is to read, what was done, the time left."""

    session: Session
    lines: list[AgendaLine]
    days_left: int

    @property
    def to_read(self) -> int:
        return len(self.lines)

    @property
    def read(self) -> int:
        return sum(line.is_read for line in self.lines)

    @property
    def assessed(self) -> int:
        return sum(line.assessment is not None for line in self.lines)

    @property
    def is_past(self) -> bool:
        """Over, or never opened and its day gone; a session in progress is not past."""
        if self.session.state == SessionState.PREPARED:
            return self.days_left < -1
        return self.session.state == SessionState.CLOSED


def summaries(reader: Any) -> list[SessionSummary]:
    """The sessions where a person sits: the next first, then those that are past, the last first."""
    sessions = list(sessions_of(reader))
    lines = _lines(sessions, reader)
    now = clock.now()
    found = [
        SessionSummary(
            session,
            [line for line in lines[session.pk] if line.item is not None],
            (session.starts_at - now).days,
        )
        for session in sessions
    ]
    return sorted(found, key=lambda s: (s.is_past, abs(s.session.starts_at - now)))


def sessions_of(person: Any) -> QuerySet[Session]:
    """The sessions where a person sits, the next first."""
    return (
        Session.objects.filter(committee__seats__person=person)
        .select_related("committee__programme")
        .order_by("starts_at", "pk")
    )


def sessions_in(programme: Programme, reader: Any) -> QuerySet[Session]:
    """The sessions of a programme, with how many items each hears, less those hidden from the reader."""
    seen = ~Q(items__candidacy__public_id__in=access.barred_ids(reader, _CANDIDACY))
    return (
        Session.objects.filter(committee__programme=programme)
        .select_related("committee__programme")
        .annotate(item_count=Count("items", filter=seen))
        .order_by("starts_at", "pk")
    )


def committees_of(programme: Programme) -> QuerySet[Committee]:
    """The committees of a programme, with their members."""
    return (
        Committee.objects.filter(programme=programme)
        .select_related("programme")
        .prefetch_related("seats__person")
        .order_by("pk")
    )


def session_with(public_id: str) -> Session | None:
    """One session by its public identifier."""
    return (
        Session.objects.select_related("committee__programme", "proceedings__chair", "minutes")
        .filter(public_id=public_id)
        .first()
    )


def item_with(public_id: str, reader: Any) -> AgendaItem | None:
    """One agenda item, unless the reader is barred from its candidacy: then as if it did not exist."""
    item = (
        AgendaItem.objects.select_related(
            "session__committee__programme",
            "candidacy__specification",
            "candidacy__programme",
            "version",
            "opinion",
        )
        .filter(public_id=public_id)
        .first()
    )
    if item is None or access.is_barred(reader, item.candidacy.ref):
        return None
    item.version.candidacy = item.candidacy
    return item


def neighbours(item: AgendaItem, reader: Any) -> tuple[AgendaLine | None, AgendaLine | None]:
    """The items before and after this one among those that the reader may read."""
    readable = [line for line in agenda(item.session, reader) if line.item is not None]
    place = next((n for n, line in enumerate(readable) if line.item == item), None)
    if place is None:
        return None, None
    before = readable[place - 1] if place else None
    after = readable[place + 1] if place + 1 < len(readable) else None
    return before, after


def seats(committee: Committee) -> QuerySet[Seat]:
    """The members."""
    return committee.seats.select_related("person").order_by("person__name", "pk")
