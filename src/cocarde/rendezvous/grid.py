"""A problem as arrays: what the solvers see."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cocarde.rendezvous.problem import Problem

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
MOST_SLOTS = 64  # the slots of a participant are the bits of a word
NOWHERE = -1  # the slot of a meeting that is not held


@dataclass(frozen=True)
class Grid:
    """The meetings that may be held, numbered, and where they may.

    Attributes:
        a: first participant of each meeting, shape (meetings,).
        b: second participant.
        allowed: whether a meeting may be at a slot by what its two people, its session and its
            fixed slot say, shape (meetings, slots).
        capacity: tables at each slot.
        weight: what is lost if a meeting is not held, from 1.
        must: meetings that are held in any case (all of them where the problem holds all).
        before: `(first, second)` pairs of meetings, the first at an earlier slot than the second.
        day: the day of each slot, numbered from 0 without holes.
        most_a_day: meetings a day each participant takes at most.
        index: the place of each meeting in `Problem.meetings`.
    """

    a: Ints
    b: Ints
    allowed: Bools
    capacity: Ints
    weight: Ints
    must: Bools
    before: tuple[tuple[int, int], ...]
    day: Ints
    most_a_day: Ints
    index: tuple[int, ...]

    @property
    def people(self) -> int:
        """How many participants."""
        return len(self.most_a_day)

    @property
    def slots(self) -> int:
        """How many slots."""
        return len(self.capacity)

    @property
    def meetings(self) -> int:
        """How many meetings may be held."""
        return len(self.a)

    def of(self, participant: int) -> list[int]:
        """The meetings of somebody."""
        return [int(m) for m in np.flatnonzero((self.a == participant) | (self.b == participant))]

    def busy(self, at: Ints) -> Bools:
        """Who meets when, shape (participants, slots)."""
        busy = np.zeros((self.people, self.slots), dtype=bool)
        held = at != NOWHERE
        busy[self.a[held], at[held]] = True
        busy[self.b[held], at[held]] = True
        return busy

    def breaks(self, at: Ints) -> Ints:
        """The breaks of each participant: maximal runs of idle slots between two meetings of a day."""
        return breaks_of(self.busy(at), self.day)

    def lost(self, at: Ints) -> int:
        """The weight of the meetings that are not held."""
        return int(self.weight[at == NOWHERE].sum())


def breaks_of(busy: Bools, day: Ints) -> Ints:
    """The breaks of each row: blocks of each day less one, where there is one.

    Args:
        busy: shape (participants, slots).
        day: of each slot.
    """
    total = np.zeros(len(busy), dtype=np.int64)
    for one in range(int(day.max()) + 1):
        part = busy[:, day == one]
        begins = part.copy()
        begins[:, 1:] &= ~part[:, :-1]
        total += np.maximum(begins.sum(axis=1) - 1, 0)
    return total


def grid_of(problem: Problem) -> Grid:
    """The arrays of a problem; meetings that can never be held are left out."""
    person = {one.id: place for place, one in enumerate(problem.participants)}
    slot = {one.id: place for place, one in enumerate(problem.slots)}
    free = np.zeros((len(person), len(slot)), dtype=bool)
    for one in problem.participants:
        free[person[one.id], [slot[name] for name in problem.free_slots(one)]] = True
    kept = [
        (place, meeting) for place, meeting in enumerate(problem.meetings) if not meeting.excluded
    ]
    halves = {
        half: np.array([half in ("any", s.half) or s.half == "any" for s in problem.slots])
        for half in ("any", "morning", "afternoon")
    }
    a = np.array([person[meeting.a] for _, meeting in kept], dtype=np.int64)
    b = np.array([person[meeting.b] for _, meeting in kept], dtype=np.int64)
    allowed = free[a] & free[b]
    for row, (_, meeting) in enumerate(kept):
        allowed[row] &= halves[meeting.session]
        if meeting.slot is not None:
            allowed[row] &= np.arange(len(slot)) == slot[meeting.slot]
    number = {meeting.pair: row for row, (_, meeting) in enumerate(kept)}
    before = []
    for rule in problem.precedences:
        first, second = (number.get(frozenset(pair)) for pair in (rule.before, rule.after))
        if first is not None and second is not None:
            before.append((first, second))
    days = {date: place for place, date in enumerate(dict.fromkeys(s.date for s in problem.slots))}
    most = [len(slot) if one.most_a_day is None else one.most_a_day for one in problem.participants]
    return Grid(
        a,
        b,
        allowed,
        np.array([problem.tables_at(s.id) for s in problem.slots], dtype=np.int64),
        np.array([meeting.weight for _, meeting in kept], dtype=np.int64),
        np.array([problem.hold_all or meeting.slot is not None for _, meeting in kept], dtype=bool),
        tuple(before),
        np.array([days[s.date] for s in problem.slots], dtype=np.int64),
        np.array(most, dtype=np.int64),
        tuple(place for place, _ in kept),
    )
