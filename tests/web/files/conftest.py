"""The scanner that the tests of files ask."""

import pytest

from factories.clamd import clamd, clamd_path


@pytest.fixture(scope="session")
def running_clamd():
    if clamd_path() is None:
        pytest.skip("clamd is not installed: Debian's clamav-daemon")
    with clamd() as (address, _process):
        yield address


@pytest.fixture
def scanner(running_clamd, settings):
    """A clamd that answers."""
    settings.CLAMD = running_clamd
    return running_clamd
