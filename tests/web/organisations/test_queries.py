"""Which organisations the public may find."""

import pytest

from cocarde.web.organisations import queries
from factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db


def listed():
    return [row.name for row in queries.listed()]


def test_they_come_by_name():
    for name in ("Beffroi", "Chantier", "Atelier"):
        OrganisationFactory(name=name)

    assert listed() == ["Atelier", "Beffroi", "Chantier"]


def test_one_that_was_not_told_is_not_listed():
    OrganisationFactory(name="Atelier")
    OrganisationFactory(name="Beffroi", told_at=None)

    assert listed() == ["Atelier"]


def test_a_sole_trader_is_not_listed_even_when_told():
    OrganisationFactory(name="Atelier")
    OrganisationFactory(name="Camille Exemple", is_sole_trader=True)

    assert listed() == ["Atelier"]
