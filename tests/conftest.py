"""What every test may ask for."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import TransactionTestCase

from cocarde.observatory import EngineError
from factories.frozen import thawed

ROOT = Path(__file__).parent.parent
SHARED = (ROOT / os.environ.get("COCARDE_SHARED_DATA", "../shared/data")).resolve()

pytest_plugins = ["skips"]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real data, read in place; the test is skipped, saying so, where they are absent."""
    if not SHARED.is_dir():
        pytest.skip(f"the real data are absent: set COCARDE_SHARED_DATA (tried {SHARED})")
    return SHARED


@pytest.fixture(scope="session")
def java() -> None:
    """A Java that Spark runs on; the test is skipped, saying so, where there is none."""
    from cocarde.observatory.snapshots.engines.java import require_java  # noqa: PLC0415 - loads Ibis

    try:
        require_java()
    except EngineError as error:
        pytest.skip(str(error))


@pytest.fixture(autouse=True, scope="session")
def _frozen_rows_go_with_their_test() -> Iterator[None]:
    """A test with transactions of its own empties every table at its end, frozen rows with the others."""
    empty = TransactionTestCase._fixture_teardown

    def thaw_and_empty(case: TransactionTestCase) -> None:
        with thawed():
            empty(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", thaw_and_empty)
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-reference",
        action="store_true",
        help="write the pages of docs/reference that tests make, instead of comparing them",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Walks of whole minutes start both halves of the list: one for each of two workers.

    `--dist worksteal` gives each worker a share of the list, and what is left when one is done.
    """
    walks = [item for item in items if item.get_closest_marker("walk")]
    others = [item for item in items if not item.get_closest_marker("walk")]
    first, middle = (len(walks) + 1) // 2, len(items) // 2
    rest = middle - first
    items[:] = walks[:first] + others[:rest] + walks[first:] + others[rest:]
