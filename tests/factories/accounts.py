"""People."""

import factory

from cocarde.web.accounts.models import Person


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Camille Exemple {n}")
    email = factory.Sequence(lambda n: f"camille{n}@example.org")
    language = "fr"
