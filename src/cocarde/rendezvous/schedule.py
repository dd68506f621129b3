"""The answer: who meets whom, when and where, and what is proven of it."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
from pydantic import ConfigDict

from cocarde.rendezvous.grid import breaks_of
from cocarde.rendezvous.problem import Problem

Status = Literal["optimal", "feasible", "infeasible"]
Reason = Literal[
    "refused",
    "forbidden",
    "not_accepted",
    "no_language",
    "absent",
    "no_common_slot",
    "no_table",
    "cap_reached",
    "precedence",
    "no_room_left",
]
_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class Held:
    """A meeting of the schedule.

    Attributes:
        a: who wished it first.
        b: the other.
        slot: when.
        room: where.
        table: which table of the room, from 1.
    """

    __pydantic_config__ = _STRICT

    a: str
    b: str
    slot: str
    room: str
    table: int


@dataclass(frozen=True)
class Unscheduled:
    """A meeting that was wished and is not held.

    Attributes:
        a: who wished it first.
        b: the other.
        reason: why, for those who tell it in other words. `no_room_left`: each could meet the other at
            some slot, but not without putting out something that matters as much.
        explanation: why, in a sentence.
        weight: what is lost.
    """

    __pydantic_config__ = _STRICT

    a: str
    b: str
    reason: Reason
    explanation: str
    weight: int = 1


@dataclass(frozen=True)
class Conflict:
    """Demands that cannot be kept together.

    Attributes:
        kind: `participant`, `tables`, `fixed`, `precedence`, `fairness` or `meeting`: what is part of it.
        explanation: in a sentence.
        participants: who has a part in it.
        slots: which slots have.
    """

    __pydantic_config__ = _STRICT

    kind: str
    explanation: str
    participants: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()


@dataclass(frozen=True)
class Schedule:
    """A schedule, and what is proven of it.

    Attributes:
        problem: what was asked.
        status: `optimal`, proven; `feasible`, the best so far; `infeasible`, proven that there is none.
        held: the meetings, by slot.
        unscheduled: those that are not held, each with its reason.
        bound: no schedule that loses as little as `lost_bound` has fewer breaks.
        lost_bound: no schedule loses less weight of wishes.
        seconds: how long it took.
        conflicts: where it is infeasible, demands that cannot be kept together; removing any one of
            them is worth a try.
        fairness: the fairness that was asked.
        proof_lost: why the process that proves ended before it was done, killed for its memory for
            example: `status` and `bound` then say what it had proven; empty if all was well.
    """

    problem: Problem
    status: Status
    held: tuple[Held, ...] = ()
    unscheduled: tuple[Unscheduled, ...] = ()
    bound: int = 0
    lost_bound: int = 0
    seconds: float = 0.0
    conflicts: tuple[Conflict, ...] = ()
    fairness: int | None = field(default=None)
    proof_lost: str = ""

    @cached_property
    def breaks_by_participant(self) -> dict[str, int]:
        """Breaks of each participant: maximal runs of idle slots between two meetings of a day."""
        people = [one.id for one in self.problem.participants]
        person = {name: place for place, name in enumerate(people)}
        slot = {one.id: place for place, one in enumerate(self.problem.slots)}
        busy = np.zeros((len(people), len(slot)), dtype=bool)
        for one in self.held:
            busy[[person[one.a], person[one.b]], slot[one.slot]] = True
        names = list(dict.fromkeys(one.date for one in self.problem.slots))
        day = np.array([names.index(one.date) for one in self.problem.slots])
        return dict(zip(people, breaks_of(busy, day).tolist(), strict=True))

    @property
    def breaks(self) -> int:
        """The published objective: the breaks of everybody."""
        return sum(self.breaks_by_participant.values())

    @property
    def gap(self) -> int:
        """How many breaks fewer there could be at most, for all that is proven."""
        return max(0, self.breaks - self.bound)

    @property
    def lost(self) -> int:
        """The weight of wishes that could have been met, but are not."""
        return sum(one.weight for one in self.unscheduled if one.reason not in NEVER)

    @cached_property
    def table_changes(self) -> int:
        """How often somebody goes to another table for their next meeting of a day."""
        order = {one.id: place for place, one in enumerate(self.problem.slots)}
        date = {one.id: one.date for one in self.problem.slots}
        last: dict[tuple[str, str], tuple[str, int]] = {}
        changes: Counter[str] = Counter()
        for one in sorted(self.held, key=lambda held: order[held.slot]):
            for who in (one.a, one.b):
                table = (one.room, one.table)
                changes[who] += last.get((who, date[one.slot]), table) != table
                last[who, date[one.slot]] = table
        return changes.total()

    def programme_of(self, participant: str) -> tuple[Held, ...]:
        """The meetings of somebody, in the order of time."""
        return tuple(one for one in self.held if participant in (one.a, one.b))


NEVER: frozenset[str] = frozenset({"refused", "forbidden", "not_accepted", "no_language"})
