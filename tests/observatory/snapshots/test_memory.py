import json
import subprocess
import sys

from cocarde.observatory import build_snapshot, open_snapshot

READING = """
import sys
from pathlib import Path
from cocarde.observatory import figures, open_snapshot
figures(open_snapshot(Path(sys.argv[1])), "epci:990000001", 2014)
heavy = {"duckdb", "ftfy", "ibis", "pandas", "pandera", "publicsuffixlist", "pyarrow.dataset",
         "rich", "shapely"}
print(sorted(heavy & set(sys.modules)))
"""


def test_reading_loads_nothing_that_only_building_needs(snapshot):
    command = [sys.executable, "-c", READING, snapshot.path]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"


def test_a_text_that_stands_in_many_years_is_held_once(snapshot):
    names = [communes.name[0] for communes in snapshot.territories.communes.values()]
    assert names == ["Alba"] * 3
    assert {id(name) for name in names} == {id(names[0])}


def test_the_cube_holds_only_the_places_something_is_known_of(snapshot):
    cube = snapshot.cube
    assert [snapshot.territories.communes[2015].code[row] for row in cube.commune_rows] == [
        "99001",
        "99003",
    ]
    assert list(cube.place_column) == ["CA/montreal"]
    assert {str(values.dtype) for name, values in cube.total.items() if name != "raised_usd"} == {
        "int32"
    }


def test_contours_come_back_as_they_were_given(land_directory, tmp_path):
    shape = {"type": "Feature", "properties": {"code": "990000001"}, "geometry": None}
    given = {"type": "FeatureCollection", "features": [shape]}
    (land_directory / "epci_contours_2015.geojson").write_text(json.dumps(given))
    name = build_snapshot(land_directory, {}, tmp_path / "s")
    contours = open_snapshot(tmp_path / "s" / name).territories.contours
    assert (len(contours), dict(contours)) == (1, {2015: given})


def test_a_measure_that_nothing_is_known_of_takes_no_memory(snapshot):
    nothing = snapshot.cube.total["innovation_awards"]
    assert (nothing.shape, nothing.strides) == ((25, 3), (0, 0))
