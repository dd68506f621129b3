"""What every test may ask for."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("COCARDE_SHARED_DATA", ROOT.parent / "shared" / "data"))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real data, read in place; the test is skipped, saying so, where they are absent."""
    if not SHARED.is_dir():
        pytest.skip(f"the real data are absent: set COCARDE_SHARED_DATA (tried {SHARED})")
    return SHARED


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-reference",
        action="store_true",
        help="write the pages of docs/reference that tests make, instead of comparing them",
    )
