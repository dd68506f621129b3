"""Where a perimeter lies, and what it is made of, by name."""

import pytest

from cocarde.web.evidence import queries
from factories import programmes

pytestmark = pytest.mark.django_db


def test_the_centre_is_the_middle_of_the_bodies_of_the_perimeter(snapshot):
    programme = programmes.programme(snapshot=snapshot)

    assert queries.centre_of(programme, "epci:990000001@2026") == (0.45, 46.5)
    assert queries.centre_of(programme, "epci:990000001@2026 + epci:990000003@2026") == (1.45, 46.5)


@pytest.mark.parametrize(
    "perimeter", ["", "commune:02002@2026", "place:CA/Montréal", "epci:0@2026", "?"]
)
def test_what_has_no_contour_has_no_centre(snapshot, perimeter):
    assert queries.centre_of(programmes.programme(snapshot=snapshot), perimeter) is None


def test_without_a_snapshot_nothing_is_placed_or_named():
    programme = programmes.programme()

    assert queries.centre_of(programme, "epci:990000001@2026") is None
    assert queries.names_in(programme, "epci:990000001@2026") == []


def test_a_sum_of_territories_is_named_and_a_difference_is_not(snapshot):
    programme = programmes.programme(snapshot=snapshot)

    assert queries.names_in(programme, "epci:990000002@2026 + commune:01001@2026") == [
        "Agglomération d’Aval",
        "Amontville",
    ]
    assert queries.names_in(programme, "place:CA/Montréal") == ["Montréal"]
    assert queries.names_in(programme, "epci:990000001@2026 - commune:01001@2026") == []
