"""Programmes, specifications and calls."""

import re
from datetime import UTC, datetime
from typing import Any

from cocarde.web.access.actions import grant_role
from cocarde.web.access.states import Role
from cocarde.web.accounts.models import Person
from cocarde.web.programmes import actions, queries
from cocarde.web.programmes.models import Call, Programme, Specification
from cocarde.web.programmes.states.lines import with_version
from factories.accounts import PersonFactory

_sequence = iter(range(1_000_000))


def programme(**fields: Any) -> Programme:
    """A programme in Paris time, without a snapshot unless given."""
    number = next(_sequence)
    given = {
        "slug": f"programme-{number}",
        "name_fr": f"Programme {number}",
        "name_en": f"Programme {number}",
        "authority_fr": "L’autorité",
        "authority_en": "The authority",
        "zone": "Europe/Paris",
    }
    return actions.open_programme(**given | fields)


def specification(programme: Programme, key: str = "metropole-2014") -> Specification:
    """A shipped specification loaded in a programme."""
    return actions.load_specification(
        programme=programme, text=queries.shipped_specification(key), file=f"{key}.toml"
    )


def newer(call: Call, *changes: tuple[str, str], version: str = "2") -> Specification:
    """A later version of what a call works by: the same text but for some words."""
    text = with_version(call.specification.source_toml, version)
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return actions.load_specification(programme=call.programme, text=text, file="newer.toml")


def without(text: str, table: str, key: str) -> str:
    """A specification less one entry of a table, with what hangs under it and what names it."""
    head = f'[[{table}]]\nkey = "{key}"\n'
    before, rest = text.split(head, 1)
    lines = rest.splitlines(keepends=True)
    ends = (n for n, x in enumerate(lines) if x.startswith("[") and f"[{table}." not in x)
    left = before + "".join(lines[next(ends) :])
    if table != "criteria":
        return left
    return re.sub(
        r"^criteria = \[(.*)\]$",
        lambda found: _list_without(found[1].split(", "), key),
        left,
        flags=re.MULTILINE,
    )


def _list_without(named: list[str], key: str) -> str:
    left = [name for name in named if name.strip('"') != key]
    return f"criteria = [{', '.join(left)}]"


def call(programme_: Programme | None = None, key: str = "metropole-2014", **fields: Any) -> Call:
    """A permanent call, open since 2014, on a shipped specification."""
    owner = programme_ or programme()
    given = {
        "slug": f"appel-{next(_sequence)}",
        "titles": {"fr": "Appel permanent", "en": "Permanent call"},
        "opens_at": datetime(2014, 2, 1, tzinfo=UTC),
    }
    rules = specification(owner, key)
    return actions.open_call(programme=owner, specification=rules, **given | fields)


def person_with(programme: Programme, *roles: Role, **fields: Any) -> Person:
    """A person who holds roles in a programme."""
    person = PersonFactory(**fields)
    for role in roles:
        grant_role(programme=programme, person=person, role=role)
    return person
