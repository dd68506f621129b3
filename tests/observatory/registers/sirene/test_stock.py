"""The same rows in every form the files are given in, and one line for every wrong file."""

import json
from datetime import datetime

import pytest

from cocarde.observatory import SireneFiles, SourceError, build_snapshot, open_snapshot
from factories.sirene import (
    ESTABLISHMENT_COLUMNS,
    UNIT_COLUMNS,
    csv_text,
    establishment,
    unit,
    write_parquet,
    write_stock,
    write_zip,
)

UNITS = [unit(n, denominationUniteLegale=f"SOCIÉTÉ {n}") for n in range(1, 8)]
SEATS = [establishment(n, "99001", libelleVoieEtablissement="ÉGLISE") for n in range(1, 8)]


def refused(land, files, out):
    with pytest.raises(SourceError) as refusal:
        build_snapshot(land, {}, out, sirene=SireneFiles(*files))
    assert [path.name for path in out.iterdir()] == []
    return str(refusal.value)


def content(path):
    tables = json.loads((path / "manifest.json").read_text())["tables"]
    return tables["cohorts"]["content"], tables["jobs"]["content"]


@pytest.mark.parametrize(
    ("encoding", "end"),
    [("utf-8", "\n"), ("utf-8-sig", "\n"), ("iso-8859-1", "\n"), ("utf-8", "\r\n")],
)
@pytest.mark.parametrize("zipped", [False, True])
def test_csv_gives_the_snapshot_that_parquet_gives(
    build, land_directory, tmp_path, encoding, end, zipped
):
    name = build(UNITS, SEATS).name
    files = []
    for kind, columns, rows in (("u", UNIT_COLUMNS, UNITS), ("e", ESTABLISHMENT_COLUMNS, SEATS)):
        path = tmp_path / f"{kind}.csv"
        path.write_bytes(csv_text(columns, rows, end).encode(encoding))
        if zipped:
            path = write_zip(tmp_path / f"{kind}.zip", f"{kind}.csv", path.read_bytes())
        files.append(path)
    assert build_snapshot(land_directory, {}, tmp_path / "o", sirene=SireneFiles(*files)) == name


def test_a_line_with_too_few_cells_is_set_apart_under_its_number(land_directory, tmp_path):
    lines = csv_text(UNIT_COLUMNS, UNITS).splitlines()
    lines[2] = "only,three,cells"
    lines[5] = lines[5].replace(",A,", ",X,")
    (tmp_path / "u.csv").write_text("\n".join(lines) + "\n")
    _, seats = write_stock(tmp_path, [], SEATS)
    files = SireneFiles(tmp_path / "u.csv", seats)
    name = build_snapshot(land_directory, {}, tmp_path / "out", sirene=files)
    rejects = (tmp_path / "out" / name / "rejects.csv").read_text().splitlines()
    state = "etatAdministratifUniteLegale,is neither A nor C"
    assert [line for line in rejects if line[:5] == "u.csv"] == [
        f"u.csv,6,{state} (siren {UNITS[4]['siren']})",
        "u.csv,3,,3 cells where the head has 35",
    ]


def test_a_date_that_is_none_is_set_apart(land_directory, tmp_path):
    text = csv_text(UNIT_COLUMNS, UNITS).replace("2012-03-01", "2012-13-01", 1)
    (tmp_path / "u.csv").write_text(text)
    _, seats = write_stock(tmp_path, [], SEATS)
    name = build_snapshot(
        land_directory, {}, tmp_path / "o", sirene=SireneFiles(tmp_path / "u.csv", seats)
    )
    entry = open_snapshot(tmp_path / "o" / name).manifest.sources[1]
    assert entry.reasons == {"dateCreationUniteLegale is not a date": 1}


def test_a_truncated_parquet_is_one_line(land_directory, tmp_path):
    units, seats = write_stock(tmp_path, UNITS, SEATS)
    units.write_bytes(units.read_bytes()[:-100])
    assert refused(land_directory, (units, seats), tmp_path / "o") == (
        "StockUniteLegale_utf8.parquet: a Parquet file that is cut short or damaged; "
        "download it again"
    )


def test_a_parquet_damaged_within_is_one_line(land_directory, tmp_path):
    units, seats = write_stock(tmp_path, UNITS, SEATS)
    content = units.read_bytes()
    units.write_bytes(content[:4] + bytes(600) + content[604:])
    told = refused(land_directory, (units, seats), tmp_path / "o")
    assert (told.split(" (")[0], told.split("; ")[-1]) == (
        "StockUniteLegale_utf8.parquet, StockEtablissement_utf8.parquet: cannot be read",
        "download them again",
    )


def test_a_truncated_csv_loses_its_last_line_with_a_reason(land_directory, tmp_path):
    _, seats = write_stock(tmp_path, [], SEATS)
    (tmp_path / "u.csv").write_text(csv_text(UNIT_COLUMNS, UNITS)[:-40])
    files = SireneFiles(tmp_path / "u.csv", seats)
    snapshot = open_snapshot(
        tmp_path / "o" / build_snapshot(land_directory, {}, tmp_path / "o", sirene=files)
    )
    assert [(s.kept, s.reasons) for s in snapshot.manifest.sources] == [
        (6, {"siren is no legal unit that was kept": 1}),
        (6, {"cells that are not those of the head": 1}),
    ]


def test_a_truncated_zip_is_one_line(land_directory, tmp_path):
    _, seats = write_stock(tmp_path, UNITS, SEATS)
    units = write_zip(tmp_path / "u.zip", "u.csv", csv_text(UNIT_COLUMNS, UNITS))
    units.write_bytes(units.read_bytes()[:-30])
    told = refused(land_directory, (units, seats), tmp_path / "o")
    assert told == "u.zip: a zip that is cut short; download it again"


def test_the_other_stock_file_is_named(land_directory, tmp_path):
    units, seats = write_stock(tmp_path, UNITS, SEATS)
    assert refused(land_directory, (seats, units), tmp_path / "o") == (
        "StockEtablissement_utf8.parquet: this is StockEtablissement, not StockUniteLegale; "
        "give it to --sirene-establishments"
    )


@pytest.mark.parametrize("as_csv", [False, True])
@pytest.mark.parametrize(
    ("nth", "absent", "official"),
    [
        (0, "siren", "StockUniteLegale"),
        (0, "dateDebut", "StockUniteLegale"),
        (1, "nic", "StockEtablissement"),
        (1, "codeCommuneEtablissement", "StockEtablissement"),
    ],
)
def test_a_missing_column_is_named(land_directory, tmp_path, as_csv, nth, absent, official):
    files = list(write_stock(tmp_path, UNITS, SEATS))
    columns, rows = ((UNIT_COLUMNS, UNITS), (ESTABLISHMENT_COLUMNS, SEATS))[nth]
    fewer = {name: kind for name, kind in columns.items() if name != absent}
    if as_csv:
        files[nth] = tmp_path / "fewer.csv"
        files[nth].write_text(csv_text(fewer, rows))
    else:
        write_parquet(files[nth], fewer, [{k: v for k, v in r.items() if k in fewer} for r in rows])
    assert refused(land_directory, files, tmp_path / "o") == (
        f"{files[nth].name}: column {absent} is missing for {official}; "
        "give the official file, with its official column names"
    )


def test_a_file_that_is_something_else_is_one_line(land_directory, tmp_path):
    _, seats = write_stock(tmp_path, UNITS, SEATS)
    (tmp_path / "u.csv").write_bytes(b"\x89PNG\0\0\0")
    assert refused(land_directory, (tmp_path / "u.csv", seats), tmp_path / "o") == (
        "u.csv: neither Parquet nor CSV nor a zip of one; give StockUniteLegale"
    )


def test_a_missing_file_is_one_line(land_directory, tmp_path):
    _, seats = write_stock(tmp_path, UNITS, SEATS)
    assert refused(land_directory, (tmp_path / "none", seats), tmp_path / "o") == (
        f"{tmp_path}/none: no such file; check the path after --sirene-legal-units"
    )


def test_a_stock_without_a_day_is_refused(land_directory, tmp_path):
    undated = [one | {"dateDernierTraitementUniteLegale": None} for one in UNITS]
    files = write_stock(tmp_path, undated, SEATS)
    assert refused(land_directory, files, tmp_path / "o") == (
        "StockUniteLegale_utf8.parquet: column dateDernierTraitementUniteLegale holds no date, "
        "so that the day of the stock is not known; give the official file"
    )


def test_a_stock_of_a_day_yet_to_come_is_refused(land_directory, tmp_path):
    late = UNITS[0] | {"dateDernierTraitementUniteLegale": datetime(2999, 1, 1)}  # noqa: DTZ001
    files = write_stock(tmp_path, [*UNITS[1:], late], SEATS)
    assert refused(land_directory, files, tmp_path / "o") == (
        "StockUniteLegale_utf8.parquet: column dateDernierTraitementUniteLegale says that the "
        "stock is of 2999-01-01, which is yet to come; give the official file"
    )


def test_a_file_of_too_many_activities_is_refused(land_directory, tmp_path):
    codes = [f"{n // 100:02}.{n % 100:02}{letter}" for n in range(2100) for letter in "AB"]
    units = [unit(n, activitePrincipaleUniteLegale=code) for n, code in enumerate(codes, start=1)]
    files = write_stock(tmp_path, units, SEATS)
    assert refused(land_directory, files, tmp_path / "o") == (
        "StockUniteLegale_utf8.parquet: 4,202 activity codes where NAF rev. 2 has 732; "
        "give the official file"
    )
