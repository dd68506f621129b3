import pytest

from cocarde.observatory import (
    IndicatorError,
    build_snapshot,
    catalogue,
    differences,
    figures,
    open_snapshot,
)

RIVE = "epci:990000001"


def answer(snapshot, perimeter, year, indicator):
    figure = figures(snapshot, perimeter, year, [indicator])[0]
    return figure.value, figure.observed, figure.expected, figure.coverage


def test_the_shape_of_a_figure(snapshot):
    assert figures(snapshot, RIVE, 2014, ["companies_known"])[0].as_dict() == {
        "indicator": "companies_known",
        "year": 2014,
        "perimeter": "epci:990000001@2014",
        "value": 10,
        "observed": 10,
        "expected": 8.0,  # 10 in the country × 80,000 of 100,000 inhabitants
        "unit": "companies",
        "kind": "measured",
        "coverage": "full",
        "definition": "companies_known v1 (2026-11-22)",
        "snapshot": snapshot.name,
    }


@pytest.mark.parametrize(
    ("perimeter", "year", "indicator", "expected"),
    [
        (RIVE, 2009, "companies_known", (None, 0, 0.0, "insufficient")),
        (RIVE, 2010, "companies_founded", (10, 10, 8.0, "full")),
        (RIVE, 2011, "companies_founded", (None, 0, 0.0, "insufficient")),
        (RIVE, 2012, "funds_raised", (10005, 10, 8.0, "full")),
        (RIVE, 2015, "funds_raised_cumulated", (10005, 10, 9.6, "full")),
        ("country", 2015, "funds_raised_cumulated", (10012, 12, 12.0, "partial")),
        ("epci:990000002", 2015, "funds_raised", (None, 2, 0.32, "insufficient")),
        ("epci:990000002", 2015, "companies_known", (6, 6, 2.56, "full")),
        ("country", 2015, "companies_known", (16, 16, 16.0, "full")),
        (f"country - {RIVE}", 2015, "companies_known", (6, 6, 3.2, "full")),
        (f"{RIVE} + commune:99001 + {RIVE}", 2015, "companies_known", (10, 10, 12.8, "partial")),
        ("commune:99004@2014", 2015, "companies_known", (None, 0, 0.0, "insufficient")),
        ("commune:99003@2014 + commune:99004@2014", 2015, "companies_known", (6, 6, 2.56, "full")),
        ("place:CA/Montreal", 2015, "companies_known", (None, 1, None, "insufficient")),
        ("place:CA/Toronto", 2015, "companies_known", (None, 0, None, "insufficient")),
    ],
)
def test_figures_by_hand(snapshot, perimeter, year, indicator, expected):
    assert answer(snapshot, perimeter, year, indicator) == expected


def test_establishments_go_before_population(land_directory, sources, write, tmp_path):
    rows = "99001;30\n99002;10\n99003;100\n99004;40\n99005;20\n12345;5\n"
    sources["establishments"] = write("e.csv", "CODGEO;E14TST\n" + rows)
    out = tmp_path / "snapshots"
    snapshot = open_snapshot(out / build_snapshot(land_directory, sources, out))
    assert answer(snapshot, RIVE, 2014, "companies_known") == (10, 10, 2.0, "full")


def test_territories_alone_answer_that_nothing_is_known(land_directory, tmp_path):
    snapshot = open_snapshot(tmp_path / "s" / build_snapshot(land_directory, {}, tmp_path / "s"))
    found = figures(snapshot, RIVE, 2014)
    told = [(f.value, f.observed, f.expected, f.coverage) for f in found]
    assert told == [(None, 0, None, "insufficient")] * len(catalogue())


def test_a_year_outside_the_data_is_refused(snapshot):
    with pytest.raises(IndicatorError) as refusal:
        figures(snapshot, RIVE, 2016)
    assert str(refusal.value) == "year 2016 is outside the data; ask for a year from 1991 to 2015"


def test_figures_that_hold_and_one_that_does_not(snapshot):
    stored = [figure.as_dict() for figure in figures(snapshot, RIVE, 2014)]
    assert differences(stored, snapshot) == []
    stored[0]["value"] = 11
    assert differences(stored, snapshot) == [
        "figure 1 (companies_known, 2014, epci:990000001@2014): value is 11, recomputed 10"
    ]
