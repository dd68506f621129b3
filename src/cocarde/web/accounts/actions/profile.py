"""What a person changes about herself."""

from django.db import transaction

from cocarde.web.accounts.events import profile_changed
from cocarde.web.accounts.models import Person


@transaction.atomic
def change_profile(*, person: Person, name: str, title: str, language: str) -> Person:
    """Keep the name, the title and the language that a person gave."""
    given = {"name": name.strip(), "title": title.strip(), "language": language}
    before = Person.objects.values(*given).get(pk=person.pk)
    for field, value in given.items():
        setattr(person, field, value)
    person.save(update_fields=list(given))
    if fields := [field for field, value in given.items() if value != before[field]]:
        profile_changed.send(Person, person=person, fields=fields)
    return person
