"""A grid as clauses.

Variables: `x[m, t]`, meeting m is held at slot t; `y[p, t]`, person p is busy at t; and for each person
one variable per state of their automaton, of which exactly one holds after each slot. So unit propagation
sees all that a person's slots, number of meetings and breaks imply together. Tables are alike: only how
many are taken counts. Since each meeting keeps two people busy, at most *c* meetings at a slot is at most
*2c* busy people there; which of the two is counted decides how long a proof takes, by a factor of ten and
more either way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from pysat.card import CardEnc, EncType

from cocarde.rendezvous.exact.automaton import BLOCK, Automaton, State, automaton
from cocarde.rendezvous.grid import NOWHERE, Bools, Grid, Ints

PAIRWISE = 6  # literals of which at most one holds: beyond, a counter is smaller


@dataclass
class Clauses:
    """Clauses over variables numbered from 1.

    Attributes:
        rows: the clauses.
        top: the greatest variable.
    """

    rows: list[list[int]] = field(default_factory=list)
    top: int = 0

    def new(self) -> int:
        """A variable."""
        self.top += 1
        return self.top

    def add(self, *literals: int) -> None:
        """A clause."""
        self.rows.append(list(literals))

    def at_most(self, literals: list[int], most: int) -> None:
        """At most so many of the literals hold."""
        if most >= len(literals):
            return
        if most == 0:
            self.rows += [[-lit] for lit in literals]
            return
        small = most == 1 and len(literals) <= PAIRWISE
        kind = EncType.pairwise if small else EncType.seqcounter if most == 1 else EncType.totalizer
        made = CardEnc.atmost(literals, most, top_id=self.top, encoding=kind)
        self.rows += made.clauses
        self.top = max(self.top, made.nv)


@dataclass
class Encoding:
    """The clauses of a grid, and what their variables mean.

    Attributes:
        clauses: to give to a solver.
        at: the variable of a meeting at a slot.
        held: `(literal, weight)` of each meeting that may be left out.
        calm: `(literal, 1)` for each break past the fewest that a person can have.
        lost: the weight of meetings that have no slot, and are lost in any case.
        least: the sum of those fewest breaks: a bound without any search.
        conflict: why there is no schedule, where that is seen at once.
        is_whole: whether no possible day was left out for having too many breaks.
    """

    clauses: Clauses
    at: dict[tuple[int, int], int]
    held: list[tuple[int, int]] = field(default_factory=list)
    calm: list[tuple[int, int]] = field(default_factory=list)
    lost: int = 0
    least: int = 0
    conflict: str = ""
    is_whole: bool = True

    def slots_of(self, model: Iterable[int], meetings: int) -> Ints:
        """The slot of each meeting in a model."""
        true = {literal for literal in model if literal > 0}
        at = np.full(meetings, NOWHERE, dtype=np.int64)
        for (meeting, slot), variable in self.at.items():
            if variable in true:
                at[meeting] = slot
        return at


def encode(
    grid: Grid,
    *,
    hold_all: bool,
    excess: int,
    fewest: int = 0,
    most: int | None = None,
    watched: Sequence[int] | None = None,
) -> Encoding:
    """The clauses of a grid.

    Args:
        grid: what is asked.
        hold_all: every meeting must be held; otherwise those that must.
        excess: breaks of one person past the fewest they can have, which are looked at.
        fewest: breaks that everybody has at least (for fairness).
        most: breaks that anybody has at most.
        watched: the people whose breaks matter; everybody by default.
    """
    made = Encoding(Clauses(), {})
    allowed = narrowed(grid) if hold_all else grid.allowed
    lonely = np.flatnonzero((grid.must | hold_all) & ~allowed.any(axis=1))
    if len(lonely):
        made.conflict = f"meeting {int(lonely[0])} has no slot"
        return made
    for m, t in np.argwhere(allowed):
        made.at[int(m), int(t)] = made.clauses.new()
    _meetings(made, grid, allowed, hold_all=hold_all)
    busy = _people(made, grid, allowed)
    _tables(made, grid, allowed, busy)
    _precedences(made, grid, allowed, hold_all=hold_all)
    for person in range(grid.people) if watched is None else watched:
        if not _day(
            made, grid, person, allowed, busy[person],
            hold_all=hold_all, excess=excess, fewest=fewest, most=most,
        ):  # fmt: skip
            made.conflict = f"participant {person} has no possible day"
            return made
    return made


def narrowed(grid: Grid) -> Bools:
    """Where each meeting may be, once precedences between held meetings have been followed."""
    allowed = grid.allowed.copy()
    slots = np.arange(grid.slots)
    changed = True
    while changed:
        changed = False
        for first, second in grid.before:
            if not allowed[first].any() or not allowed[second].any():
                return allowed
            earliest = int(allowed[first].argmax())
            latest = grid.slots - 1 - int(allowed[second][::-1].argmax())
            late, early = allowed[second] & (slots <= earliest), allowed[first] & (slots >= latest)
            if late.any() or early.any():
                allowed[second] &= ~late
                allowed[first] &= ~early
                changed = True
    return allowed


def _meetings(made: Encoding, grid: Grid, allowed: Bools, *, hold_all: bool) -> None:
    for m in range(grid.meetings):
        here = [made.at[m, int(t)] for t in np.flatnonzero(allowed[m])]
        made.clauses.at_most(here, 1)
        if hold_all or grid.must[m]:
            made.clauses.add(*here)
        elif here:
            held = made.clauses.new()
            made.clauses.add(-held, *here)
            made.held.append((held, int(grid.weight[m])))
        else:
            made.lost += int(grid.weight[m])


def _people(made: Encoding, grid: Grid, allowed: Bools) -> list[list[int]]:
    """A variable for each person and slot where they may be busy (0 elsewhere)."""
    busy = [[0] * grid.slots for _ in range(grid.people)]
    for person in range(grid.people):
        mine = grid.of(person)
        for t in range(grid.slots) if mine else ():
            here = [made.at[m, t] for m in mine if allowed[m, t]]
            if not here:
                continue
            made.clauses.at_most(here, 1)
            busy[person][t] = made.clauses.new()
            made.clauses.add(-busy[person][t], *here)
            for literal in here:
                made.clauses.add(-literal, busy[person][t])
        for day in range(int(grid.day.max()) + 1) if mine else ():
            today = [busy[person][t] for t in np.flatnonzero(grid.day == day) if busy[person][t]]
            made.clauses.at_most(today, int(grid.most_a_day[person]))
    return busy


def _tables(made: Encoding, grid: Grid, allowed: Bools, busy: list[list[int]]) -> None:
    """At most so many at a slot: meetings, but people where more than half of them may be busy at once.

    Measured on the published instances: with 24 of 70 people busy at most, counting meetings proves ten
    times sooner; with 48 of 60, counting people does.
    """
    for t in range(grid.slots):
        most = int(grid.capacity[t])
        people = [row[t] for row in busy if row[t]]
        if 4 * most > len(people):
            made.clauses.at_most(people, 2 * most)
        else:
            meetings = [made.at[int(m), t] for m in np.flatnonzero(allowed[:, t])]
            made.clauses.at_most(meetings, most)


def _precedences(made: Encoding, grid: Grid, allowed: Bools, *, hold_all: bool) -> None:
    for first, second in grid.before:
        early, late = ([int(t) for t in np.flatnonzero(allowed[m])] for m in (first, second))
        for t in late:
            for u in early:
                if u >= t:
                    made.clauses.add(-made.at[second, t], -made.at[first, u])
            if hold_all:
                made.clauses.add(-made.at[second, t], *(made.at[first, u] for u in early if u < t))
        for u in early if hold_all else ():
            made.clauses.add(-made.at[first, u], *(made.at[second, t] for t in late if t > u))


def forced_slots(grid: Grid, allowed: Bools, mine: list[int]) -> list[bool]:
    """Slots at which one of the meetings must be, because it has no other."""
    forced = np.zeros(grid.slots, dtype=bool)
    for m in mine:
        if allowed[m].sum() == 1 and grid.must[m]:
            forced |= allowed[m]
    return forced.tolist()


def _day(
    made: Encoding, grid: Grid, person: int, allowed: Bools, busy: list[int], *,
    hold_all: bool, excess: int, fewest: int, most: int | None,
) -> bool:  # fmt: skip
    """The possible days of one person; False if there is none."""
    mine = grid.of(person)
    if not mine:
        return fewest == 0
    found = automaton(
        [literal != 0 for literal in busy],
        forced_slots(grid, allowed, mine),
        grid.day.tolist(),
        len(mine) if hold_all else None,
        excess=excess,
        least=fewest,
        most=most,
    )
    if found is None:
        return False
    made.least += found.least
    ends = _states(made.clauses, found, busy)
    worst = max(state[0] for state in ends)
    made.is_whole &= worst - found.least < excess
    for count in range(found.least + 1, worst + 1):
        calm = made.clauses.new()
        made.calm.append((calm, 1))
        for state, variable in ends.items():
            if state[0] >= count:
                made.clauses.add(-variable, -calm)
    return True


def _states(clauses: Clauses, found: Automaton, busy: list[int]) -> dict[State, int]:
    """One state holds after each slot, in step with the busy variables; the last ones."""
    before: dict[State, int] = {}
    for slot, (idle, met) in enumerate(found.steps):
        after = {state: clauses.new() for state in sorted(found.layers[slot + 1])}
        came: dict[State, list[int]] = {state: [] for state in after}
        literal = busy[slot]
        for state in found.layers[slot]:
            here = [-before[state]] if before else []
            for moves, sign in ((idle, 1), (met, -1)):
                if state in moves:
                    clauses.add(*here, *([sign * literal] if literal else []), after[moves[state]])
                    came[moves[state]] += [before[state]] if before else []
                elif literal:
                    clauses.add(*here, sign * literal)
        for state, variable in after.items():
            if before:
                clauses.add(-variable, *came[state])
            if literal:
                clauses.add(-variable, literal if state[2] == BLOCK else -literal)
        clauses.add(*after.values())
        clauses.at_most(list(after.values()), 1)
        before = after
    return before
