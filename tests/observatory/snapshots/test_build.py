import gzip
import json
import os
import signal
import subprocess
import sys

import pytest

from cocarde.observatory import (
    REGISTERS,
    SnapshotError,
    SourceError,
    build_snapshot,
    open_snapshot,
    read_manifest,
)

COMMAND = (sys.executable, "-c", "from cocarde.cli.observatory import app; app()")


def content(folder):
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def test_the_same_files_give_the_same_name_and_leave_the_snapshot_alone(
    land_directory, sources, tmp_path
):
    out = tmp_path / "snapshots"
    name = build_snapshot(land_directory, sources, out)
    before = content(out / name)
    assert build_snapshot(land_directory, sources, out) == name
    assert content(out / name) == before
    assert [path.name for path in out.iterdir()] == [name]


def test_other_content_gives_another_name(land_directory, sources, tmp_path):
    out = tmp_path / "snapshots"
    name = build_snapshot(land_directory, sources, out)
    path = sources["crunchbase-companies"]
    path.write_text(path.read_text().replace("2010-05-01", "2010-05-02", 1))
    assert build_snapshot(land_directory, sources, out) != name


def test_the_same_rows_in_other_bytes_give_the_same_name(land_directory, sources, tmp_path):
    out = tmp_path / "snapshots"
    name = build_snapshot(land_directory, sources, out)
    inputs = read_manifest(out / name).inputs
    for path in [*land_directory.glob("*.csv"), sources["crunchbase-rounds"]]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    companies = sources["crunchbase-companies"]
    (tmp_path / "renamed.csv.gz").write_bytes(gzip.compress(companies.read_bytes() + b"\n"))
    sources["crunchbase-companies"] = tmp_path / "renamed.csv.gz"
    other = tmp_path / "other"
    assert build_snapshot(land_directory, sources, other) == name
    again = read_manifest(other / name)
    assert [entry.file for entry in again.inputs["crunchbase-companies"]] == ["renamed.csv.gz"]
    assert {kind for kind in inputs if inputs[kind] != again.inputs[kind]} == set(inputs)


def test_rows_that_are_rejected_otherwise_give_another_name(land_directory, sources, tmp_path):
    path, names = sources["crunchbase-rounds"], []
    kept = path.read_text()
    for day in ("2012-01-01", "2012-01-02"):
        path.write_text(f"{kept}/c/alba1,/r/x,seed,{day},5\n")
        names.append(build_snapshot(land_directory, sources, tmp_path / "snapshots"))
    assert names[0] != names[1]


def test_contours_are_part_of_the_name_and_their_layout_is_not(land_directory, tmp_path):
    shape = {"type": "Feature", "properties": {"code": "990000001"}, "geometry": None}
    contours, names = {"type": "FeatureCollection", "features": [shape]}, []
    path = land_directory / "epci_contours_2015.geojson"
    for text in (
        json.dumps(contours),
        json.dumps(contours, indent=2),
        json.dumps(contours | {"features": []}),
    ):
        path.write_text(text)
        names.append(build_snapshot(land_directory, {}, tmp_path / "snapshots"))
    assert (names[0] == names[1], names[0] == names[2]) == (True, False)


def test_the_manifest_counts_every_row(snapshot):
    told = {entry.kind: entry for entry in snapshot.manifest.sources}
    companies, rounds = told["crunchbase-companies"], told["crunchbase-rounds"]
    assert (companies.read, companies.kept, companies.rejected) == (18, 18, 0)
    assert companies.placed == {"abroad": 1, "exact": 6, "homonym": 10, "no-city": 1}
    assert rounds.placed == {"linked": 13, "unlinked": 1}
    assert snapshot.manifest.data_years == (1991, 2015)


def test_files_are_read_only_and_the_date_stands_outside_the_manifest(snapshot):
    assert {path.stat().st_mode & 0o777 for path in snapshot.path.iterdir()} == {0o444}
    assert "built_at" in json.loads((snapshot.path / "built.json").read_text())
    assert "built.json" not in snapshot.manifest.files


def test_rejects_are_written_with_file_row_column_and_reason(land_directory, sources, tmp_path):
    path = sources["crunchbase-rounds"]
    path.write_text(path.read_text() + "/c/alba1,/r/x,seed,2012-01-01,5\n")
    out = tmp_path / "snapshots"
    name = build_snapshot(land_directory, sources, out)
    assert (out / name / "rejects.csv").read_text().splitlines() == [
        "file,row,column,reason",
        "rounds.csv,16,funded_at,'2012-01-01' is not a date written dd-mm-yyyy",
    ]
    entry = read_manifest(out / name).sources[1]
    assert (entry.read, entry.kept, entry.rejected) == (15, 14, 1)


def test_an_altered_snapshot_is_refused(snapshot):
    file = snapshot.path / "cube.parquet"
    file.chmod(0o644)
    file.write_bytes(file.read_bytes() + b" ")
    with pytest.raises(SnapshotError) as refusal:
        open_snapshot(snapshot.path)
    told = f"{snapshot.path}: cube.parquet is missing or was altered; build the snapshot again"
    assert str(refusal.value) == told


def test_a_renamed_snapshot_is_refused(snapshot):
    other = snapshot.path.rename(snapshot.path.parent / ("0" * 20))
    with pytest.raises(SnapshotError) as refusal:
        open_snapshot(other)
    assert (
        str(refusal.value) == f"{other}: its content is {snapshot.name}; give the folder this name"
    )


def test_a_refused_build_leaves_nothing(land_directory, tmp_path, write):
    out = tmp_path / "snapshots"
    with pytest.raises(SourceError):
        build_snapshot(land_directory, {"crunchbase-companies": write("c.csv", "a\n1\n")}, out)
    assert list(out.iterdir()) == []


def test_an_unknown_kind_is_refused(land_directory, tmp_path):
    with pytest.raises(SourceError) as refusal:
        build_snapshot(land_directory, {"sirene": tmp_path}, tmp_path / "snapshots")
    known = ", ".join(REGISTERS)
    assert str(refusal.value) == f"source kind sirene: not known; use one of {known}"


def test_a_killed_build_leaves_no_snapshot_and_the_next_one_clears_up(
    land_directory, sources, tmp_path
):
    out, pipe = tmp_path / "snapshots", tmp_path / "companies.fifo"
    os.mkfifo(pipe)
    build = subprocess.Popen(
        [*COMMAND, "build", "--territories", land_directory, "--out", out,
         "--source", f"crunchbase-companies={pipe}"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    with pipe.open("wb", buffering=0) as slow_source:  # opens when the build begins to read it
        slow_source.write(b"permalink,")
        left = [path.name for path in out.iterdir()]
        build.send_signal(signal.SIGKILL)
        build.wait()
    assert [name[:10] for name in left] == [".building-"]
    assert [path.name for path in out.iterdir()] == left
    name = build_snapshot(land_directory, sources, out)
    assert [path.name for path in out.iterdir()] == [name]


def test_a_running_build_is_left_alone_by_another(land_directory, sources, tmp_path):
    out, pipe = tmp_path / "snapshots", tmp_path / "companies.fifo"
    os.mkfifo(pipe)
    slow = subprocess.Popen(
        [*COMMAND, "build", "--territories", land_directory, "--out", out,
         "--source", f"crunchbase-companies={pipe}"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    with pipe.open("wb") as slow_source:
        build_snapshot(land_directory, sources, out)
        slow_source.write(sources["crunchbase-companies"].read_bytes())
    printed, _ = slow.communicate()
    assert (out / printed.strip()).is_dir()
