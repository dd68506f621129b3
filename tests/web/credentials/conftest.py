"""After the publication, unless a test travels further; keys of their own for each test."""

import pytest

from cocarde.web.clock import queries as clock
from cocarde.web.labels.models import Label
from cocarde.web.labels.states import LabelState
from factories import labels


@pytest.fixture(autouse=True)
def _after_the_publication():
    with clock.travel(labels.AFTER):
        yield


@pytest.fixture(autouse=True)
def _keys_apart(settings, tmp_path):
    settings.KEYS_DIR = tmp_path / "keys"


class Suspended(str):
    """The state that a suspended label reads, as `LabelState` will say it."""

    __slots__ = ()
    value, sign, label = "suspended", "waiting", "suspended"


@pytest.fixture
def suspended(monkeypatch):
    """Every label reads suspended until the fixture is undone."""
    state = getattr(LabelState, "SUSPENDED", Suspended("suspended"))
    monkeypatch.setattr(Label, "state", property(lambda _label: state))
