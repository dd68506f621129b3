"""The import contracts are law, and they would notice."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
WEB = ROOT / "src" / "cocarde" / "web"
NO_APP = {"settings"}
DOOR = "evidence"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts on a copy of the house."""
    return subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copied_house(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    skipped = shutil.ignore_patterns("__pycache__", "static", "locale", "templates")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=skipped)
    return tmp_path


def apps_in(folder: Path) -> set[str]:
    """The apps that stand in a folder, as modules."""
    names = {p.parent.name for p in folder.glob("*/__init__.py")} - NO_APP
    return {f"cocarde.web.{name}" for name in names}


def contract(name: str) -> dict[str, list[str]]:
    described = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = described["tool"]["importlinter"]["contracts"]
    return next(c for c in contracts if c["name"] == name)


def test_every_app_is_in_the_contract_of_the_rooms():
    """The linter asks for a list; an app that is left out would have rooms of its own."""
    listed = contract("Every app has the same rooms, in the same order")["containers"]

    assert sorted(listed) == sorted(apps_in(WEB))


def test_every_app_but_evidence_is_kept_from_the_observatory():
    listed = contract("Evidence is the only door to the observatory")["source_modules"]

    assert sorted(listed) == sorted(apps_in(WEB) - {f"cocarde.web.{DOOR}"})


def test_an_app_of_tomorrow_would_be_missed_in_both(tmp_path):
    for name in ("candidacies", "pledges", *NO_APP):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
    (tmp_path / "locale").mkdir()

    assert apps_in(tmp_path) == {"cocarde.web.candidacies", "cocarde.web.pledges"}


def test_the_house_keeps_its_contracts(copied_house):
    assert lint(copied_house).returncode == 0


def test_a_room_that_nobody_declared_fails(copied_house):
    (copied_house / "src/cocarde/web/candidacies/utils.py").write_text('"""A drawer."""\n')

    assert lint(copied_house).returncode == 1


def test_an_app_that_nobody_declared_fails(copied_house):
    (copied_house / "src/cocarde/web/helpers").mkdir()
    (copied_house / "src/cocarde/web/helpers/__init__.py").write_text('"""A drawer."""\n')

    assert lint(copied_house).returncode == 1


def test_an_earlier_stage_may_not_import_a_later_one(copied_house):
    queries = copied_house / "src/cocarde/web/programmes/queries/told.py"
    queries.write_text(queries.read_text() + "\nfrom cocarde.web.labels import models  # noqa\n")

    assert lint(copied_house).returncode == 1
