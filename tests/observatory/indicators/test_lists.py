"""Figures of lists of organisations and awards, by hand."""

import pytest

from cocarde.observatory import credit, figures, sources_of
from cocarde.observatory.indicators import indicators_named
from cocarde.observatory.registers.identifiers import siret_of

RIVE = "epci:990000001"
ILAB = "slug,name,siren,siret,year,domain,grand_prix,website\n"
INOV = (
    "vague,datepublication,thematique,projet,entreprise,siren,montantprojet,subvention,"
    "code_commune,commune,lon,lat\n"
)
SIRENS = ("732829320", "404833048", "552100554", "542065479", "552032534")


def siret(siren):
    """The first number of an establishment whose sum holds."""
    return next(filter(siret_of, (f"{siren}{number:05}" for number in range(100))))


def told(snapshot, indicator, perimeter=RIVE, *, year):
    figure = figures(snapshot, perimeter, year, [indicator])[0]
    return figure.value, figure.observed, figure.expected, figure.coverage


@pytest.fixture
def places(organisation):
    """Six host places in Alba, two of one company; two incubators, an investor, five companies."""
    own = {"taxID": siret(SIRENS[0]), "creationyear": "2010"}
    features = [organisation(f"place{n}", "Tiers-lieu") for n in range(4)]
    features += [organisation(f"own{n}", "Tiers-lieu", **own) for n in range(2)]
    features += [organisation(f"incubator{n}", "Incubateur") for n in range(2)]
    features += [organisation("investor", "Investisseur", creationyear="2014")]
    return features + [organisation(f"company{n}") for n in range(5)]


@pytest.mark.parametrize(
    ("indicator", "year", "expected"),
    [
        ("organisations_known", 2009, (None, 0, 0.0, "insufficient")),
        ("organisations_known", 2011, (None, 2, 1.6, "insufficient")),
        ("organisations_known", 2012, (13, 13, 10.4, "full")),
        ("organisations_known", 2014, (14, 14, 11.2, "full")),
        ("hosting_places", 2014, (6, 6, 4.8, "full")),  # two of one company are two
        ("incubators_known", 2014, (None, 2, 1.6, "insufficient")),
        ("investors_known", 2014, (None, 1, 0.8, "insufficient")),
        ("companies_listed", 2014, (5, 5, 4.0, "full")),
    ],
)
def test_organisations_by_category(build_lists, places, indicator, year, expected):
    assert told(build_lists(places), indicator, year=year) == expected


def test_an_organisation_on_two_lists_counts_once_and_the_figure_is_declared(
    build_lists, places, write
):
    rows = f"Name own0,place,{SIRENS[0]},Alba\nOther,place,,Alba\nName,investor,,Corne\n"
    declared = write("declared.csv", f"name,kind,siren,city\n{rows}")
    snapshot = build_lists(places, declared=declared)
    assert told(snapshot, "hosting_places", year=2013)[:2] == (6, 6)
    assert told(snapshot, "hosting_places", year=2014)[:2] == (7, 7)  # the other: no year is given
    assert figures(snapshot, RIVE, 2014, ["hosting_places"])[0].kind == "declared"


def test_awards_count_in_their_year_and_from_the_beginning(build_lists, write):
    funded = "".join(
        f"V{n},{year}-01-01,,P{n},Alba,{SIRENS[n % 2]},,,99001,,,\n"
        for n, year in enumerate((2012, 2012, 2013, 2013, 2013, 2013, 2013))
    )
    snapshot = build_lists([], inov=write("inov.csv", INOV + funded))
    assert told(snapshot, "innovation_awards", year=2012) == (None, 2, 1.6, "insufficient")
    assert told(snapshot, "innovation_awards", year=2013) == (5, 5, 4.0, "full")
    assert told(snapshot, "innovation_awards_cumulated", year=2013) == (7, 7, 5.6, "full")
    assert told(snapshot, "companies_listed", year=2013)[1] == 2  # two winners, seven awards


def test_an_award_without_a_place_counts_where_its_company_is(build_lists, organisation, write):
    won = "".join(f"{n},,{siren},,2013,,,\n" for n, siren in enumerate(SIRENS))
    features = [organisation(str(n), taxID=siret(siren)) for n, siren in enumerate(SIRENS)]
    snapshot = build_lists(features, ilab=write("ilab.csv", ILAB + won))
    assert told(snapshot, "innovation_awards", year=2013) == (5, 5, 4.0, "full")
    assert told(snapshot, "companies_listed", year=2013) == (5, 5, 4.0, "full")
    alone = build_lists([], ilab=write("ilab.csv", ILAB + won))
    assert told(alone, "innovation_awards", year=2013) == (None, 0, 0.0, "insufficient")
    assert told(alone, "companies_listed", year=2013)[1] == 0


def test_a_company_on_all_lists_counts_once_from_the_first_year(
    build_lists, organisation, write, sources
):
    companies = sources["crunchbase-companies"]
    text = companies.read_text().replace("Name alba0,,", "Name alba0,www.alba0.fr,", 1)
    companies.write_text(text)
    won = "a,,,,2009,,,http://alba0.fr\n"
    snapshot = build_lists(
        [organisation("x", url="https://alba0.fr/a", city="Corne")],
        **{"crunchbase-companies": companies, "ilab": write("ilab.csv", ILAB + won)},
    )
    assert told(snapshot, "companies_listed", year=2009)[1] == 1
    assert told(snapshot, "companies_listed", year=2014) == (10, 10, 8.0, "full")
    assert told(snapshot, "companies_known", year=2014) == (10, 10, 8.0, "full")
    assert told(snapshot, "companies_listed", "place:CA/Montreal", year=2014)[1] == 1


def test_of_a_register_alone_the_companies_listed_are_the_companies_known(snapshot):
    for year in (2009, 2012, 2015):
        known, listed = figures(snapshot, "country", year, ["companies_known", "companies_listed"])
        assert (listed.value, listed.observed) == (known.value, known.observed)


def test_a_site_is_no_company(build_lists, organisation):
    snapshot = build_lists([organisation(str(n), "École", url=f"http://a{n}.fr") for n in range(9)])
    assert told(snapshot, "companies_listed", year=2012)[1] == 0
    assert told(snapshot, "organisations_known", year=2012)[1] == 9


def test_a_register_says_where_a_company_is_before_a_team_does(
    build_lists, organisation, write, sources
):
    companies = sources["crunchbase-companies"]
    companies.write_text(companies.read_text().replace(",,,operating", ",www.a.fr,,operating", 1))
    declared = write("declared.csv", "name,kind,website,city\nMine,company,a.fr,Corne\n")
    given = {"crunchbase-companies": companies, "declared": declared}
    listed = told(build_lists([], **given), "companies_listed", "epci:990000002", year=2014)
    assert listed[1] == 0
    features = [organisation(str(n), url=f"http://{'abcde'[n]}.fr") for n in range(5)]
    directory = build_lists(features, declared=declared)
    assert told(directory, "organisations_known", year=2012)[:2] == (5, 5)
    assert figures(directory, RIVE, 2012, ["organisations_known"])[0].kind == "declared"


def test_whoever_places_an_award_is_credited_and_what_is_declared_places_none(
    build_lists, organisation, write
):
    awards, listed = indicators_named(["innovation_awards", "companies_listed"])
    declared = write("declared.csv", "name,kind\nMine,company\n")
    won = write("ilab.csv", f"{ILAB}a,,,,2009,,,\n")
    snapshot = build_lists([organisation("a")], ilab=won, declared=declared)
    behind = {i.name: [s.kind for s in sources_of(snapshot.manifest, i)] for i in (awards, listed)}
    assert behind == {
        "innovation_awards": ["ilab", "techonmap"],
        "companies_listed": ["declared", "ilab", "techonmap"],
    }
    assert credit(snapshot.manifest, awards, "en").count(";") == 1
    kinds = {f.indicator: f.kind for f in figures(snapshot, RIVE, 2012, behind)}
    assert kinds == {"innovation_awards": "measured", "companies_listed": "declared"}
