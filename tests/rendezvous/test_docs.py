"""The examples of the documentation run as they are written."""

import doctest
import re
from pathlib import Path

import cocarde.rendezvous

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "meetings.md"


def test_the_examples_of_the_page_run(capsys):
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, object] = {}
    for block in blocks:
        exec(block, names)  # noqa: S102 - our own page
    said = capsys.readouterr().out

    assert said.startswith("optimal 1\n")
    assert names["after"].concerned == ("Ada", "Blaise", "Cora")
    assert sum(bool(line.strip()) for line in blocks[0].splitlines()) <= 14


def test_the_example_of_the_door_runs():
    found = doctest.testmod(cocarde.rendezvous)

    assert (found.attempted, found.failed) == (4, 0)
