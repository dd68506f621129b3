"""`cocarde programme load-candidacies`: what is loaded, what is refused, and where."""

import openpyxl
import pytest
from typer.testing import CliRunner

from cocarde.cli import app
from cocarde.web.candidacies.models import Candidacy, ReadBook
from cocarde.web.candidacies.queries.workbook import written_book
from factories import programmes

pytestmark = pytest.mark.django_db

ROWS = [["name", "state"], ["Trois rivières", "draft"], ["Le plateau", "lost"]]


@pytest.fixture
def run(tmp_path):
    programmes.call(programmes.programme(slug="phares"), slug="permanent")
    (tmp_path / "book.xlsx").write_bytes(written_book({"candidacies": ROWS}))
    words = ["programme", "load-candidacies", str(tmp_path / "book.xlsx")]
    return lambda *more: CliRunner().invoke(app, [*words, *map(str, more)])


def test_rows_refused_are_told_each_on_its_line_and_written_apart(run, tmp_path):
    told = run("--call", "phares/permanent", "--errors", tmp_path / "errors.xlsx")

    assert told.exit_code == 1
    assert told.stdout == "loaded: 1 candidacy, 0 steps, 1 row refused\n"
    assert "candidacies, row 3: The state “lost” is not one of the procedure." in told.stderr
    sheet = openpyxl.load_workbook(tmp_path / "errors.xlsx")["candidacies"]
    assert [cell.value for cell in sheet[2]][:2] == ["Le plateau", "lost"]
    assert [row.name for row in Candidacy.objects.all()] == ["Trois rivières"]
    assert ReadBook.objects.count() == 0


def test_a_dry_run_loads_nothing(run):
    told = run("--call", "phares/permanent", "--dry-run")

    assert told.stdout == "would load: 1 candidacy, 0 steps, 1 row refused\n"
    assert Candidacy.objects.count() == 0


def test_an_unknown_call_is_one_line(run):
    told = run("--call", "phares/autre")

    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr == "--call phares/autre: no such call; use one of phares/permanent\n"


def test_a_sheet_without_its_columns_says_which(run, tmp_path):
    (tmp_path / "book.xlsx").write_bytes(written_book({"candidacies": [["a"], ["b"]]}))
    told = run("--call", "phares/permanent")

    assert told.exit_code == 2
    assert "no column says candidacies.name, candidacies.state" in told.stderr
    assert ReadBook.objects.count() == 0
