import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_data():
    """The folder of real data, read in place; the test is skipped where it is absent."""
    default = Path(__file__).parents[2] / ".." / "shared" / "data"
    folder = Path(os.environ.get("COCARDE_SHARED_DATA", default))
    if not folder.is_dir():
        pytest.skip(f"the shared data are absent ({folder}): set COCARDE_SHARED_DATA")
    return folder
