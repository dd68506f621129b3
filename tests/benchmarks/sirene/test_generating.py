import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from benchmarks.sirene import laws
from benchmarks.sirene.bad_rows import sow
from benchmarks.sirene.generating import generate, make_chunk
from benchmarks.sirene.identifiers import is_valid
from benchmarks.sirene.schema import ESTABLISHMENTS, LEGAL_UNITS

ROOT = Path(__file__).parents[3]
SMALL = 0.0001
NAMES = ("StockUniteLegale_utf8", "StockEtablissement_utf8")


def contents(generated):
    return [file.read_bytes() for file in generated.files]


def test_the_same_seed_gives_the_same_bytes(places, tmp_path):
    first, again, other = (
        generate(places, tmp_path / name, size=SMALL, seed=seed)
        for name, seed in (("first", 7), ("again", 7), ("other", 8))
    )
    assert contents(first) == contents(again)
    assert contents(first)[0] != contents(other)[0]
    assert contents(first)[1] != contents(other)[1]


def test_chunks_follow_one_another_without_a_seam(places, tmp_path, monkeypatch):
    monkeypatch.setattr(laws, "UNITS_PER_CHUNK", 700)
    generated = generate(places, tmp_path, size=SMALL, seed=7)
    metadata = pq.ParquetFile(generated.files[0]).metadata
    assert (generated.units, metadata.num_rows, metadata.num_row_groups) == (2900, 2900, 5)
    for file, key in zip(generated.files, ("siren", "siret"), strict=True):
        numbers = pq.read_table(file, columns=[key]).column(key).to_pylist()
        assert numbers == sorted(set(numbers))


def test_each_chunk_has_a_chance_of_its_own(places, monkeypatch):
    """How far each SIREN lies in its share of the numbers is the first thing drawn."""
    monkeypatch.setattr(laws, "UNITS_PER_CHUNK", 700)
    span, nothing = laws.LAST_PREFIX - laws.FIRST_PREFIX + 1, sow(0, 1_400)
    within = []
    for number in (0, 1):
        sirens = make_chunk(places, 7, number, 1_400, nothing).units.column("siren").to_pylist()
        shares = [(number * 700 + n) * span // 1_400 for n in range(700)]
        within.append(
            [
                (int(siren[:8]) - laws.FIRST_PREFIX - share) * 1_000 // (span // 1_400)
                for siren, share in zip(sirens, shares, strict=True)
            ]
        )
    assert within[0] != within[1]


def test_a_file_beside_says_what_was_made(places, tmp_path):
    generated = generate(places, tmp_path, size=SMALL, seed=7)
    assert json.loads((tmp_path / "generated.json").read_text()) == {
        "generated": True,
        "stock_date": "2026-11-01",
        "size": SMALL,
        "seed": 7,
        "bad_rows": 0,
        "files": {
            file.name: {"rows": rows, "bytes": file.stat().st_size}
            for file, rows in zip(
                generated.files, (generated.units, generated.establishments), strict=True
            )
        },
    }
    assert not (tmp_path / "bad_rows.csv").exists()


def test_csv_says_the_same_as_parquet(places, tmp_path):
    columns = generate(places, tmp_path / "columns", size=SMALL, seed=7)
    archives = generate(places, tmp_path / "text", size=SMALL, seed=7, file_format="csv-zip")
    for file, archive, official in zip(
        columns.files, archives.files, (LEGAL_UNITS, ESTABLISHMENTS), strict=True
    ):
        with zipfile.ZipFile(archive) as opened:
            assert opened.namelist() == [f"{archive.stem}.csv"]
            text = opened.read(f"{archive.stem}.csv").decode()
        rows = list(csv.reader(io.StringIO(text)))
        assert rows[0] == official.names
        assert rows[1:] == as_text(pq.read_table(file).to_pylist())


def as_text(rows):
    """Values as the official CSV writes them."""

    def told(value):
        if value is None:
            return ""
        if hasattr(value, "hour"):
            return value.isoformat(timespec="milliseconds")
        return str(value).lower() if isinstance(value, bool) else str(value)

    return [[told(value) for value in row.values()] for row in rows]


def test_bad_rows_are_all_and_only_those_of_the_list(places, tmp_path):
    generate(places, tmp_path, size=SMALL, seed=7, bad_rows=10)
    base = duckdb.connect()
    units, sites = (
        [*base.execute(f"select * from '{tmp_path / name}.parquet'").fetchall()] for name in NAMES
    )
    sirens = {row[0] for row in units}
    stock = laws.STOCK_DATE
    found = (
        [(NAMES[0], r[0], "SIREN that fails the check") for r in units if not is_valid(r[0])]
        + [(NAMES[0], r[0], "unit created in the future") for r in units if r[3] and r[3] > stock]
        + [
            (NAMES[1], row[2], "establishment created in the future")
            for row in sites
            if row[4] and row[4] > stock
        ]
        + [(NAMES[1], r[2], "establishment without its unit") for r in sites if r[0] not in sirens]
    )
    listed = [
        tuple(row) for row in csv.reader(io.StringIO((tmp_path / "bad_rows.csv").read_text()))
    ]
    assert sorted(listed[1:]) == sorted(found)
    assert len(found) == 10


def test_bad_rows_are_open_and_alone_so_that_each_counts_once(places, tmp_path):
    generate(places, tmp_path, size=SMALL, seed=7, bad_rows=40)
    base = duckdb.connect()
    states = base.execute(f"""
        select coalesce(etatAdministratifUniteLegale, 'A'), etatAdministratifEtablissement,
               count(*), max(n)
        from (select *, count(*) over (partition by siren) n
              from '{tmp_path / NAMES[1]}.parquet') s
        join read_csv('{tmp_path / "bad_rows.csv"}', all_varchar = true) b
            on s.siren = left(b.identifier, 9)
        left join '{tmp_path / NAMES[0]}.parquet' u on u.siren = s.siren
        group by all""").fetchall()
    assert states == [("A", "A", 40, 1)]


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (
            ("--size", "0"),
            "--size 0.0: 0 units; give more than 0 and at most 3.43, past which there are not enough SIREN numbers",  # noqa: E501
        ),
        (
            ("--size", "9"),
            "--size 9.0: 261,000,000 units; give more than 0 and at most 3.43, past which there are not enough SIREN numbers",  # noqa: E501
        ),
        (
            ("--size", "0.0001", "--bad-rows", "3000"),
            "--bad-rows 3000: give 0 to 2900, the number of units",
        ),
        (
            ("--territories", "nowhere"),
            "nowhere: no such directory; give the directory of territories",
        ),
    ],
)
def test_a_wrong_demand_is_refused_in_one_line(land, tmp_path, asked, reason):
    words = ["--out", str(tmp_path), "--territories", str(land), *asked]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.sirene", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip().splitlines()[-1] == reason
