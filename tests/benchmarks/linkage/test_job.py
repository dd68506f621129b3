"""What the measure of linkage printed, as a line of the results."""

from benchmarks.linkage.job import _parts, _table

PAGE = """
5,000 noisy names, a fifth absent

| measure | value | 95 % |
|---|---:|---|
| F1 | 0.926 | 0.914 to 0.937 |
| F1 at the best threshold | 0.930 |  |
| seconds on the clock | 41.500 |  |
| seconds of processor | 40.000 |  |
| peak memory, GB (with the drawing of the list) | 0.790 |  |

Real pairs

| measure | value | 95 % |
|---|---:|---|
| recall | 0.739 | 0.676 to 0.793 |
"""


def test_scores_with_their_intervals_stand_beside_time_and_memory():
    table = _table(_parts(PAGE))
    [line] = table.lines

    assert table.title == "Linkage: 5,000 noisy names, a fifth absent"
    assert (line.seconds, line.cpu_seconds, line.peak_mb) == (41.5, 40.0, 790.0)
    assert line.note == (
        "5,000 noisy names, a fifth absent: F1 0.926 (0.914 to 0.937). "
        "Real pairs: recall 0.739 (0.676 to 0.793)"
    )


def test_without_the_real_pairs_the_line_is_told_all_the_same():
    table = _table(_parts(PAGE.split("Real pairs", maxsplit=1)[0]))

    assert table.lines[0].note == "5,000 noisy names, a fifth absent: F1 0.926 (0.914 to 0.937)"
