"""Events drawn at random, as large as one likes: nothing in them is real."""

import random

from cocarde.rendezvous import Participant, Problem, Room, Slot, Wish

AWAY = 0.19  # the share of slots at which somebody cannot meet, as in the generated instances
FREE_PAST = 2  # slots somebody has at least past the meetings asked of them


def event(*, people: int, slots: int, tables: int, meetings: int, seed: int) -> Problem:
    """An event whose meetings all could be held, as far as each person's slots are concerned.

    A tenth of the people are asked for as often as all the others together.
    """
    draw = random.Random(seed)  # noqa: S311 - nothing is secret
    weights = [9 if number < people // 10 else 1 for number in range(people)]
    asked = [0] * people
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < meetings:
        one, other = sorted(draw.choices(range(people), weights, k=2))
        if one != other and (one, other) not in pairs and max(asked[one], asked[other]) < slots - 2:
            pairs.add((one, other))
            asked[one] += 1
            asked[other] += 1
    times = [f"S{number}" for number in range(1, slots + 1)]
    away = [
        draw.sample(times, min(int(AWAY * slots), max(0, slots - count - FREE_PAST)))
        for count in asked
    ]
    return Problem(
        participants=[
            Participant(f"P{number}", unavailable=tuple(gone)) for number, gone in enumerate(away)
        ],
        slots=[Slot(time) for time in times],
        rooms=[Room("Hall", tables)],
        wishes=[Wish(f"P{one}", f"P{other}", accepted=True) for one, other in sorted(pairs)],
        hold_all=True,
    )
