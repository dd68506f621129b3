"""A session as it goes: the hour of each item, what is in progress, and what the reader may see of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from cocarde.web.access import queries as access
from cocarde.web.committees.models import (
    AgendaItem,
    Ballot,
    Hearing,
    Proceedings,
    QuorumChange,
    Session,
    Vote,
    Voter,
)
from cocarde.web.committees.queries.ballots import choices_of, labels_of
from cocarde.web.committees.queries.hearing import present_for
from cocarde.web.committees.states import (
    BallotKind,
    Majority,
    SessionState,
    VoteState,
)
from cocarde.web.design.queries import local_time

_CANDIDACY = "candidacies.candidacy"


def people_there(session: Session) -> set[int]:
    """Keys of the members who are in the room."""
    absent = session.absences.values_list("person_id", flat=True)
    return set(
        session.committee.seats.exclude(person_id__in=absent).values_list("person_id", flat=True)
    )


def proceedings_of(session: Session) -> Proceedings:
    """How the session is run; as if nobody had said anything where nobody did."""
    row = Proceedings.objects.filter(session=session).select_related("chair", "current").first()
    return row or Proceedings(session=session)


def chair_of(session: Session) -> Any:
    """Who chairs, if somebody does."""
    return proceedings_of(session).chair


def current_item(session: Session) -> AgendaItem | None:
    """The item in progress, for verbs: a page asks for what its reader may see."""
    current = proceedings_of(session).current_id
    items = AgendaItem.objects.select_related("session__committee", "candidacy")
    return items.filter(pk=current).first() if current else None


def open_vote(item: AgendaItem) -> Vote | None:
    return Vote.objects.filter(item=item, state=VoteState.OPEN).first()


def hearing_of(item: AgendaItem) -> Hearing:
    """What is said of its hearing; half an hour where nobody said anything."""
    return getattr(item, "hearing", None) or Hearing(item=item)


def timetable(
    session: Session, items: Iterable[AgendaItem]
) -> dict[int, tuple[datetime, datetime]]:
    """When each item begins and ends, one after the other, with the breaks."""
    found, at = {}, session.starts_at
    for item in items:
        hearing = hearing_of(item)
        end = at + timedelta(minutes=hearing.length_minutes)
        found[item.pk] = (at, end)
        at = end + timedelta(minutes=hearing.pause_minutes)
    return found


def items_in_order(session: Session) -> list[AgendaItem]:
    """The whole agenda, for computing hours: never shown as it is."""
    return list(
        session.items.select_related("candidacy__specification", "hearing", "opinion").order_by(
            "position"
        )
    )


def slot_of(item: AgendaItem) -> tuple[datetime, datetime]:
    """When one item is heard."""
    return timetable(item.session, items_in_order(item.session))[item.pk]


@dataclass(frozen=True)
class Counted:
    """One line of a result."""

    label: str
    number: int
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class VoteView:
    """A vote as a page shows it: no count before it is closed, and no name if it is secret."""

    vote: Vote
    question: str
    cast: int
    could: int
    ballot: str
    majority: str
    state: str
    lines: list[Counted] = field(default_factory=list)
    adopted: str = ""
    by_casting_vote: bool = False
    has_voted: bool = False

    @property
    def is_open(self) -> bool:
        return self.vote.state == VoteState.OPEN

    @property
    def is_counted(self) -> bool:
        return self.vote.state == VoteState.CLOSED

    @property
    def sign(self) -> str:
        if self.is_counted:
            return "done" if self.adopted else "refused"
        return "waiting" if self.is_open else "neutral"


@dataclass(frozen=True)
class Line:
    """An item in the session; `item` is None where the reader stands aside, and all else is empty."""

    position: int
    item: AgendaItem | None = None
    starts: str = ""
    ends: str = ""
    hearing: Hearing | None = None
    votes: list[VoteView] = field(default_factory=list)
    quorum: list[QuorumChange] = field(default_factory=list)
    is_current: bool = False
    present: int = 0
    has_quorum: bool = False

    @property
    def open_vote(self) -> VoteView | None:
        return next((v for v in self.votes if v.is_open), None)

    @property
    def counted_votes(self) -> list[VoteView]:
        return [v for v in self.votes if v.is_counted]


@dataclass(frozen=True)
class Sitting:
    """The session as one reader sees it."""

    session: Session
    proceedings: Proceedings
    lines: list[Line]
    present: int
    # Who stands aside, by candidacy: read once for the whole page.
    away: dict[str, set[int]] = field(default_factory=dict)

    @property
    def current(self) -> Line | None:
        return next((line for line in self.lines if line.is_current), None)

    @property
    def is_live(self) -> bool:
        return self.session.state == SessionState.OPEN

    def line_of(self, item: AgendaItem) -> Line | None:
        return next((line for line in self.lines if line.item == item), None)


def sitting(session: Session, reader: Any, there: set[int] | None = None) -> Sitting:
    """All that a page shows of a session in progress, in a constant number of statements.

    `there` are the members who are in the room, where they were read already.
    """
    hidden = access.barred_ids(reader, _CANDIDACY)
    items = items_in_order(session)
    shown = [item for item in items if item.candidacy.public_id not in hidden]
    hours = timetable(session, items)
    row = getattr(session, "proceedings", None) or Proceedings(session=session)
    there = people_there(session) if there is None else there
    facts = _Facts(shown, there, reader)
    lines = []
    for item in items:
        is_current = row.current_id == item.pk
        if item.candidacy.public_id in hidden:
            lines.append(Line(item.position, is_current=is_current))
            continue
        item.session = session
        start, end = hours[item.pk]
        present = len(there - facts.away.get(item.candidacy.public_id, set()))
        lines.append(
            Line(
                position=item.position,
                item=item,
                starts=hour_text(start, session.committee.programme.zone),
                ends=hour_text(end, session.committee.programme.zone),
                hearing=hearing_of(item),
                votes=facts.votes_of(item, present),
                quorum=facts.changes.get(item.pk, []),
                is_current=is_current,
                present=present,
                has_quorum=present >= session.quorum,
            )
        )
    return Sitting(session, row, lines, len(there), facts.away)


class _Facts:
    """What is read once for the items that the reader may see."""

    def __init__(self, items: list[AgendaItem], there: set[int], reader: Any) -> None:
        self.there = there
        self.away = access.barred_people_by(_CANDIDACY, [i.candidacy.public_id for i in items])
        self.changes: dict[int, list[QuorumChange]] = {}
        for change in QuorumChange.objects.filter(item__in=items):
            self.changes.setdefault(change.item_id, []).append(change)
        self.votes: dict[int, list[Vote]] = {}
        for vote in Vote.objects.filter(item__in=items):
            self.votes.setdefault(vote.item_id, []).append(vote)
        found = [v for votes in self.votes.values() for v in votes]
        self.named: dict[int, list[Ballot]] = {}
        for row in Ballot.objects.filter(vote__in=found).select_related("person"):
            self.named.setdefault(row.vote_id, []).append(row)
        self.secret: dict[int, set[int]] = {}
        for vote_id, person in Voter.objects.filter(vote__in=found).values_list("vote", "person"):
            self.secret.setdefault(vote_id, set()).add(person)
        self.reader = getattr(reader, "pk", None)

    def votes_of(self, item: AgendaItem, present: int) -> list[VoteView]:
        return [self._view(vote, item, present) for vote in self.votes.get(item.pk, [])]

    def _view(self, vote: Vote, item: AgendaItem, present: int) -> VoteView:
        voted = (
            self.secret.get(vote.pk, set())
            if vote.is_secret
            else {b.person_id for b in self.named.get(vote.pk, [])}
        )
        return view_of(
            vote, item, voted, present, self.named.get(vote.pk, []), self.reader in voted
        )


def view_of(
    vote: Vote,
    item: AgendaItem,
    voted: set[int],
    present: int,
    named: list[Ballot],
    has_voted: bool = False,  # noqa: FBT001, FBT002
) -> VoteView:
    """A vote in words: its counts once it is closed, who voted what if it was named."""
    words = labels_of(item.candidacy)
    result = vote.result or {}
    lines = []
    if vote.state == VoteState.CLOSED:
        lines = [
            Counted(
                words.get(choice, choice),
                int(result["counts"].get(choice, 0)),
                sorted(str(b.person) for b in named if b.choice == choice),
            )
            for choice in choices_of(vote)
        ]
    is_open = vote.state == VoteState.OPEN
    return VoteView(
        vote=vote,
        question=" / ".join(words.get(key, key) for key in vote.proposals),
        cast=len(voted) if is_open else int(result.get("cast", 0)),
        could=present if is_open else int(result.get("could", 0)),
        ballot=str(BallotKind(vote.ballot).label),
        majority=str(Majority(vote.majority).label),
        state=str(VoteState(vote.state).label),
        lines=lines,
        adopted=words.get(result.get("adopted", ""), ""),
        by_casting_vote=bool(result.get("by_casting_vote")),
        has_voted=has_voted,
    )


def hour_text(instant: datetime, zone: str) -> str:
    """14:30 on the wall clock of the programme; the page names the zone once."""
    return f"{local_time(instant, zone):%H:%M}"


def vote_with(public_id: str, reader: Any) -> Vote | None:
    """One vote, unless its candidacy is hidden from the reader: then as if it did not exist."""
    rows = Vote.objects.select_related(
        "item__session__committee__programme", "item__candidacy__specification"
    )
    vote = rows.filter(public_id=public_id).first()
    if vote is None or access.is_barred(reader, vote.item.candidacy.ref):
        return None
    return vote


def vote_view(vote: Vote, reader: Any) -> VoteView:
    """One vote in words."""
    named = list(Ballot.objects.filter(vote=vote).select_related("person"))
    voted = (
        set(Voter.objects.filter(vote=vote).values_list("person_id", flat=True))
        if vote.is_secret
        else {b.person_id for b in named}
    )
    return view_of(vote, vote.item, voted, present_for(vote.item), named, reader.pk in voted)


def item_of_opinion(public_id: str, reader: Any) -> AgendaItem | None:
    """The item of an opinion, with it; nothing for whoever stands aside."""
    rows = AgendaItem.objects.select_related(
        "session__committee__programme",
        "candidacy__specification",
        "version",
        "opinion__sheet__vote",
    )
    item = rows.filter(opinion__public_id=public_id).first()
    if item is None or access.is_barred(reader, item.candidacy.ref):
        return None
    item.opinion.item = item
    return item
