"""`cocarde observatory build --engine`."""

import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from cocarde.cli.observatory import app
from cocarde.observatory.snapshots.engines.java import INSTALL_JAVA
from factories.java import BRIEFLY, working_in
from factories.observatory import write_companies, write_territories


@pytest.fixture
def given(tmp_path):
    """The words that build a small snapshot."""
    land = write_territories(tmp_path / "land")
    companies = write_companies(tmp_path / "companies.csv")
    return ["build", "--territories", str(land), "--source", f"crunchbase-companies={companies}"]


def test_spark_gives_the_snapshot_that_duckdb_gives_and_leaves_nothing(java, given, tmp_path):
    out = tmp_path / "out [1], {é}"
    here, temporary = tmp_path / "here", tmp_path / "tmp"
    here.mkdir()
    temporary.mkdir()
    told = CliRunner().invoke(app, [*given, "--out", str(tmp_path / "duckdb")])
    words = [*given, "--out", f"../{out.name}", "--engine", "spark", "--memory-limit", "600MiB"]
    done = subprocess.run(
        [sys.executable, "-m", "cocarde.cli", "observatory", *words],
        cwd=here,
        env=os.environ | {"TMPDIR": str(temporary)} | dict([BRIEFLY]),
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stderr, done.stdout) == (told.stderr, told.stdout)
    assert [path.name for path in out.iterdir()] == [done.stdout.strip()]
    assert [*here.iterdir(), *temporary.iterdir(), *working_in(out)] == []


def test_without_java_nothing_is_read_nor_written(given, tmp_path, monkeypatch):
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    out = tmp_path / "out"
    done = CliRunner().invoke(app, [*given, "--out", str(out), "--engine", "spark"])
    assert (done.exit_code, done.stdout, done.stderr, out.exists()) == (
        2,
        "",
        f"engine spark: no Java found; {INSTALL_JAVA}\n",
        False,
    )


def test_without_pyspark_nothing_is_read_nor_written(given, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    out = tmp_path / "out"
    done = CliRunner().invoke(app, [*given, "--out", str(out), "--engine", "spark"])
    assert (done.exit_code, done.stdout, done.stderr, out.exists()) == (
        2,
        "",
        "engine spark: pyspark is not installed; run pip install 'cocarde[spark]'\n",
        False,
    )
