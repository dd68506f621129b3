import json

import pytest

from cocarde.observatory import TerritoryError, read_territories
from cocarde.observatory.territories import territory_files
from cocarde.observatory.territories.contours import read_commune_contours


def square(code, west, south, side=1.0):
    ring = [[west, south], [west + side, south], [west + side, south + side], [west, south + side]]
    geometry = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
    return {"type": "Feature", "properties": {"code": code}, "geometry": geometry}


def write_contours(directory, year, *features):
    path = directory / f"communes_contours_{year}.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))


def test_a_point_is_in_the_commune_whose_contour_holds_it(tmp_path):
    write_contours(tmp_path, 2015, square("99001", 0, 45), square("99003", 1, 45))
    contours = read_commune_contours(tmp_path, 2015)
    points = [(0.5, 45.5), (1.5, 45.5), (1.0, 45.5), (0.5, 44.0)]
    assert [contours.commune_at(*point) for point in points] == ["99001", "99003", "99001", None]


@pytest.mark.parametrize(("year", "code"), [(2014, "a"), (2015, "a"), (2017, "b"), (2020, "c")])
def test_the_year_asked_for_is_taken_or_the_nearest_before_or_the_earliest(tmp_path, year, code):
    for known, name in ((2015, "a"), (2016, "b"), (2018, "c")):
        write_contours(tmp_path, known, square(name, 0, 45))
    assert read_commune_contours(tmp_path, year).commune_at(0.5, 45.5) == code


def test_a_directory_without_contours_places_nothing(tmp_path):
    assert read_commune_contours(tmp_path, 2015) is None


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "[]",
        '{"features": [{"properties": {}}]}',
        '{"features": [{"properties": {"code": 1}, "geometry": {"type": "Polygon"}}]}',
        '{"features": [7]}',
    ],
)
def test_a_file_that_is_none_of_contours_is_refused_by_name(tmp_path, text):
    (tmp_path / "communes_contours_2015.geojson").write_text(text)
    with pytest.raises(TerritoryError) as refusal:
        read_commune_contours(tmp_path, 2015)
    assert str(refusal.value) == (
        "communes_contours_2015.geojson: not a GeoJSON FeatureCollection of contours with the "
        "property `code`; make it one"
    )


def test_contours_of_communes_are_a_file_of_the_directory_and_no_year_of_its_own(land_directory):
    write_contours(land_directory, 2018, square("99001", 0, 45))
    assert read_territories(land_directory).years == (2014, 2015, 2016)
    names = [path.name for path in territory_files(land_directory)]
    assert [name for name in names if "contours" in name] == ["communes_contours_2018.geojson"]
