"""The how-to of a new source shows the files of the repository as they are."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cocarde.cli.observatory import app

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "how-to" / "add-a-source.md").read_text(encoding="utf-8")
SHOWN = re.compile(r"^`([^`\n]+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
REGISTERS = "src/cocarde/observatory/registers"
FOLDER = ROOT / REGISTERS / "inov"


def shown():
    """The files of the page by their path."""
    return dict(SHOWN.findall(PAGE))


def test_every_file_of_the_example_is_shown_word_for_word():
    kept = {
        f"{REGISTERS}/inov/{path.name}": path.read_text(encoding="utf-8")
        for path in FOLDER.iterdir()
        if path.is_file() and path.name != "__init__.py"
    }
    assert shown() == kept
    assert (FOLDER / "__init__.py").read_bytes() == b""


def test_every_path_of_the_page_is_there():
    paths = re.findall(r"`((?:src|tests|docs)/[^`\s]+)`", PAGE)
    assert [path for path in paths if not (ROOT / path).exists()] == []
    links = re.findall(r"\]\(([^)#:]+)", PAGE)
    assert [link for link in links if not (ROOT / "docs" / "how-to" / link).exists()] == []


def test_the_lines_of_the_list_of_registers_are_there():
    listed = (ROOT / REGISTERS / "__init__.py").read_text(encoding="utf-8").splitlines()
    lines = ["from cocarde.observatory.registers.inov.source import INOV", "        INOV,"]
    assert [line for line in lines if f"```\n{line}\n```" not in PAGE] == []
    assert [line for line in lines if line not in listed] == []


@pytest.mark.shared
def test_the_build_of_the_example_says_what_the_page_says(shared_data, tmp_path):
    file = shared_data / "innovation_awards" / "inov_laureates.csv"
    words = ["--territories", shared_data / "territories_history", "--source", f"inov={file}"]
    built = CliRunner().invoke(app, ["build", *map(str, words), "--out", str(tmp_path)])
    rejects = (tmp_path / built.stdout.strip() / "rejects.csv").read_text(encoding="utf-8")
    head = "".join(file.read_text(encoding="utf-8").splitlines(keepends=True)[:1])
    assert [text for text in (built.stderr, rejects, head) if f"```\n{text}```" not in PAGE] == []
