import gzip
import json

import pytest

from cocarde.observatory import SourceError
from cocarde.observatory.registers.geojson_files import GeoJsonReader


def feature(geometry=None, **properties):
    return {"type": "Feature", "geometry": geometry, "properties": properties}


ALBA = feature({"type": "Point", "coordinates": [2.5, 48.5, 30]}, name="Alba", postcode=75001)
CORNE = feature(name="Corne")
ROWS = [
    (1, {"name": "Alba", "postcode": 75001, "longitude": 2.5, "latitude": 48.5}),
    (2, {"name": "Corne", "postcode": None, "longitude": None, "latitude": None}),
]
COLLECTION = {"type": "FeatureCollection", "features": [ALBA, CORNE]}


def read(text):
    return GeoJsonReader().sheet("o.geojson", text.encode())


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(COLLECTION),
        json.dumps(COLLECTION, indent=2),
        "\ufeff" + json.dumps(COLLECTION),
        json.dumps([ALBA, CORNE]),
        f"{json.dumps(ALBA)}\n{json.dumps(CORNE)}\n",
        f"{json.dumps(ALBA, indent=1)}\r\n\n{json.dumps(CORNE, indent=1)}",
        f"\x1e{json.dumps(ALBA)}\n\x1e{json.dumps(CORNE)}\n",
        json.dumps({"type": "FeatureCollection", "features": [ALBA]}) + json.dumps(CORNE),
    ],
)
def test_a_feature_is_a_row_however_the_file_is_laid_out(text):
    assert read(text).records == ROWS


def test_columns_are_what_any_feature_has():
    assert read(json.dumps(COLLECTION)).columns == set(ROWS[0][1])


def test_a_compressed_file_is_opened():
    squeezed = gzip.compress(json.dumps(COLLECTION).encode())
    assert GeoJsonReader().sheet("o.geojson.gz", squeezed).records == ROWS


@pytest.mark.parametrize(
    "geometry",
    [{"type": "LineString", "coordinates": [[1, 2]]}, {"type": "Point", "coordinates": []}, 7],
)
def test_what_is_no_point_has_no_coordinates(geometry):
    _, cells = read(json.dumps(feature(geometry, name="Alba"))).records[0]
    assert cells == {"name": "Alba", "longitude": None, "latitude": None}


def test_a_number_that_is_none_is_an_empty_cell():
    text = json.dumps(feature(year=float("nan")))
    assert read(text).records[0][1]["year"] is None


@pytest.mark.parametrize("odd", ["7", "null", '{"type": "Feature"}', '{"properties": []}'])
def test_a_feature_without_properties_has_no_columns(odd):
    assert read(f"[{json.dumps(CORNE)}, {odd}]").records[1] == (2, "no feature with properties")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"features": [', "line 1, column 15: no JSON (Expecting value)"),
        ("name,city\n", "line 1, column 1: no JSON (Expecting value)"),
        (f"{json.dumps(CORNE)}\nname\n", "line 2, column 1: no JSON (Expecting value)"),
        ("[" * 100_000, "nested too deep to be read"),
    ],
)
def test_a_file_that_is_no_json_is_refused_at_its_place(text, problem):
    with pytest.raises(SourceError) as refusal:
        read(text)
    assert str(refusal.value) == f"o.geojson: {problem}; export it as GeoJSON in UTF-8"


@pytest.mark.parametrize("text", ["", " \n", "[]", '{"features": []}'])
def test_a_file_without_features_is_refused(text):
    with pytest.raises(SourceError) as refusal:
        read(text)
    told = "o.geojson: holds no feature; export it as a GeoJSON FeatureCollection"
    assert str(refusal.value) == told


def test_a_file_that_is_something_else_is_refused_by_what_it_is():
    with pytest.raises(SourceError, match=r"^o\.geojson: not .*; export it as GeoJSON in UTF-8$"):
        GeoJsonReader().sheet("o.geojson", b"PK\x03\x04" + b"\0" * 60)
