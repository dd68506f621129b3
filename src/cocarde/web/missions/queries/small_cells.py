"""Counts of a public table that are small are not told, nor what would let them be computed from the others.

A cell of one to four is hidden. Where a line or a column would give it back from its sum, others are hidden
with it, the smallest first, until what is hidden there makes five at least. Nothing is never hidden.
"""

from collections.abc import Iterable, Sequence

from cocarde.web.evidence.queries.small_cells import LEAST_TOLD

Cell = int | None
PERCENT = 100
COARSE = 5  # percentage points, where an exact rate would give a hidden count back


def is_small(count: int) -> bool:
    """Whether a count must not be told."""
    return 0 < count < LEAST_TOLD


def told(count: int) -> Cell:
    """A count that stands alone."""
    return None if is_small(count) else count


def with_sums(table: Sequence[Sequence[int]]) -> list[list[int]]:
    """A table with its sums: a last column, then a last row."""
    full = [[*row, sum(row)] for row in table]
    return [*full, [sum(column) for column in zip(*full, strict=True)]]


def veiled(table: Sequence[Sequence[int]]) -> list[list[Cell]]:
    """A table with its sums (a last row and a last column), without what is small."""
    full = with_sums(table)
    height, width = len(full), len(full[0])
    hidden = {
        (i, j) for i, row in enumerate(full) for j, count in enumerate(row) if is_small(count)
    }
    rows = [[(i, j) for j in range(width)] for i in range(height)]
    columns = [[(i, j) for i in range(height)] for j in range(width)]
    while more := next(filter(None, (_lacking(full, one, hidden) for one in rows + columns)), None):
        hidden.add(more)
    return [
        [None if (i, j) in hidden else count for j, count in enumerate(row)]
        for i, row in enumerate(full)
    ]


def _lacking(
    full: list[list[int]], line: list[tuple[int, int]], hidden: set[tuple[int, int]]
) -> tuple[int, int] | None:
    """The cell to hide next in a line whose hidden cells its sum would give back."""
    *cells, margin = line
    unknown = [at for at in line if at in hidden]
    weight = sum(full[i][j] for i, j in cells if (i, j) in hidden)
    is_safe = len(unknown) > 1 and (margin in hidden or weight >= LEAST_TOLD)
    if not unknown or is_safe:
        return None
    shown = [(full[i][j], (i, j)) for i, j in cells if (i, j) not in hidden and full[i][j]]
    if shown:
        return min(shown)[1]
    return margin if margin not in hidden else None


def rate_told(held: int, missed: int, shown: Iterable[Cell]) -> int | None:
    """The share of meetings held, in percent: nothing where too few were told of.

    Where one of the two counts is hidden, in steps of five points, and only where other counts would give
    the same. All or none of them held tells no count.
    """
    known, small = held + missed, min(held, missed)
    if known < LEAST_TOLD:
        return None
    if not small or all(count is not None for count in shown):
        return round(PERCENT * held / known)
    near = range(1, LEAST_TOLD) if small < LEAST_TOLD else (small - 1, small, small + 1)
    like = [_coarse(count, known) == _coarse(small, known) for count in near]
    is_vague = sum(like) > 1 if small < LEAST_TOLD else all(like)
    return _coarse(held, known) if is_vague else None


def _coarse(count: int, known: int) -> int:
    return COARSE * round(PERCENT * count / known / COARSE)
