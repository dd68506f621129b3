"""Drawings: every series told apart, names that do not cover one another, room for the longest."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cocarde.web.design.queries.charts import (
    DASHES,
    LETTERS,
    MOST_SERIES,
    Bar,
    Cell,
    Chart,
    Row,
    Series,
    bars,
    lines,
)

HEIGHT, LABEL = 320, 17  # pixels


def names_of(spec):
    """Where the names of the lines stand, by letter."""
    [layer] = [one for one in spec["layer"] if one["mark"]["type"] == "text"]
    return {row["letter"]: (row["year"], row["value"]) for row in layer["data"]["values"]}


def test_each_series_has_a_letter_and_dashes_of_its_own():
    assert len(set(LETTERS)) == len(set(DASHES)) == MOST_SERIES


def test_a_silent_series_has_no_name_at_its_end():
    spec = lines([Series("A", [(2013, 5), (2014, None)]), Series("B", [(2014, None)])], "jobs")
    assert names_of(spec) == {"A": (2014, 5)}
    assert names_of(lines([Series("A", [(2014, None)])], "jobs")) == {}


@given(st.lists(st.floats(-1000, 1000), min_size=1, max_size=MOST_SERIES))
def test_no_name_covers_another(values):
    series = [Series(str(n), [(2014, value)]) for n, value in enumerate(values)]
    at = sorted(value for _year, value in names_of(lines(series, "jobs")).values())
    span = max(*values, 0.0) - min(*values, 0.0)
    least = span * LABEL / HEIGHT
    assert len(at) == len(values)
    assert all(b - a >= least - 1e-9 for a, b in pairwise(at))


def test_bars_keep_their_order_and_say_their_value_beyond_their_interval():
    spec = bars(
        [Bar("Zed", 8, "8 jobs", "8", 4, 17), Bar("Ann", None, "insufficient data")], "jobs"
    )
    told = [
        {key: row[key] for key in ("letter", "name", "text", "short", "end")}
        for row in spec["data"]["values"]
    ]
    assert told == [
        {"letter": "A", "name": "Zed", "text": "8 jobs", "short": "8", "end": 17},
        {
            "letter": "B",
            "name": "Ann",
            "text": "insufficient data",
            "short": "insufficient data",
            "end": 0,
        },
    ]


def test_below_zero_the_value_stands_at_the_axis():
    spec = bars([Bar("Zed", -20, "−20 legal units", "−20", -59.2, 19.2)], "legal units")
    assert [row["end"] for row in spec["data"]["values"]] == [19.2]


def test_the_key_names_the_series_in_the_order_of_the_table():
    rows = [Row("A", "Zed", [Cell("8")]), Row("B", "Ann", [Cell("7")])]
    chart = Chart("x", "Jobs", "Jobs", {}, [Cell("2014")], rows)
    assert (chart.spec_id, chart.key) == (
        "x-spec",
        [(1, "A", "Zed", "1 0"), (2, "B", "Ann", "7 3")],
    )
