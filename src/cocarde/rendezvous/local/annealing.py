"""Annealing over Kempe chains, compiled: many moves a call, so that Python may look at the clock."""

import numpy as np
from numba import njit

from cocarde.rendezvous.grid import Ints
from cocarde.rendezvous.local.kernel import (
    NONE,
    breaks,
    chain,
    exchange,
    ones,
    orderly,
    price,
    put,
    room_for,
    take,
)

NEAR = 0.2  # of a break: how much better one looks that a single move would close
LOOKS = 8  # for somebody who has breaks that their own slots do not force


@njit(cache=True)
def total_price(busy: Ints, days: Ints, fair: int, unfair: float) -> float:
    """What all the days cost."""
    total = 0.0
    for word in busy:
        total += price(word, days, fair, unfair)
    return total


@njit(cache=True)
def total_breaks(busy: Ints, days: Ints) -> int:
    """The breaks of everybody."""
    total = 0
    for word in busy:
        total += breaks(word, days)
    return total


@njit(cache=True)
def guide(word: int, days: Ints, forced: int) -> float:
    """A day with breaks that one move would close looks better than one with breaks of the same number.

    Such are an idle slot alone between two meetings, and a meeting alone. This only says which moves
    are accepted: it is no part of the price.
    """
    over = breaks(word, days) - forced
    if over < 1:
        return 0.0
    before, after = word << 1, word >> 1
    near = ones(~word & before & after) + ones(word & ~before & ~after)
    return -NEAR * min(over, near)


@njit(cache=True)
def turn(
    m: int, u: int, hot: float, fair: int, unfair: float, forced: Ints, a: Ints, b: Ints, allowed: Ints,
    capacity: Ints, days: Ints, most: Ints, bound: Ints, first: Ints, second: Ints,
    at: Ints, held: Ints, busy: Ints, load: Ints, found: Ints, ends: Ints,
) -> float:  # fmt: skip
    """Exchange the slot of m with u along their chain, if annealing accepts; the change of price.

    `hot` is the greatest change accepted: the exponential draw of this move.
    """
    t = at[m]
    count = chain(m, t, u, a, b, held, found, ends)
    gained = 0
    tied = False
    for place in range(count):
        one = found[place]
        to = u if at[one] == t else t
        if not (allowed[one] >> to) & 1:
            return 0.0
        gained += 1 if to == u else -1
        tied |= bound[one] != 0
    if load[u] + gained > capacity[u] or load[t] - gained > capacity[t]:
        return 0.0
    change = 0.0
    guided = 0.0
    if ends[0] != NONE:
        swap = (1 << t) | (1 << u)
        for side in range(2):
            person = ends[side]
            word = busy[person] ^ swap
            change += price(word, days, fair, unfair) - price(busy[person], days, fair, unfair)
            guided += guide(word, days, forced[person]) - guide(busy[person], days, forced[person])
            if len(days) > 1:
                for mask in days:
                    if ones(word & mask) > most[person]:
                        return 0.0
    if change + guided > hot:
        return 0.0
    exchange(found, count, t, u, a, b, at, held, busy, load)
    if tied:
        for place in range(count):
            if not orderly(found[place], at, first, second):
                exchange(found, count, t, u, a, b, at, held, busy, load)
                return 0.0
    return change


@njit(cache=True)
def insert(
    m: int, t: int, hot: float, fair: int, unfair: float, lost: float, a: Ints, b: Ints,
    weight: Ints, kept: Ints, capacity: Ints, days: Ints, most: Ints, bound: Ints,
    first: Ints, second: Ints, at: Ints, held: Ints, busy: Ints, load: Ints,
) -> float:  # fmt: skip
    """Hold a meeting that is not held, putting out those in its way; the change of price."""
    out = np.full(3, NONE)
    out[0] = held[a[m], t]
    if held[b[m], t] != out[0]:
        out[1] = held[b[m], t]
    freed = (out[0] != NONE) + (out[1] != NONE)
    if load[t] - freed >= capacity[t]:
        if capacity[t] <= 0:
            return 0.0
        for _ in range(4):  # somebody else's table
            other = np.random.randint(len(at))
            if at[other] == t and not kept[other]:
                out[2] = other
                break
        if out[2] == NONE:
            for other in range(len(at)):
                if at[other] == t and not kept[other]:
                    out[2] = other
                    break
        if out[2] == NONE:
            return 0.0
    change: float = -lost * weight[m]
    for other in out:
        if other != NONE:
            if kept[other]:
                return 0.0
            change += lost * weight[other]
    if change > hot:
        return 0.0
    before = total_price_of(m, out, a, b, busy, days, fair, unfair)
    for other in out:
        if other != NONE and at[other] != NONE:
            take(other, a, b, at, held, busy, load)
    fits = room_for(m, t, a, b, busy, days, most)
    if fits:
        put(m, t, a, b, at, held, busy, load)
        if bound[m] and not orderly(m, at, first, second):
            fits = False
        change += total_price_of(m, out, a, b, busy, days, fair, unfair) - before
    if fits and change <= hot:
        return change
    if at[m] != NONE:
        take(m, a, b, at, held, busy, load)
    for other in out:
        if other != NONE and at[other] == NONE:
            put(other, t, a, b, at, held, busy, load)
    return 0.0


@njit(cache=True)
def total_price_of(
    m: int, out: Ints, a: Ints, b: Ints, busy: Ints, days: Ints, fair: int, unfair: float
) -> float:
    """The price of the days of the people of some meetings, each person once."""
    people = np.full(8, NONE)
    people[0], people[1] = a[m], b[m]
    count = 2
    for other in out:
        if other != NONE:
            for person in (a[other], b[other]):
                if not (people[:count] == person).any():
                    people[count] = person
                    count += 1
    total = 0.0
    for place in range(count):
        total += price(busy[people[place]], days, fair, unfair)
    return total


@njit(cache=True)
def make_way(
    m: int, t: int, slots: int, forced: Ints, a: Ints, b: Ints, allowed: Ints, capacity: Ints, days: Ints,
    most: Ints, bound: Ints, first: Ints, second: Ints, fair: int, unfair: float,
    at: Ints, held: Ints, busy: Ints, load: Ints, found: Ints, ends: Ints,
) -> float:  # fmt: skip
    """Move away what stands in the way of m at t, along chains, where that can be; the change."""
    change = 0.0
    for person in (a[m], b[m]):
        other = held[person, t]
        if other != NONE:
            u = np.random.randint(slots)
            if u != t and not (busy[person] >> u) & 1:
                change += turn(
                    other, u, 1e18, fair, unfair, forced, a, b, allowed, capacity, days, most, bound,
                    first, second, at, held, busy, load, found, ends,
                )  # fmt: skip
    return change


@njit(cache=True)
def some_slot(word: int) -> int:
    """One of the slots of a word, at random."""
    skip = np.random.randint(ones(word))
    while skip:
        word &= word - 1
        skip -= 1
    return ones((word & -word) - 1)


@njit(cache=True)
def anneal(
    moves: int, seed: int, warm: float, cold: float, fair: int, unfair: float, lost: float,
    a: Ints, b: Ints, allowed: Ints, weight: Ints, kept: Ints, capacity: Ints, days: Ints,
    most: Ints, bound: Ints, first: Ints, second: Ints, forced: Ints,
    at: Ints, held: Ints, busy: Ints, load: Ints, best: Ints, score: np.ndarray, goal: float,
) -> None:  # fmt: skip
    """So many moves, from the warmer to the colder temperature, or until the price is `goal`.

    Half of the moves look, a few times, for somebody with more breaks than `forced`, those that
    their own slots force on them. `score` holds the price now and the least price met, both changed;
    `best` is the schedule of it.
    """
    np.random.seed(seed)
    meetings, slots = len(at), len(load)
    found = np.empty(meetings + 1, np.int64)
    ends = np.empty(2, np.int64)
    waiting = np.flatnonzero(at == NONE)
    heat = warm
    for step in range(moves):
        if step % 4096 == 0:
            heat = warm * (cold / warm) ** (step / moves)
            waiting = np.flatnonzero(at == NONE)
        hot = -heat * np.log(1.0 - np.random.random())
        change = 0.0
        if len(waiting) and step % 8 == 0:
            m = waiting[np.random.randint(len(waiting))]
            t = np.random.randint(slots)
            if at[m] == NONE and (allowed[m] >> t) & 1:
                if np.random.random() < 0.7:
                    change += make_way(
                        m, t, slots, forced, a, b, allowed, capacity, days, most, bound, first, second,
                        fair, unfair, at, held, busy, load, found, ends,
                    )  # fmt: skip
                put_in = insert(
                    m, t, hot, fair, unfair, lost, a, b, weight, kept, capacity, days, most,
                    bound, first, second, at, held, busy, load,
                )  # fmt: skip
                change += put_in
                if put_in != 0.0:
                    waiting = np.flatnonzero(at == NONE)
        else:
            m = np.random.randint(meetings)
            person = a[m] if step & 4 else b[m]
            word = busy[person]
            if step & 1:  # rather somebody who could have fewer
                for _ in range(LOOKS):
                    if breaks(word, days) > forced[person]:
                        break
                    m = np.random.randint(meetings)
                    person = a[m] if step & 4 else b[m]
                    word = busy[person]
            t = at[m]
            u = -1
            if step & 3 == 0:
                u = np.random.randint(slots)
            elif t != NONE:
                here = 1 << t
                if (word << 1) & here and (word >> 1) & here:  # within a block: rather its edge
                    t = some_slot(word & ~((word << 1) & (word >> 1)))
                    here, m = 1 << t, held[person, t]
                rest = word ^ here
                edges = ((rest << 1) | (rest >> 1)) & ~word & ((1 << slots) - 1) & allowed[m]
                if edges:
                    u = some_slot(edges)
            if t != NONE and u >= 0 and u != t and (allowed[m] >> u) & 1:
                change = turn(
                    m, u, hot, fair, unfair, forced, a, b, allowed, capacity, days, most, bound,
                    first, second, at, held, busy, load, found, ends,
                )  # fmt: skip
        if change != 0.0:
            score[0] += change
            if score[0] < score[1] - 1e-6:
                score[1] = score[0]
                best[:] = at
                if score[1] <= goal:
                    return
