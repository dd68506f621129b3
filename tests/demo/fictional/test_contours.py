from collections import Counter
from itertools import pairwise

from cocarde.demo.fictional.contours import contours, neighbours
from cocarde.demo.fictional.geography import BODIES, JOINT_BODIES
from cocarde.demo.fictional.mesh import signed_area


def _rings():
    for feature in contours()["features"]:
        for polygon in feature["geometry"]["coordinates"]:
            for ring in polygon:
                yield feature["properties"]["code"], [tuple(point) for point in ring]


def test_there_is_one_feature_a_body():
    found = [f["properties"]["code"] for f in contours()["features"]]
    assert found == [body.code for body in BODIES]


def test_rings_are_closed_and_outer_ones_turn_anticlockwise():
    for _, ring in _rings():
        assert ring[0] == ring[-1]
        assert signed_area(ring[:-1]) > 0


def test_neighbours_walk_their_shared_border_the_other_way():
    # Each segment is either coast (once) or a border (twice, once in each direction): the bodies
    # tile the country without gap or overlap.
    walked = Counter(pair for _, ring in _rings() for pair in pairwise(ring))
    assert set(walked.values()) == {1}
    shared = [pair for pair in walked if (pair[1], pair[0]) in walked]
    assert len(shared) > 1000


def test_the_country_lies_in_the_open_atlantic():
    points = [point for _, ring in _rings() for point in ring]
    assert all(-28 < lon < -23 and 44 < lat < 47 for lon, lat in points)


def test_the_three_of_the_joint_candidacy_touch():
    touching = [pair for pair in neighbours() if pair <= set(JOINT_BODIES)]
    assert len(touching) == 2
