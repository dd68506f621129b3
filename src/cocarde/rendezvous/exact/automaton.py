"""A person's day as an automaton: which slots are busy, how many meetings, how many breaks.

Reading the slots in order, a state is `(breaks, meetings, phase)`; the phase says whether the person has
met nobody yet that day, is in a block of meetings, or is past one. Beginning a block past another is a
break. States that cannot be reached, or lead to no end, are left out, which alone proves much: the least
number of breaks over the ends is a bound on what the person's slots allow, whatever the others do.

Source: G. Pesant, *A regular language membership constraint for finite sequences of variables*, CP 2004.
"""

from collections.abc import Sequence
from dataclasses import dataclass

IDLE, BLOCK, PAST = 0, 1, 2
State = tuple[int, int, int]


@dataclass(frozen=True)
class Automaton:
    """The days that are possible for one person.

    Attributes:
        layers: the states before each slot, and after the last.
        steps: for each slot, the states that follow when idle and when busy, by state.
        least: the fewest breaks of any of these days.
    """

    layers: list[set[State]]
    steps: list[tuple[dict[State, State], dict[State, State]]]
    least: int


def automaton(
    can: Sequence[bool],
    forced: Sequence[bool],
    day: Sequence[int],
    meetings: int | None,
    *,
    excess: int,
    least: int = 0,
    most: int | None = None,
) -> Automaton | None:
    """The possible days of one person.

    Args:
        can: at which slots one of their meetings may be.
        forced: at which slots they must meet.
        day: the day of each slot.
        meetings: how many meetings they have; None where some may not be held.
        excess: how many breaks past the fewest possible are kept.
        least: the fewest breaks wanted.
        most: the most breaks wanted.

    Returns:
        None if there is no such day.
    """
    limit = len(can) if most is None else most
    layers: list[set[State]] = [{(0, 0, IDLE)}]
    steps: list[tuple[dict[State, State], dict[State, State]]] = []
    for slot in range(len(can)):
        idle: dict[State, State] = {}
        busy: dict[State, State] = {}
        fresh = slot > 0 and day[slot] != day[slot - 1]
        for state in layers[-1]:
            breaks, count, phase = state
            phase = IDLE if fresh else phase
            if not forced[slot]:
                idle[state] = (breaks, count, IDLE if phase == IDLE else PAST)
            more = breaks + (phase == PAST)
            if can[slot] and more <= limit and (meetings is None or count < meetings):
                busy[state] = (more, 0 if meetings is None else count + 1, BLOCK)
        layers.append({*idle.values(), *busy.values()})
        steps.append((idle, busy))
    ends = {s for s in layers[-1] if (meetings is None or s[1] == meetings) and s[0] >= least}
    if not ends:
        return None
    fewest = min(state[0] for state in ends)
    return _pruned(steps, {state for state in ends if state[0] <= fewest + excess}, fewest)


def _pruned(
    steps: list[tuple[dict[State, State], dict[State, State]]], ends: set[State], fewest: int
) -> Automaton:
    """Without the states that lead to none of the ends."""
    layers, kept = [ends], []
    for idle, busy in reversed(steps):
        onward = tuple(
            {state: after for state, after in moves.items() if after in layers[-1]}
            for moves in (idle, busy)
        )
        kept.append((onward[0], onward[1]))
        layers.append({*onward[0], *onward[1]})
    return Automaton(layers[::-1], kept[::-1], fewest)
