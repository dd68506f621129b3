"""The import contracts are law, and they would notice."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


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
    queries = copied_house / "src/cocarde/web/programmes/queries.py"
    queries.write_text(queries.read_text() + "\nfrom cocarde.web.labels import models  # noqa\n")

    assert lint(copied_house).returncode == 1
