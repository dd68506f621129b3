"""A test that is skipped passes in silence, unless it may not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent
SUITE = """
import pytest

@pytest.fixture
def data():
    pytest.skip("the data are absent")

def test_that_passes():
    pass

def test_without_its_data(data):
    pass

@pytest.mark.skip(reason="no browser")
def test_without_its_browser():
    pass

@pytest.mark.xfail(reason="not yet")
def test_expected_to_fail():
    raise AssertionError
"""
MODULE = 'import pytest\npytest.skip("no PostgreSQL", allow_module_level=True)\n'


def run(folder, *options):
    """A suite of its own, with the plugin and nothing of the house."""
    (folder / "pytest.ini").write_text("[pytest]\n")
    environment = {
        "PYTHONPATH": str(TESTS),
        "PYTEST_ADDOPTS": "",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "COLUMNS": "200",
    }
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "xdist", "-p", "skips", "-q", "-rfE", *options],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    named = [x for x in done.stdout.splitlines() if x.startswith(("FAILED", "ERROR"))]
    return done.returncode, sorted(named)


@pytest.mark.parametrize("workers", ["0", "2"])
def test_whatever_is_skipped_fails_by_its_name_and_reason(tmp_path, workers):
    (tmp_path / "test_suite.py").write_text(SUITE)

    assert run(tmp_path, "-n", workers) == (0, [])
    assert run(tmp_path, "-n", workers, "--no-skips") == (
        1,
        [
            "ERROR test_suite.py::test_without_its_browser - Skipped: no browser (and --no-skips)",
            "ERROR test_suite.py::test_without_its_data - Skipped: the data are absent (and --no-skips)",
        ],
    )


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_whole_module_that_is_skipped_fails_too(tmp_path, workers):
    (tmp_path / "test_suite.py").write_text("def test_that_passes():\n    pass\n")
    (tmp_path / "test_module.py").write_text(MODULE)

    status, named = run(tmp_path, "-n", workers, "--no-skips")

    assert status != 0
    assert {line.partition(" - ")[0] for line in named} == {"ERROR test_module.py"}
