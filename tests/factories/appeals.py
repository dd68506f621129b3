"""Candidacies that were not retained, and their appeals."""

from typing import Any

from cocarde.web.accounts.models import Person
from cocarde.web.appeals import actions
from cocarde.web.appeals.models import Appeal
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.states import TeamRole
from factories import label_life

ANSWER = {"fr": "Les entrepreneurs conduisent bien.", "en": "Entrepreneurs do lead."}


def not_retained(name: str = "Trois rivières") -> Candidacy:
    """Not retained on 12 November 2026: sixty days to appeal, until 11 January 2027."""
    row = label_life.decision("not_retained", name).candidacy
    row.refresh_from_db()
    return row


def lead_of(row: Candidacy) -> Person:
    """Who leads its team."""
    return row.team.get(role=TeamRole.LEAD).person


def filed(row: Candidacy, reasons: str = "Le comité n’a pas lu l’annexe.", **given: Any) -> Appeal:
    """An appeal of its lead."""
    said = {"reasons": reasons, "language": "fr", "actor": lead_of(row)}
    return actions.file_appeal(candidacy=row, **said | given)
