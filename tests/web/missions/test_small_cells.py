"""Small counts are hidden, and nothing that is shown gives them back."""

import itertools

import pytest

from cocarde.web.missions.queries.small_cells import rate_told, veiled


def possible(shown, most):
    """Every table of counts that what is shown allows: sums hold, a hidden cell is anything but zero."""
    *rows, sums = shown
    height, width = len(rows), len(sums) - 1
    hidden = [(i, j) for i in range(height) for j in range(width) if rows[i][j] is None]
    for given in itertools.product(range(1, most + 1), repeat=len(hidden)):
        table = [[rows[i][j] for j in range(width)] for i in range(height)]
        for (i, j), count in zip(hidden, given, strict=True):
            table[i][j] = count
        lines = [(sum(row), rows[i][-1]) for i, row in enumerate(table)]
        lines += [(sum(column), sums[j]) for j, column in enumerate(zip(*table, strict=True))]
        lines.append((sum(map(sum, table)), sums[-1]))
        if all(known in (None, total) for total, known in lines):
            yield table


@pytest.mark.parametrize(
    "table",
    [
        [[12, 3, 20, 0]],
        [[12, 3, 2, 9], [7, 8, 0, 6]],
        [[6, 1], [9, 5]],
        [[2, 0], [0, 11]],
    ],
)
def test_no_small_count_can_be_computed_from_what_is_shown(table):
    shown = veiled(table)
    small = [(i, j) for i, row in enumerate(table) for j, count in enumerate(row) if 0 < count < 5]
    found = list(possible(shown, 12))

    assert [shown[i][j] for i, j in small] == [None] * len(small)
    for i, j in small:
        assert len({one[i][j] for one in found}) > 1


def test_nothing_is_hidden_where_nothing_is_small():
    assert veiled([[5, 0], [7, 9]]) == [[5, 0, 5], [7, 9, 16], [12, 9, 21]]


@pytest.mark.parametrize(
    ("held", "missed", "shown", "rate"),
    [
        (3, 1, (None, None), None),  # too few
        (20, 5, (20, 5), 80),
        (90, 0, (90, 0), 100),
        (86, 2, (86, None), 100),  # one would be told as the same
        (27, 3, (27, None), None),  # no other small count gives 90 %
        (50, 8, (None, None), None),  # hidden beside a small one, that it would give back
    ],
)
def test_a_rate_does_not_give_a_small_count_back(held, missed, shown, rate):
    assert rate_told(held, missed, shown) == rate
