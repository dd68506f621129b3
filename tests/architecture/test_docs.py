"""The documentation says what is true: links lead somewhere, commands and settings exist."""

import re
from pathlib import Path

import pytest
import typer
from django.core.management import get_commands

from cocarde.cli import app
from cocarde.web.mail.states import WAITS
from cocarde.web.settings.environment import VARIABLES

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
HOW_TO = sorted((DOCS / "how-to").glob("*.md"))
PRODUCTION = (DOCS / "how-to" / "run-in-production.md").read_text(encoding="utf-8")
COMMAND = re.compile(r"(?:^|`|bin/)cocarde((?: [a-z_-]+)+)", re.MULTILINE)


def name_of(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md"], ids=name_of)
def test_links_lead_to_a_file(page):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    lost = [link for link in links if not (page.parent / link).exists()]

    assert lost == []


def test_every_page_is_reached_from_the_first():
    """Decisions are reached by their folder."""
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    pages = [p.relative_to(DOCS) for p in PAGES if p.parent.name != "decisions"]
    unreached = [str(p) for p in pages if p.name != "README.md" and f"({p})" not in index]

    assert unreached == []


@pytest.mark.parametrize("page", HOW_TO, ids=name_of)
def test_the_settings_that_a_page_names_exist(page):
    named = set(re.findall(r"\bCOCARDE_[A-Z_]+\b", page.read_text(encoding="utf-8")))

    assert named - set(VARIABLES) == set()


@pytest.mark.parametrize("page", HOW_TO, ids=name_of)
def test_the_commands_that_a_page_names_exist(page):
    root, unknown = typer.main.get_command(app), []
    for words in COMMAND.findall(page.read_text(encoding="utf-8")):
        first, *others = words.split()
        command = root.commands.get(first)
        if first == "manage":
            known = bool(others) and others[0] in get_commands()
        elif hasattr(command, "commands"):
            known = bool(others) and others[0] in command.commands
        else:
            known = command is not None
        if not known:
            unknown.append(words)

    assert unknown == []


def test_the_waits_between_two_tries_are_those_of_the_page():
    minutes = [f"{w.seconds // 60} minute{'s' * (w.seconds > 60)}" for w in WAITS[:3]]
    *hours, last = [str(int(w.total_seconds()) // 3600) for w in WAITS[3:]]

    assert f"after {', '.join(minutes)}, {', '.join(hours)} and {last} hours;" in PRODUCTION
