"""Moves of the local search, compiled.

A schedule is a partial edge colouring: people are vertices, meetings edges, slots colours. Two slots
and the meetings held in them make paths and even cycles; exchanging the two slots along one of them (a
*Kempe chain*) keeps every person at one meeting a slot, and changes when people are busy at the two
ends of a path only. So a move costs as much as its chain is long, whatever the size of the event.

Source: A. B. Kempe, *On the geographical problem of the four colours*, American Journal of
Mathematics 2, 1879; for edge colourings, V. G. Vizing, 1964; annealing, S. Kirkpatrick, C. D. Gelatt
and M. P. Vecchi, *Optimization by simulated annealing*, Science 220, 1983.
"""

from numba import njit

from cocarde.rendezvous.grid import Ints

# Places in the row of settings, and in the row of results.
LOST, UNFAIR, WARM, COLD = 0, 1, 2, 3
NONE = -1


@njit(cache=True)
def ones(word: int) -> int:
    """How many bits are set (in signed words: at most 63 slots)."""
    word = word - ((word >> 1) & 0x5555555555555555)
    word = (word & 0x3333333333333333) + ((word >> 2) & 0x3333333333333333)
    word = (word + (word >> 4)) & 0x0F0F0F0F0F0F0F0F
    return ((word * 0x0101010101010101) >> 56) & 0xFF


@njit(cache=True)
def breaks(word: int, days: Ints) -> int:
    """Breaks of a word of busy slots."""
    total = 0
    for mask in days:
        part = word & mask
        if part:
            total += ones(part & ~(part << 1)) - 1
    return total


@njit(cache=True)
def price(word: int, days: Ints, fair: int, unfair: float) -> float:
    """What a person's day costs: breaks, and those past the fair number dearly."""
    count = breaks(word, days)
    return count + (unfair * (count - fair) if count > fair else 0.0)


@njit(cache=True)
def chain(m: int, t: int, u: int, a: Ints, b: Ints, held: Ints, found: Ints, ends: Ints) -> int:
    """The meetings of slots t and u that hang together with m, into `found`; the two end people.

    Returns how many. `ends` is (NONE, NONE) for a cycle.
    """
    found[0] = m
    count = 1
    for side in range(2):
        person = a[m] if side == 0 else b[m]
        slot = u
        while True:
            following = held[person, slot]
            if following == NONE:
                ends[side] = person
                break
            if following == m:
                ends[0] = NONE
                ends[1] = NONE
                return count
            found[count] = following
            count += 1
            person = b[following] if a[following] == person else a[following]
            slot = t if slot == u else u
    return count


@njit(cache=True)
def orderly(m: int, at: Ints, first: Ints, second: Ints) -> bool:
    """Whether the precedences of a meeting hold."""
    for row in range(len(first)):
        one, other = first[row], second[row]
        if m in (one, other) and at[one] >= 0 and at[other] >= 0 and at[one] >= at[other]:
            return False
    return True


@njit(cache=True)
def exchange(
    found: Ints, count: int, t: int, u: int, a: Ints, b: Ints,
    at: Ints, held: Ints, busy: Ints, load: Ints,
) -> None:  # fmt: skip
    """Exchange two slots along a chain."""
    for place in range(count):
        m = found[place]
        for person in (a[m], b[m]):
            if held[person, at[m]] == m:
                held[person, at[m]] = NONE
                busy[person] &= ~(1 << at[m])
        load[at[m]] -= 1
    for place in range(count):
        m = found[place]
        at[m] = u if at[m] == t else t
        held[a[m], at[m]] = m
        held[b[m], at[m]] = m
        busy[a[m]] |= 1 << at[m]
        busy[b[m]] |= 1 << at[m]
        load[at[m]] += 1


@njit(cache=True)
def put(m: int, t: int, a: Ints, b: Ints, at: Ints, held: Ints, busy: Ints, load: Ints) -> None:
    """Hold a meeting at a slot where both are free."""
    at[m] = t
    held[a[m], t] = m
    held[b[m], t] = m
    busy[a[m]] |= 1 << t
    busy[b[m]] |= 1 << t
    load[t] += 1


@njit(cache=True)
def take(m: int, a: Ints, b: Ints, at: Ints, held: Ints, busy: Ints, load: Ints) -> None:
    """Hold a meeting no longer."""
    t = at[m]
    at[m] = NONE
    held[a[m], t] = NONE
    held[b[m], t] = NONE
    busy[a[m]] &= ~(1 << t)
    busy[b[m]] &= ~(1 << t)
    load[t] -= 1


@njit(cache=True)
def room_for(m: int, t: int, a: Ints, b: Ints, busy: Ints, days: Ints, most: Ints) -> bool:
    """Whether both people take one more meeting on that day."""
    for mask in days:
        is_full = ones(busy[a[m]] & mask) >= most[a[m]] or ones(busy[b[m]] & mask) >= most[b[m]]
        if is_full and (mask >> t) & 1:
            return False
    return True
