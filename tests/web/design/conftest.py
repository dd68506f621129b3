import pytest


@pytest.fixture(autouse=True)
def served_files(settings, tmp_path):
    """A place for the collected files, which the static-file middleware asks for."""
    settings.STATIC_ROOT = tmp_path
