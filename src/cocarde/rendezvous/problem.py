"""What is asked: who comes, when, where, and who wishes to meet whom."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Literal

from pydantic import ConfigDict

Session = Literal["morning", "afternoon", "any"]
Pair = tuple[str, str]
NOON = 12
_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class Slot:
    """A time at which meetings are held.

    Attributes:
        id: its name, unique.
        starts: when it begins; slots of one problem all have times, or none has.
        ends: when it ends, after `starts`.
        session: `morning` or `afternoon`; by default the half of the day in which it begins.
        day: which day, as text; by default the date of `starts`. Breaks are counted within a day.
    """

    __pydantic_config__ = _STRICT

    id: str
    starts: datetime | None = None
    ends: datetime | None = None
    session: Session = "any"
    day: str = ""

    @property
    def half(self) -> Session:
        """The session it belongs to."""
        if self.session != "any" or self.starts is None:
            return self.session
        return "morning" if self.starts.hour < NOON else "afternoon"

    @property
    def date(self) -> str:
        """The day it belongs to; one and the same for slots that say nothing."""
        return self.day or (self.starts.date().isoformat() if self.starts else "")


@dataclass(frozen=True)
class LostTable:
    """A table that can no longer be used, from a slot on."""

    __pydantic_config__ = _STRICT

    table: int
    since: str


@dataclass(frozen=True)
class Room:
    """A room with tables.

    Attributes:
        id: its name, unique.
        tables: how many meetings it holds at once.
        closed: slots at which it cannot be used.
        lost: tables that were lost during the event.
    """

    __pydantic_config__ = _STRICT

    id: str
    tables: int
    closed: tuple[str, ...] = ()
    lost: tuple[LostTable, ...] = ()


@dataclass(frozen=True)
class Participant:
    """Somebody who comes to meet others.

    Attributes:
        id: unique.
        name: as shown.
        email: unique where it is given, whatever its case.
        available: slots at which they can meet; all where it is None.
        unavailable: slots at which they cannot: pauses, talks, late arrival.
        session: the half of the day in which they wish to meet.
        most_a_day: how many meetings a day they take at most.
        languages: those they speak; two people who share none are not put together. Nothing given
            means any.
        offers: what they bring, in words: read by `suggest` only.
        seeks: what they look for, in words.
        absent_from: the slot from which they are not there, or gone.
    """

    __pydantic_config__ = _STRICT

    id: str
    name: str = ""
    email: str = ""
    available: tuple[str, ...] | None = None
    unavailable: tuple[str, ...] = ()
    session: Session = "any"
    most_a_day: int | None = None
    languages: tuple[str, ...] = ()
    offers: str = ""
    seeks: str = ""
    absent_from: str | None = None


@dataclass(frozen=True)
class Wish:
    """Somebody wishes to meet somebody.

    Attributes:
        by: who wishes.
        of: whom.
        weight: how much, from 1.
        accepted: what the other has answered; None when they have not. A wish that was not accepted
            (False) is no meeting, whoever else wishes it.
        session: the half of the day in which the meeting must be.
    """

    __pydantic_config__ = _STRICT

    by: str
    of: str
    weight: int = 1
    accepted: bool | None = None
    session: Session = "any"


@dataclass(frozen=True)
class Fixed:
    """A meeting that is held at a given slot."""

    __pydantic_config__ = _STRICT

    a: str
    b: str
    slot: str


@dataclass(frozen=True)
class Precedence:
    """A meeting that must be held before another, at an earlier slot."""

    __pydantic_config__ = _STRICT

    before: Pair
    after: Pair


@dataclass(frozen=True)
class Meeting:
    """Two people whom at least one wish would put together.

    Attributes:
        a: who wished first.
        b: the other.
        weight: the sum of the wishes of both: what is lost if it is not held.
        session: the half of the day in which it must be.
        slot: where it is fixed.
        excluded: why it can never be held (`refused`, `forbidden`, `not_accepted`, `no_language`,
            `no_common_slot`); empty otherwise.
    """

    a: str
    b: str
    weight: int = 1
    session: Session = "any"
    slot: str | None = None
    excluded: str = ""

    @property
    def pair(self) -> frozenset[str]:
        """The two, in no order."""
        return frozenset((self.a, self.b))


@dataclass(frozen=True)
class Problem:
    """All that is asked of a schedule.

    Attributes:
        participants: who comes.
        slots: when, in the order of time.
        rooms: where; a meeting takes one table at one slot.
        wishes: who wishes to meet whom; two wishes for each other make one meeting.
        refusals: `(by, of)`: those whom a participant will not meet.
        fixed: meetings already promised; held without a wish, too.
        forbidden: pairs whom the organiser will not put together.
        precedences: meetings that must come before others, where both are held.
        hold_all: every meeting must be held, as in the published benchmark: a problem where that
            cannot be is *infeasible*. Otherwise the most wanted are held.
        needs_acceptance: leave out wishes that were neither accepted nor returned.
        numbered: identifiers are the numbers of a `.dzn` file, and are written as numbers.

    Raises:
        ProblemError: all that contradicts itself, each by its place (see `flaws_of`).
    """

    __pydantic_config__ = _STRICT

    participants: tuple[Participant, ...]
    slots: tuple[Slot, ...]
    rooms: tuple[Room, ...]
    wishes: tuple[Wish, ...] = ()
    refusals: tuple[Pair, ...] = ()
    fixed: tuple[Fixed, ...] = ()
    forbidden: tuple[Pair, ...] = ()
    precedences: tuple[Precedence, ...] = ()
    hold_all: bool = False
    needs_acceptance: bool = False
    numbered: bool = False
    title: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        from cocarde.rendezvous.errors import ProblemError  # noqa: PLC0415 - both name this class
        from cocarde.rendezvous.flaws import flaws_of  # noqa: PLC0415

        for name in _LISTS:
            object.__setattr__(self, name, tuple(getattr(self, name)))
        flaws = flaws_of(self)
        if flaws:
            raise ProblemError(flaws)

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings that the wishes and the fixed meetings make, in their order."""
        return tuple(_meetings(self))

    @cached_property
    def people(self) -> dict[str, Participant]:
        """The participants by their identifier."""
        return {one.id: one for one in self.participants}

    def free_slots(self, participant: Participant) -> set[str]:
        """The slots at which somebody can meet."""
        named = set(participant.available) if participant.available is not None else None
        gone = self.places.get(participant.absent_from or "", len(self.slots))
        return {
            slot.id
            for slot in self.slots[:gone]
            if (named is None or slot.id in named)
            and slot.id not in participant.unavailable
            and _agree(participant.session, slot.half)
        }

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each slot in the order of time."""
        return {slot.id: place for place, slot in enumerate(self.slots)}

    def tables(self, slot: str) -> list[tuple[str, int]]:
        """The tables that can be used at a slot: room and number."""
        here = self.places[slot]
        return [
            (room.id, number)
            for room in self.rooms
            if slot not in room.closed
            for number in range(1, room.tables + 1)
            if all(one.table != number or self.places[one.since] > here for one in room.lost)
        ]

    def tables_at(self, slot: str) -> int:
        """How many meetings can be held at a slot."""
        return len(self.tables(slot))


_LISTS = (
    "participants", "slots", "rooms", "wishes", "refusals", "fixed", "forbidden", "precedences",
)  # fmt: skip


def _agree(asked: Session, half: Session) -> bool:
    return "any" in (asked, half) or asked == half


def _meetings(problem: Problem) -> Iterable[Meeting]:
    wishes: dict[frozenset[str], list[Wish]] = {}
    for wish in problem.wishes:
        wishes.setdefault(frozenset((wish.by, wish.of)), []).append(wish)
    fixed = {frozenset((one.a, one.b)): one for one in problem.fixed}
    refused = {frozenset(pair) for pair in problem.refusals}
    forbidden = {frozenset(pair) for pair in problem.forbidden}
    for pair, asked in wishes.items():
        slot = fixed[pair].slot if pair in fixed else None
        excluded = _excluded(problem, asked) if slot is None else ""
        excluded = "refused" if pair in refused else "forbidden" if pair in forbidden else excluded
        sessions = sorted({wish.session for wish in asked} - {"any"})
        apart = "no_common_slot" if len(sessions) > 1 else ""
        yield Meeting(
            asked[0].by,
            asked[0].of,
            weight=sum(wish.weight for wish in asked),
            session=sessions[0] if len(sessions) == 1 else "any",
            slot=slot,
            excluded=excluded or apart,
        )
    for pair, one in fixed.items():
        if pair not in wishes:
            yield Meeting(one.a, one.b, slot=one.slot)


def _excluded(problem: Problem, asked: list[Wish]) -> str:
    if any(wish.accepted is False for wish in asked):
        return "refused"
    mutual = len({wish.by for wish in asked}) > 1 or any(wish.accepted for wish in asked)
    if problem.needs_acceptance and not mutual:
        return "not_accepted"
    a, b = (set(problem.people[who].languages) for who in (asked[0].by, asked[0].of))
    return "no_language" if a and b and not a & b else ""
