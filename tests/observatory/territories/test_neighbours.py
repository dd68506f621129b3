"""Bodies that touch."""

from cocarde.observatory.territories.neighbours import touching


def square(code, x, y):
    ring = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]
    return {
        "type": "Feature",
        "geometry": {"type": "MultiPolygon", "coordinates": [[ring]]},
        "properties": {"code": code},
    }


def test_a_shared_border_makes_neighbours_and_a_shared_corner_does_not():
    shapes = {"features": [square("a", 0, 0), square("b", 1, 0), square("c", 1, 1)]}

    assert touching(shapes) == {
        "a": frozenset({"b"}),
        "b": frozenset({"a", "c"}),
        "c": frozenset({"b"}),
    }


def test_a_body_alone_has_no_neighbour():
    assert touching({"features": [square("a", 0, 0), square("b", 9, 9)]}) == {
        "a": frozenset(),
        "b": frozenset(),
    }
