"""Communes by name, their inter-communal bodies, and the contours of some of them."""

import pytest

from cocarde.web.evidence import queries
from factories import programmes

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(snapshot):
    return programmes.programme(snapshot=snapshot)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Amontville", "01001"),
        ("  confluence-eloi ", "02001"),
        ("01003", "01003"),
        ("Nulle-Part", ""),
        ("", ""),
    ],
)
def test_a_commune_is_found_by_its_name_or_its_code(programme, typed, code):
    assert queries.commune_named(programme, typed) == code


def test_each_commune_has_the_body_that_it_is_in(programme):
    assert queries.bodies_of(programme, ["01002", "02002", "99999"]) == {
        "01002": ("990000001", "Métropole d’Amont")
    }


def test_only_the_contours_that_are_asked_for_are_given(programme):
    assert list(queries.body_contours(programme, {"990000003", "0"})) == ["990000003"]
    assert queries.body_contours(programme, set()) == {}


def test_without_a_snapshot_nothing_is_found():
    programme = programmes.programme()

    assert queries.commune_named(programme, "Amontville") == ""
    assert queries.bodies_of(programme, ["01001"]) == {}
    assert queries.body_contours(programme, {"990000001"}) == {}
