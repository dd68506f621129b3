"""What every web test may count on."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def french() -> Iterator[None]:
    """A test begins in French, whatever language the one before it asked pages in."""
    with translation.override("fr"):
        yield
