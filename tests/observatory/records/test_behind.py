"""The list behind a figure is the figure, told by name."""

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocarde.observatory import (
    IndicatorError,
    PerimeterError,
    behind,
    catalogue,
    figures,
    is_listed,
)

LISTED = [indicator.name for indicator in catalogue() if is_listed(indicator)]
PERIMETERS = [
    "country",
    "epci:990000001",
    "epci:990000002",
    "commune:99001",
    "commune:99004@2014",
    "country - epci:990000001",
    "commune:99003 + commune:99005",
    "place:CA/Montreal",
    "place:CA/Toronto",
]
COMPANY_HEAD = (
    "permalink,name,homepage_url,category_list,status,country_code,state_code,city,"
    "founded_at,first_funding_at\n"
)
ROUND_HEAD = (
    "company_permalink,funding_round_permalink,funding_round_type,funded_at,raised_amount_usd\n"
)
ILAB_HEAD = "slug,name,siren,siret,year,domain,grand_prix,website\n"
CITIES = ["Alba", "CORNE", "Montréal", ""]
SITES = ["", "https://shared.co.uk", "https://www.own.co.uk/en"]


def test_what_lists_name_can_be_opened_and_what_is_only_counted_cannot():
    assert LISTED == [
        "companies_known",
        "companies_founded",
        "funds_raised",
        "funds_raised_cumulated",
        "companies_listed",
        "innovation_awards",
        "innovation_awards_cumulated",
        "organisations_known",
        "hosting_places",
        "incubators_known",
        "investors_known",
    ]


def test_as_many_rows_as_the_figure_has_observed(snapshot):
    for indicator, perimeter, year in product(LISTED, PERIMETERS, [2010, 2012, 2015]):
        same_as_figure(snapshot, perimeter, indicator, year)


def same_as_figure(snapshot, perimeter, indicator, year):
    [figure] = figures(snapshot, perimeter, year, [indicator])
    found = behind(snapshot, perimeter, year, indicator)
    items = [(one.source, one.item) for one in found.rows]
    assert found.listed
    assert len(set(items)) == len(items) == figure.observed
    assert found.perimeter == figure.perimeter
    if figure.value is not None and figure.unit != "USD":
        assert len(items) == figure.value
    if figure.value is not None and figure.unit == "USD":
        raised = sum(one.raised_usd for one in found.rows if one.raised_usd is not None)
        assert raised == pytest.approx(figure.value)


some_year = st.sampled_from(["", "2010", "2012", "2014"])
companies = st.lists(
    st.tuples(st.sampled_from(CITIES), some_year, some_year, st.sampled_from(SITES)), max_size=6
)
organisations = st.lists(
    st.tuples(
        st.sampled_from(["Entreprise", "Incubateur", "Tiers-lieu", "Investisseur", "Communauté"]),
        st.sampled_from(["Alba", "Corne", "Nulle-Part"]),
        st.sampled_from(["2010", "2013"]),
        st.sampled_from(SITES),
    ),
    max_size=6,
)
winners = st.lists(st.tuples(st.sampled_from("xyz"), st.integers(2010, 2015)), max_size=5)
funded = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from(["2012", "2014"]), st.sampled_from(["", "7.5"])),
    max_size=6,
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(companies, organisations, winners, funded)
def test_whatever_the_lists_hold_the_rows_are_the_figure(
    build_lists, organisation, write, companies, organisations, winners, funded
):
    rows = [
        f"/c/{n},Name {n},{site},,operating,{'CAN' if city == 'Montréal' else 'ZZA'},1,{city},"
        f"{founded and founded + '-05-01'},{first and first + '-01-01'}\n"
        for n, (city, founded, first, site) in enumerate(companies)
    ]
    rounds = [
        f"/c/{company},/r/{n},seed,01-02-{year},{amount}\n"
        for n, (company, year, amount) in enumerate(funded)
    ]
    won = [
        f"{slug},Name {slug},,,{year},,,https://shared.co.uk\n"
        for slug, year in sorted(set(winners))
    ]
    snapshot = build_lists(
        [
            organisation(f"o{n}", category, city=city, creationyear=year, url=site)
            for n, (category, city, year, site) in enumerate(organisations)
        ],
        **{
            "crunchbase-companies": write("c.csv", COMPANY_HEAD + "".join(rows)),
            "crunchbase-rounds": write("r.csv", ROUND_HEAD + "".join(rounds)),
            "ilab": write("i.csv", ILAB_HEAD + "".join(won)),
        },
    )
    last = snapshot.manifest.data_years[1]
    for indicator in LISTED:
        for perimeter in ("country", "epci:990000001", "place:CA/Montreal"):
            for year in (last - 2, last):
                same_as_figure(snapshot, perimeter, indicator, year)


def test_rows_say_who_where_and_since_when_in_order_of_names(snapshot):
    first, *_, last = behind(snapshot, "epci:990000002", 2015, "companies_known").rows
    assert (first.name, first.source, first.record, first.commune, first.year) == (
        "Name corne0",
        "crunchbase-companies",
        "/c/corne0",
        "99003",
        2015,
    )
    assert last.name == "Name corne5"


def test_a_round_bears_the_name_of_its_company_and_its_amount_where_it_is_known(snapshot):
    rounds = behind(snapshot, "epci:990000002", 2015, "funds_raised").rows
    assert [(one.kind, one.name, one.item, one.raised_usd) for one in rounds] == [
        ("round", "Name corne0", "/r/c0", 7.0),
        ("round", "Name corne1", "/r/c1", None),
    ]


def test_only_the_rows_of_some_records_when_they_alone_are_asked_for(snapshot):
    asked = [("crunchbase-companies", "/c/corne0"), ("crunchbase-companies", "/c/alba0")]
    found = behind(snapshot, "epci:990000002", 2015, "companies_known", records=asked)
    assert [one.record for one in found.rows] == ["/c/corne0"]
    assert behind(snapshot, "country", 2015, "companies_known", records=[]).rows == ()


def test_counts_alone_name_nobody(snapshot):
    found = behind(snapshot, "epci:990000001", 2015, "digital_oecd_units")
    assert (found.listed, found.rows) == (False, ())


def test_a_name_that_its_list_withholds_is_left_empty(build_lists, organisation):
    snapshot = build_lists([organisation("a", name="[ND]"), organisation("b", name="Bee")])
    rows = behind(snapshot, "country", 2012, "organisations_known").rows
    assert [(one.record, one.name) for one in rows] == [("a", ""), ("b", "Bee")]


@pytest.mark.parametrize(
    ("perimeter", "year", "indicator", "error"),
    [
        ("epci:1", 2015, "companies_known", PerimeterError),
        ("country", 2016, "companies_known", IndicatorError),
        ("country", 2015, "happiness", IndicatorError),
    ],
)
def test_a_bad_question_is_refused_as_that_of_a_figure(snapshot, perimeter, year, indicator, error):
    with pytest.raises(error):
        behind(snapshot, perimeter, year, indicator)
