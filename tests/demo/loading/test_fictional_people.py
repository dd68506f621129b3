"""The demonstration shows its organisations."""

import pytest

from cocarde.demo.fictional.people import organisations
from cocarde.demo.loading.fictional_people import load_organisations
from cocarde.web.organisations import queries


@pytest.mark.django_db
def test_every_organisation_of_the_demonstration_is_listed():
    load_organisations("AVR")

    assert {o.name for o in queries.listed()} == {o.name for o in organisations()}
