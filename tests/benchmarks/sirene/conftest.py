"""A small generated register, on invented communes two of which became one."""

from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from benchmarks.sirene.generating import generate
from benchmarks.sirene.places import Places, read_places
from cocarde.demo.fictional.write import write_country

SIZE = 0.001


@dataclass(frozen=True)
class Register:
    """Where the files are, and a connection that sees them as `units` and `sites`."""

    folder: Path
    base: duckdb.DuckDBPyConnection

    def rows(self, query: str) -> list[tuple]:
        """What a query finds."""
        return self.base.execute(query).fetchall()

    def number(self, query: str) -> float:
        """The one number a query finds."""
        return self.rows(query)[0][0]


def opened(folder: Path) -> Register:
    """The register of a folder."""
    base = duckdb.connect()
    for view, name in (("units", "StockUniteLegale_utf8"), ("sites", "StockEtablissement_utf8")):
        base.execute(f"create view {view} as select * from '{folder / name}.parquet'")
    return Register(folder, base)


@pytest.fixture(scope="session")
def land(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("land")
    write_country(folder)
    return folder


@pytest.fixture(scope="session")
def places(land) -> Places:
    return read_places(land, None)


@pytest.fixture(scope="session")
def register(places, tmp_path_factory) -> Register:
    folder = tmp_path_factory.mktemp("register")
    generate(places, folder, size=SIZE, seed=1)
    return opened(folder)
