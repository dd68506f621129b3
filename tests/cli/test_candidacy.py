"""`cocarde candidacy`: out to a file, and why a file is not taken."""

import json

import pytest
from typer.testing import CliRunner

from cocarde.cli import app
from factories import dossiers
from factories.observatory import snapshot, snapshot_folder

__all__ = ["snapshot", "snapshot_folder"]
pytestmark = pytest.mark.django_db


def run(*words):
    return CliRunner().invoke(app, ["candidacy", *map(str, words)])


@pytest.fixture
def row(snapshot):
    return dossiers.deposit(dossiers.draft(snapshot)).candidacy


def test_export_writes_the_whole_file_or_none(row, tmp_path):
    file = tmp_path / "row.json"
    done = run("export", row.public_id, file)
    assert done.exit_code == 0
    assert json.loads(file.read_text())["candidacy"]["public_id"] == row.public_id
    assert [one.name for one in tmp_path.iterdir()] == ["row.json"]


def test_versions_only_leaves_the_working_copy(row, tmp_path):
    file = tmp_path / "row.json"
    run("export", row.public_id, file, "--versions-only")
    assert json.loads(file.read_text())["sections"] is None


def test_export_of_nothing_is_one_line_and_two(db, tmp_path):
    told = run("export", "nothing", tmp_path / "row.json")
    assert told.exit_code == 2
    assert told.stderr == "nothing: no such candidacy; its address shows its identifier\n"


def test_import_says_what_where_and_what_to_do(row, tmp_path):
    file = tmp_path / "row.json"
    run("export", row.public_id, file)
    call = f"{row.programme.slug}/{row.call.slug}"
    told = run("import", file, "--call", call)
    assert told.exit_code == 2
    assert told.stderr == (
        f"{file}: candidacy.public_id: Trois rivières is already here; nothing is to be loaded\n"
    )
    told = run("import", file, "--call", "nowhere/none")
    assert told.stderr == f"{file}: --call nowhere/none: no such call; known: {call}\n"
    told = run("import", file, "--call", call, "--lead", "nobody@example.org")
    assert "nobody has this address here" in told.stderr
    file.write_text(file.read_text()[:500])
    told = run("import", file, "--call", call)
    assert told.exit_code == 2
    assert "this is not whole JSON; the file was cut or altered" in told.stderr
