"""A build that is killed, a disk that fills, memory that is short: no half snapshot, one line."""

import resource
import signal
import subprocess
import sys

import pytest

from cocarde.observatory import SireneFiles, build_snapshot, open_snapshot
from factories.sirene import establishment, unit, write_many, write_stock

KILLED = """
import os, signal, sys
from pathlib import Path
from cocarde.observatory import SireneFiles, build_snapshot
land, out, units, seats = map(Path, sys.argv[1:])
build_snapshot(land, {}, out, sirene=SireneFiles(units, seats),
               progress=lambda done, of: os.kill(os.getpid(), signal.SIGKILL))
"""
COMMAND = (sys.executable, "-c", "from cocarde.cli import main; main()", "observatory", "build")
ONE_PERCENT = 290_000  # legal units


@pytest.fixture
def many(tmp_path):
    return write_many(tmp_path / "stock", ONE_PERCENT, ["99001", "99002", "99003", "99004"])


def command(land, out, files, *more):
    units, seats = files
    return [*COMMAND, "--territories", land, "--out", out, "--sirene-legal-units", units,
            "--sirene-establishments", seats, *more]  # fmt: skip


def test_a_killed_build_leaves_no_snapshot_and_the_next_one_clears_up(land_directory, tmp_path):
    files = write_stock(tmp_path / "stock", [unit(1)], [establishment(1, "99001")])
    out = tmp_path / "snapshots"
    told = subprocess.run(
        [sys.executable, "-c", KILLED, land_directory, out, *files], check=False
    ).returncode
    left = [path.name[:10] for path in out.iterdir()]
    assert (told, left) == (-signal.SIGKILL, [".building-"])
    name = build_snapshot(land_directory, {}, out, sirene=SireneFiles(*files))
    assert [path.name for path in out.iterdir()] == [name]


@pytest.mark.parametrize("limit_bytes", [400, 4_000])
def test_a_disk_that_fills_is_one_line_and_leaves_nothing(
    land_directory, tmp_path, many, limit_bytes
):
    out = tmp_path / "snapshots"
    told = subprocess.run(
        command(land_directory, out, many),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, limit_bytes)),
    )
    assert (told.returncode, told.stdout, told.stderr) == (
        2,
        "",
        f"{out}: File too large; free some room, or give a larger disk\n",
    )
    assert list(out.iterdir()) == []


def test_a_disk_too_small_for_what_memory_does_not_hold_is_one_line(land_directory, tmp_path, many):
    out, limit = tmp_path / "snapshots", 2_000_000
    told = subprocess.run(
        command(land_directory, out, many, "--memory-limit", "64MiB"),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (2, "", 1)
    assert told.stderr[-40:] == "; free some room, or give a larger disk\n"
    assert list(out.iterdir()) == []


def test_two_gibibytes_of_addresses_are_enough_for_one_percent(land_directory, tmp_path, many):
    out, limit = tmp_path / "snapshots", 2 << 30
    told = subprocess.run(
        command(land_directory, out, many, "--memory-limit", "1GiB"),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )
    assert told.returncode == 0, told.stderr
    entry = open_snapshot(out / told.stdout.strip()).manifest.sources[1]
    assert (entry.read, entry.kept) == (ONE_PERCENT, ONE_PERCENT)


def test_too_little_memory_is_one_line_and_leaves_nothing(land_directory, tmp_path, many):
    out = tmp_path / "snapshots"
    told = subprocess.run(
        command(land_directory, out, many, "--memory-limit", "4MiB"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (2, "", 1)
    assert list(out.iterdir()) == []


def test_many_slices_give_what_one_gives(land_directory, tmp_path, many, monkeypatch):
    whole = build_snapshot(land_directory, {}, tmp_path / "a", sirene=SireneFiles(*many))
    monkeypatch.setattr("cocarde.observatory.registers.sirene.reading.SLICE_ROWS", 30_000)
    parts = []
    sliced = build_snapshot(
        land_directory,
        {},
        tmp_path / "b",
        sirene=SireneFiles(*many),
        progress=lambda done, of: parts.append((done, of)),
    )
    assert (sliced, parts[-1]) == (whole, (9, 9))
