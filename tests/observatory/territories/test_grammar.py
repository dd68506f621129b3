import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocarde.observatory import PerimeterError, parse_perimeter

codes = st.text("0123456789AB", min_size=1, max_size=9)
years = st.one_of(st.just(""), st.integers(1000, 9999).map(lambda year: f"@{year}"))
kinds = st.sampled_from(["epci", "commune", "department", "region"])
territories = st.builds("{}:{}{}".format, kinds, codes, years)
countries = st.builds("country{}".format, years)
names = st.from_regex(r"[A-Za-zéÉ][A-Za-zéÉ'-]{0,8}( [a-zé]{1,5})?", fullmatch=True)
places = st.builds("place:{}/{}".format, st.sampled_from(["CA", "usa"]), names)


def chains(terms):
    joined = st.lists(st.tuples(st.sampled_from([" + ", " - "]), terms), max_size=4)
    return st.builds(lambda first, rest: first + "".join(op + t for op, t in rest), terms, joined)


def perimeters(terms):
    return st.recursive(
        chains(terms),
        lambda inner: chains(st.one_of(terms, inner.map("({})".format))),
        max_leaves=4,
    )


@given(st.one_of(perimeters(territories | countries), perimeters(places)))
def test_the_canonical_form_parses_back_to_the_same(text):
    parsed = parse_perimeter(text)
    assert parse_perimeter(str(parsed)) == parsed


@given(st.text("epci:0(+- )@commune/place", max_size=30))
def test_whatever_is_written_is_parsed_or_refused_with_a_place(text):
    try:
        parse_perimeter(text)
    except PerimeterError as error:
        assert 1 <= error.position <= len(text) + 1  # noqa: PT017 - both ends are good


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("epci:1+epci:2-commune:3", "epci:1 + epci:2 - commune:3"),
        ("  ( (epci:1@2015) ) ", "epci:1@2015"),
        ("(epci:1 + epci:2) - epci:3", "epci:1 + epci:2 - epci:3"),
        ("epci:1 - (epci:2 + epci:3)", "epci:1 - (epci:2 + epci:3)"),
        (
            "place:ca/Saint-Jérôme - place:US/San  Francisco",
            "place:CA/Saint-Jérôme - place:US/San Francisco",
        ),
        ("country@2015", "country@2015"),
    ],
)
def test_the_canonical_form(text, canonical):
    assert str(parse_perimeter(text)) == canonical


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", 1),
        ("epci:1 +", 9),
        ("foo:1", 1),
        ("epci:1 epci:2", 8),
        ("epci:1@15", 1),
        ("epci:1 + commune:", 10),
        ("(epci:1", 8),
        ("epci:1)", 7),
        ("epci:1 + place:CA/Montréal", 10),
        ("place:CA/Montréal@2015", 1),
        ("(" * 60 + "epci:1" + ")" * 60, 51),
    ],
)
def test_bad_grammar_is_refused_at_its_place(text, position):
    with pytest.raises(PerimeterError) as refusal:
        parse_perimeter(text)
    assert refusal.value.position == position


def test_a_list_of_all_communes_of_a_country_is_no_problem():
    text = " + ".join(f"commune:{n:05}" for n in range(10_000))
    assert len(parse_perimeter(text).terms) == 10_000
