"""Organisations that know they are here."""

import factory

from cocarde.web.clock import queries as clock
from cocarde.web.organisations.models import Organisation
from cocarde.web.organisations.states import OrganisationKind


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Atelier Exemple {n}")
    kind = OrganisationKind.COMPANY
    told_at = factory.LazyFunction(clock.now)
