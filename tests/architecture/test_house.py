"""The tests read the house too."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SOURCE = ROOT / "src" / "cocarde"
DRAWERS = {"utils", "helpers", "common", "misc", "core", "base"}
FRAMEWORK_TEMPLATES = re.compile(r"^(account|allauth|socialaccount|mfa|django|\d{3}|rest)")
LONGEST_FILE = 400


def python_files() -> list[Path]:
    return [p for p in SOURCE.rglob("*.py") if "migrations" not in p.parts]


def test_no_drawer_anywhere():
    drawers = [
        str(p.relative_to(ROOT)) for p in SOURCE.rglob("*") if p.is_dir() and p.name in DRAWERS
    ] + [str(p.relative_to(ROOT)) for p in python_files() if p.stem in DRAWERS]

    assert drawers == []


def test_no_file_outgrows_its_room():
    long = {
        str(p.relative_to(ROOT)): lines
        for p in python_files()
        if (lines := len(p.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }

    assert long == {}


def test_every_template_is_used():
    sources = [p.read_text(encoding="utf-8") for p in python_files()]
    templates = list((SOURCE / "web").glob("*/templates/**/*.*"))
    texts = "\n".join(sources + [t.read_text(encoding="utf-8") for t in templates])
    unused = [
        name
        for t in templates
        if not FRAMEWORK_TEMPLATES.match(name := str(t).split("/templates/")[1])
        and f'"{name}"' not in texts
        and f"'{name}'" not in texts
    ]

    assert unused == []


def test_no_third_party_file_is_kept_here():
    kept = [
        str(p.relative_to(ROOT))
        for p in SOURCE.rglob("*")
        if p.suffix in {".js", ".css"} and (".min." in p.name or "vendor" in p.parts)
    ]

    assert kept == []


def test_nothing_names_a_machine_or_a_registry():
    hosts = re.compile(r"(registry\.npmjs\.org|/root/|/work/|/tmp/wt)")
    named = [
        str(p.relative_to(ROOT))
        for folder in ("src", "tests", "docs", "benchmarks", ".ci")
        for p in (ROOT / folder).rglob("*")
        if p.is_file()
        and p != Path(__file__)
        and p.suffix in {".py", ".md", ".toml", ".json", ".sh", ".html", ".js", ".css", ""}
        and hosts.search(p.read_text(encoding="utf-8", errors="replace"))
    ]

    assert named == []
