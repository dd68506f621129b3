"""A build that is killed, a disk that fills, memory that is short: no half snapshot, one line."""

import resource
import signal
import subprocess
import sys
from contextlib import suppress

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
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


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stock")
    return write_many(folder, ONE_PERCENT, ["99001", "99002", "99003", "99004"])


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


@pytest.fixture(scope="module")
def own_mounts():
    """The command before one that may mount a disk which nobody else sees, and which goes with it."""
    for words in (["unshare", "--mount"], ["unshare", "--mount", "--map-root-user"]):
        with suppress(OSError):
            trial = [*words, "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", "/mnt"]
            if subprocess.run(trial, check=False, capture_output=True).returncode == 0:
                return words
    pytest.skip("a small tmpfs cannot be mounted here: run as root, or allow user namespaces")
    return []


ON_A_DISK = """
mount -t tmpfs -o size=$1 tmpfs $2 || exit 99
disk=$2; shift 2
"$@"; status=$?
ls -A $disk
exit $status
"""


ROOM = "free some room, or give a larger disk\n"
MEMORY_OR_ROOM = "allow more memory, or a larger disk to write to\n"


@pytest.mark.parametrize(
    ("form", "size", "remedy", "more"),
    [
        ("parquet", "16k", ROOM, ()),  # the snapshot itself
        ("parquet", "16m", MEMORY_OR_ROOM, ("--memory-limit", "64MiB")),  # what memory cannot hold
        ("csv", "1m", ROOM, ()),  # what is made of a CSV
        ("old", "1m", ROOM, ()),  # what is made of a file of before 2018, from its text
        ("old-parquet", "1m", ROOM, ()),  # the same, by DuckDB
    ],
)
def test_a_real_disk_that_fills_is_one_line_and_holds_nothing(
    land_directory, tmp_path, many, own_mounts, form, size, remedy, more
):
    disk = tmp_path / "disk"
    disk.mkdir()
    build = command(land_directory, disk, given(form, many, tmp_path), *more)
    told = subprocess.run(
        [*own_mounts, "sh", "-c", ON_A_DISK, "sh", size, disk, *build],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (2, "", 1), told.stderr
    assert told.stderr.split("; ")[-1] == remedy


def given(form, many, folder):
    """The two files in another form, or in the layout of before 2018."""
    if form == "parquet":
        return many
    if form == "csv":
        files = [folder / f"{path.stem}.csv" for path in many]
        for path, file in zip(many, files, strict=True):
            pa_csv.write_csv(pq.read_table(path), file)
        return files
    units, seats = (pq.read_table(path) for path in many)
    columns = {
        "SIREN": units["siren"],
        "NIC": seats["nic"],
        "DEPET": pc.utf8_slice_codeunits(seats["codeCommuneEtablissement"], 0, 2),
        "COMET": pc.utf8_slice_codeunits(seats["codeCommuneEtablissement"], 2),
        "DCREN": pc.strftime(units["dateCreationUniteLegale"], "%Y%m%d"),
        "APEN700": pc.replace_substring(units["activitePrincipaleUniteLegale"], ".", ""),
    }
    alike = {"SIEGE": "1", "APET700": "6201Z", "DEFET": "2015", "TEFET": "11", "DCRET": "20120301"}
    alike |= {"NJ": "5710", "DATEMAJ": "2017-12-31T04:00:00"}
    columns |= {name: pa.repeat(value, units.num_rows) for name, value in alike.items()}
    file = folder / ("old.parquet" if form == "old-parquet" else "old.csv")
    write = pq.write_table if form == "old-parquet" else pa_csv.write_csv
    write(pa.table(columns), file)
    return file, file


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


@pytest.mark.parametrize(("form", "limit"), [("unsorted", "96MiB"), ("old", "96MiB")])
def test_what_memory_does_not_hold_is_spilled_and_counted_the_same(
    land_directory, tmp_path, many, form, limit
):
    """Files that are not sorted are counted in one piece, which 96 MiB do not hold."""
    if form == "old":
        files = given(form, many, tmp_path)
    else:
        files = [tmp_path / path.name for path in many]
        for path, file in zip(many, files, strict=True):
            rows = pq.read_table(path)
            pq.write_table(rows.take(list(range(len(rows) - 1, -1, -1))), file)
    told = subprocess.run(
        command(land_directory, tmp_path / "a", files, "--memory-limit", limit),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30)),
    )
    name = build_snapshot(land_directory, {}, tmp_path / "b", sirene=SireneFiles(*files))
    assert (told.returncode, told.stdout) == (0, f"{name}\n"), told.stderr


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
