"""What a person changes about herself."""

from cocarde.web.accounts.models import Person


def change_profile(*, person: Person, name: str, title: str, language: str) -> Person:
    """Keep the name, the title and the language that a person gave."""
    person.name, person.title, person.language = name.strip(), title.strip(), language
    person.save(update_fields=["name", "title", "language"])
    return person
