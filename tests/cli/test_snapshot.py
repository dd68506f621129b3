"""`cocarde snapshot`: a snapshot that somebody built is what the site computes from."""

import shutil

import pytest
from typer.testing import CliRunner

from cocarde.cli import app
from cocarde.web.evidence import queries
from cocarde.web.evidence.models import RegisteredSnapshot
from cocarde.web.journal.models import Entry
from factories import programmes
from factories.observatory import tiny_snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def built():
    return tiny_snapshot()


@pytest.fixture
def run(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"
    return lambda *words: CliRunner().invoke(app, ["snapshot", *map(str, words)])


def test_a_snapshot_is_copied_registered_and_followed(run, built, settings):
    programme = programmes.programme()
    told = run("register", built, "--programme", programme.slug)

    programme.refresh_from_db()
    assert (told.exit_code, told.stdout) == (0, f"{programme.snapshot.name}\n")
    assert programme.snapshot.folder == f"snapshots/{built.name}"
    assert queries.opened(programme.snapshot).path.parent == settings.DATA_DIR / "snapshots"
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True))[-2:] == [
        "evidence.snapshot_registered",
        "programmes.snapshot_followed",
    ]


def test_registering_twice_changes_nothing(run, built):
    assert [run("register", built).exit_code for _ in range(2)] == [0, 0]
    assert RegisteredSnapshot.objects.count() == 1


def test_an_unknown_programme_is_one_line_and_nothing_is_registered(run, built):
    programmes.programme(slug="phares")
    told = run("register", built, "--programme", "phare")

    assert (told.exit_code, told.stderr) == (
        2,
        "--programme phare: no such programme; use one of phares\n",
    )
    assert RegisteredSnapshot.objects.count() == 0


def test_an_altered_snapshot_is_not_registered(run, built, tmp_path):
    copy = shutil.copytree(built, tmp_path / built.name)
    (copy / "cube.parquet").write_bytes(b"PAR1")
    told = run("register", copy)

    assert str(told.exception) == (
        f"{copy}: cube.parquet is missing or was altered; build the snapshot again"
    )
    assert RegisteredSnapshot.objects.count() == 0


def test_snapshots_are_listed_with_who_computes_from_them(run, built):
    programme = programmes.programme(slug="phares")
    run("register", built, "--programme", programme.slug)

    assert run("list").stdout == f"{built.name}  Exemplie  1990-2014  phares\n"
