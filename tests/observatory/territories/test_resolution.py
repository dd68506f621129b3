import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocarde.observatory import PerimeterError, parse_perimeter
from cocarde.observatory.territories import read_territories, resolve

terms = st.sampled_from(
    [
        *(f"commune:{code}@2014" for code in ("99001", "99002", "99003", "99004", "99005")),
        *(f"commune:{code}@2016" for code in ("99003", "99005", "99006")),
        "epci:990000001",
        "epci:990000002@2015",
        "department:D2@2014",
        "region:R1@2016",
        "country",
    ]
)
sets = st.lists(terms, min_size=1, max_size=4).map(" + ".join)
here = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)


@pytest.fixture
def held(land_directory):
    land = read_territories(land_directory)
    return lambda text, year=2015: resolve(parse_perimeter(text), land, year)


def same(one, other):
    return np.array_equal(one.atoms, other.atoms)


@here
@given(sets, sets)
def test_union_is_commutative_and_idempotent(held, one, other):
    assert same(held(f"{one} + {other}"), held(f"{other} + {one}"))
    assert same(held(f"{one} + ({one})"), held(one))


@here
@given(sets, sets)
def test_what_is_taken_away_is_gone_and_comes_back(held, one, other):
    difference = held(f"{one} - ({other})")
    assert not (difference.atoms & held(other).atoms).any()
    assert same(held(f"({one} - ({other})) + {other}"), held(f"{one} + {other}"))


def test_operators_are_read_from_left_to_right(held):
    assert same(held("commune:99001 - epci:990000001 + commune:99002"), held("commune:99002"))


@pytest.mark.parametrize(
    ("asked", "used"), [(2014, 2014), (2016, 2016), (2020, 2016), (2001, 2014)]
)
def test_the_default_date_is_the_nearest_known_year_before(held, asked, used):
    assert str(held("epci:990000001", asked)) == f"epci:990000001@{used}"


def test_a_default_year_of_the_perimeter_goes_before_the_year_of_the_question(land_directory):
    land = read_territories(land_directory)
    resolved = resolve(parse_perimeter("commune:99004", 2014), land, 2016)
    assert str(resolved) == "commune:99004@2014"


@pytest.mark.parametrize(
    ("text", "position", "problem"),
    [
        (
            "epci:990000003@2015",
            1,
            "no such epci in 2015; the nearest are 990000002 (Côte), 990000001 (Alba et Rive)",
        ),
        ("commune:Estran@2016", 1, "no such commune in 2016; the nearest are 99006 (Estran)"),
        (
            "commune:99004@2015",
            1,
            "this commune is not there in 2015, only in 2014; change the year",
        ),
        ("country@2012", 1, "the territories of 2012 are not known; use one of 2014, 2015, 2016"),
        (
            "place:ZZA/Alba",
            1,
            "Zéland is no place abroad; use commune:, epci: or another territory",
        ),
        ("country - region:R9@2014", 11, "no such region in 2014; the nearest are R2, R1"),
    ],
)
def test_a_wrong_code_is_refused_with_the_nearest_ones(held, text, position, problem):
    with pytest.raises(PerimeterError) as refusal:
        held(text)
    term = text.split()[-1]
    assert str(refusal.value) == f"perimeter: `{term}` (character {position}): {problem}"


def test_places_abroad_are_sets_too(held):
    resolved = held("place:CA/Montréal + place:USA/Boston - place:CAN/MONTREAL")
    assert resolved.places == {"US/boston"}
