"""Moves of few meetings, in plain Python: quick to begin, for a change or a first answer."""

from collections.abc import Iterator

import numpy as np

from cocarde.rendezvous.grid import NOWHERE, Grid, Ints, breaks_of

MOST_MOVED = 3  # meetings moved for one: itself and two others


class Mover:
    """Moves meetings of a schedule, as few as can be.

    Args:
        grid: what is asked.
        at: the slot of each meeting, which is changed.
        first: the first slot that can still change.
    """

    def __init__(self, grid: Grid, at: Ints, first: int) -> None:
        self.grid, self.at, self.first = grid, at, first
        self.held: list[dict[int, int]] = [{} for _ in range(grid.people)]
        self.load = [0] * grid.slots
        self.pairs: dict[int, list[tuple[int, int]]] = {}
        for one, other in grid.before:
            self.pairs.setdefault(one, []).append((one, other))
            self.pairs.setdefault(other, []).append((one, other))
        for m in np.flatnonzero(at != NOWHERE).tolist():
            self._put(m, int(at[m]))

    def mend(self) -> None:
        """Take out what cannot stay, and find places; then for what was not held, moving nobody."""
        waiting = [
            m for m in np.flatnonzero(self.at == NOWHERE).tolist() if self.grid.allowed[m].any()
        ]
        displaced = self._displaced()
        weight = self.grid.weight
        for m in sorted(displaced, key=lambda m: (-weight[m], m)):
            for moves in range(1, MOST_MOVED + 1):
                if self._place(m, moves, set()):
                    break
        for m in sorted(waiting, key=lambda m: (-weight[m], m)):
            self._place(m, 1, set())

    def fill(self) -> None:
        """Hold what can be, from nothing: what must be first, then the heaviest, with little choice first."""
        choice = self.grid.allowed.sum(axis=1)
        must, weight = self.grid.must & (choice == 1), self.grid.weight
        for m in sorted(range(self.grid.meetings), key=lambda m: (~must[m], -weight[m], choice[m])):
            self._place(m, 1, set())

    def _displaced(self) -> list[int]:
        found = [
            m
            for m in np.flatnonzero(self.at >= self.first).tolist()
            if not self.grid.allowed[m, self.at[m]]
        ]
        for m in found:
            self._take(m)
        for t in range(self.first, self.grid.slots):
            here = [m for m in np.flatnonzero(self.at == t).tolist() if not self.grid.must[m]]
            over = self.load[t] - int(self.grid.capacity[t])
            if over > 0:  # those with the least weight, and the most other slots, leave
                here.sort(key=lambda m: (self.grid.weight[m], -self.grid.allowed[m].sum()))
                for m in here[:over]:
                    self._take(m)
                    found.append(m)
        return [m for m in found if self.grid.allowed[m, self.first :].any()]

    def _place(self, m: int, moves: int, barred: set[int]) -> bool:
        """Hold a meeting that is not, moving at most so many, itself included."""
        best: tuple[int, int] | None = None
        for t in self._slots(m):
            if self._in_the_way(m, t) == [] and self._has_table(t):
                price = self._price(m, t)
                best = min(best, (price, t)) if best else (price, t)
        if best:
            self._put(m, best[1])
            return True
        if moves == 1:
            return False
        return any(self._make_room(m, t, moves, barred | {m}) for t in self._slots(m))

    def _make_room(self, m: int, t: int, moves: int, barred: set[int]) -> bool:
        for group in self._groups(m, t):
            if len(group) > moves - 1 or any(g in barred or self.grid.must[g] for g in group):
                continue
            was = self.at.copy()
            for one in group:
                self._take(one)
            self._put(m, t)
            if all(self._place(one, moves - len(group), barred | set(group)) for one in group):
                return True
            self._back_to(was)
        return False

    def _back_to(self, was: Ints) -> None:
        changed = np.flatnonzero(self.at != was).tolist()
        for m in changed:
            if self.at[m] != NOWHERE:
                self._take(m)
        for m in changed:
            if was[m] != NOWHERE:
                self._put(m, int(was[m]))

    def _groups(self, m: int, t: int) -> Iterator[list[int]]:
        """Meetings whose leaving would make room at a slot."""
        in_the_way = self._in_the_way(m, t)
        if self.load[t] - len(in_the_way) < self.grid.capacity[t]:
            yield in_the_way
        elif not in_the_way and self.grid.capacity[t]:
            yield from ([one] for one in np.flatnonzero(self.at == t).tolist())

    def _slots(self, m: int) -> list[int]:
        found = (np.flatnonzero(self.grid.allowed[m, self.first :]) + self.first).tolist()
        return [t for t in found if self._is_orderly(m, t) and self._has_day(m, t)]

    def _is_orderly(self, m: int, t: int) -> bool:
        for one, other in self.pairs.get(m, ()):
            there = self.at[other if one == m else one]
            if there != NOWHERE and not (t < there if one == m else there < t):
                return False
        return True

    def _has_day(self, m: int, t: int) -> bool:
        day = self.grid.day
        return all(
            sum(day[u] == day[t] for u in self.held[who]) < self.grid.most_a_day[who]
            for who in self._both(m)
        )

    def _both(self, m: int) -> tuple[int, int]:
        return int(self.grid.a[m]), int(self.grid.b[m])

    def _in_the_way(self, m: int, t: int) -> list[int]:
        found = [self.held[who][t] for who in self._both(m) if t in self.held[who]]
        return list(dict.fromkeys(found))

    def _has_table(self, t: int) -> bool:
        return bool(self.load[t] < self.grid.capacity[t])

    def _price(self, m: int, t: int) -> int:
        """Breaks of the two, with the meeting there."""
        busy = np.zeros((2, self.grid.slots), dtype=bool)
        for row, who in enumerate(self._both(m)):
            busy[row, [*self.held[who], t]] = True
        return int(breaks_of(busy, self.grid.day).sum())

    def _put(self, m: int, t: int) -> None:
        self.at[m] = t
        self.load[t] += 1
        for who in self._both(m):
            self.held[who][t] = m

    def _take(self, m: int) -> None:
        t = int(self.at[m])
        self.at[m] = NOWHERE
        self.load[t] -= 1
        for who in self._both(m):
            del self.held[who][t]
