import json
import subprocess
import sys

import pytest

from cocarde.observatory import SireneFiles, SnapshotError, build_snapshot, open_snapshot
from cocarde.observatory.indicators.figures import QUANTITIES
from factories.sirene import establishment, unit, write_stock

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


ACTIVITIES = """
import sys
from pathlib import Path
from cocarde.observatory import open_snapshot
found = open_snapshot(Path(sys.argv[1])).activities("country", ["6201Z"], 2016)
heavy = {"duckdb", "ibis", "pandas", "pyarrow.dataset"}
print(found[0].active, sorted(heavy & set(sys.modules)))
"""


def test_counting_activities_loads_nothing_that_only_building_needs(land_directory, tmp_path):
    files = write_stock(tmp_path / "stock", [unit(1)], [establishment(1, "99001")])
    name = build_snapshot(land_directory, {}, tmp_path / "s", sirene=SireneFiles(*files))
    command = [sys.executable, "-c", ACTIVITIES, tmp_path / "s" / name]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert told.stdout == "1 []\n"


def test_a_snapshot_without_a_register_says_so_of_activities(snapshot):
    with pytest.raises(SnapshotError) as refusal:
        snapshot.activities("country", ["6201Z"], 2015)
    told = f"snapshot {snapshot.name}: no register of legal units; build it from Sirene"
    assert str(refusal.value) == told


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
    panel = cube.panel(QUANTITIES)
    assert (str(panel.counts.dtype), panel.counts.shape, panel.amounts.shape) == (
        "int32",
        (25, 3, 7),  # years, places, counts of which something is known
        (25, 3, 2),
    )


def test_contours_come_back_as_they_were_given(land_directory, tmp_path):
    shape = {"type": "Feature", "properties": {"code": "990000001"}, "geometry": None}
    given = {"type": "FeatureCollection", "features": [shape]}
    (land_directory / "epci_contours_2015.geojson").write_text(json.dumps(given))
    name = build_snapshot(land_directory, {}, tmp_path / "s")
    contours = open_snapshot(tmp_path / "s" / name).territories.contours
    assert (len(contours), dict(contours)) == (1, {2015: given})
