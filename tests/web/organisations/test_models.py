"""One organisation is one row, and is not listed before it is told."""

import pytest
from django.db import IntegrityError, transaction

from cocarde.web.organisations.models import Organisation
from factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_a_new_organisation_was_told_nothing_and_is_supposed_no_person():
    row = Organisation.objects.create(name="Atelier", kind="company")

    assert (row.told_at, row.is_sole_trader) == (None, False)


def test_a_number_of_the_register_names_one_organisation():
    OrganisationFactory(siren="123456789")

    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationFactory(siren="123456789")


def test_any_number_of_organisations_have_none():
    OrganisationFactory.create_batch(2, siren="")

    assert Organisation.objects.filter(siren="").count() == 2


def test_the_database_refuses_a_kind_that_is_not_known():
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationFactory(kind="circus")
