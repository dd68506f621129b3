"""Candidacies at each stage, brought there by the verbs that people use."""

from decimal import Decimal
from typing import Any

from cocarde.web.access.states import Role
from cocarde.web.accounts.models import Person
from cocarde.web.candidacies import actions, queries
from cocarde.web.candidacies.models import Candidacy, DeclaredFigure, Version
from cocarde.web.programmes.models import Call
from factories import programmes
from factories.accounts import PersonFactory


def candidacy(call: Call | None = None, lead: Person | None = None, **fields: Any) -> Candidacy:
    """A draft that one person leads, without a member territory."""
    return actions.open_candidacy(
        call=call or programmes.call(),
        lead=lead or PersonFactory(),
        name=fields.get("name", "Trois rivières"),
    )


def lead_of(candidacy: Candidacy) -> Person:
    """Who leads it."""
    return candidacy.team.get(role="lead").person


def with_members(
    candidacy: Candidacy, names: tuple[str, ...] = ("Amont", "Aval", "Confluence")
) -> Candidacy:
    """Three member territories, each with its own referent, and a perimeter."""
    lead = lead_of(candidacy)
    for name in names:
        actions.add_member(
            candidacy=candidacy, name=name, perimeter="", referent=PersonFactory(), actor=lead
        )
    candidacy.perimeter = "epci:990000001@2026"
    candidacy.save(update_fields=["perimeter"])
    return candidacy


def claim(candidacy: Candidacy, **fields: Any) -> DeclaredFigure:
    """A declared figure: 20 companies, wherever it was said."""
    told = {
        "label_fr": "Entreprises",
        "label_en": "Companies",
        "value": Decimal(20),
        "unit_fr": "entreprises",
        "unit_en": "companies",
        "perimeter_text_fr": "Le pays d’Amont",
        "perimeter_text_en": "The Amont country",
        "sources": ["https://journal.example.org/article"],
    }
    return DeclaredFigure.objects.create(candidacy=candidacy, **told | fields)


def written(candidacy: Candidacy, words: str = "Un texte.") -> Candidacy:
    """Every required field filled, differently for each `words`."""
    lead = lead_of(candidacy)
    texts = queries.section_texts(candidacy)
    for section in queries.specification_of(candidacy).sections:
        values = {
            f.key: next(iter(f.choices)) if f.type == "choice" else words
            for f in section.fields
            if f.required
        }
        revision = texts[section.key].revision if section.key in texts else 0
        actions.save_section(
            candidacy=candidacy, key=section.key, values=values, revision=revision, actor=lead
        )
    return candidacy


def signed(candidacy: Candidacy) -> Candidacy:
    """Signed by every territory's referent, as it stands."""
    for member in candidacy.members.select_related("referent", "candidacy"):
        actions.sign_off(member=member, actor=member.referent)
    return candidacy


def deposited(candidacy_: Candidacy | None = None, words: str = "Un texte.") -> Version:
    """A version deposited by the lead with every territory's agreement."""
    row = candidacy_ or with_members(candidacy())
    return actions.deposit(candidacy=signed(written(row, words)), actor=lead_of(row))


def in_coconstruction(version: Version | None = None) -> Candidacy:
    """Declared complete by the office."""
    row = (version or deposited()).candidacy
    office = programmes.person_with(row.programme, Role.OFFICE)
    actions.move(candidacy=row, verb="check", actor=office)
    return row


def proposed(row: Candidacy | None = None) -> Candidacy:
    """Proposed to the committee."""
    row = row or in_coconstruction()
    office = programmes.person_with(row.programme, Role.OFFICE)
    actions.move(candidacy=row, verb="propose", actor=office)
    return row
