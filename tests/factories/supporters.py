"""Signatures for a candidacy, brought where they are by the verbs that people use."""

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.ecosystem.states import Kind
from cocarde.web.mail.models import Message
from cocarde.web.supporters import actions
from cocarde.web.supporters.models import Supporter, SupportLetter, SupportPage
from factories import candidacies, ecosystem, sirene

PERSON = {"person_name": "Camille Signe", "quality": "Directrice"}
EMAIL = "camille@zelidova.example"
ZELIDOVA = sirene.siren(ecosystem.ZELIDOVA)
PDF = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"


def page(row: Candidacy, **given: Any) -> SupportPage:
    """Its page of support, opened by its lead."""
    fields = {"words": "Nous sommes prêts.", "language": "fr"} | given
    return actions.open_page(candidacy=row, actor=candidacies.lead_of(row), **fields)


def wall(row: Candidacy) -> SupportPage:
    """Its page with the wall up."""
    opened = page(row)
    actions.show_wall(candidacy=row, shown=True, actor=candidacies.lead_of(row))
    opened.refresh_from_db()
    return opened


def signed(row: Candidacy, **given: Any) -> Supporter:
    """A signature that awaits its confirmation."""
    fields = {
        "kind": Kind.COMPANY,
        "name": "Atelier des Quais",
        "place": "Amontville",
        "email": EMAIL,
        "language": "fr",
        "is_shown": True,
        **PERSON,
    }
    return actions.sign(candidacy=row, **fields | given)


def confirmed(row: Candidacy, **given: Any) -> Supporter:
    """A signature that counts."""
    return actions.confirm(supporter=signed(row, **given))


def letter_of(supporter: Supporter) -> Message:
    """The last letter about a signature."""
    return Message.objects.filter(subject_id=supporter.public_id).order_by("pk").last()


def code_of(supporter: Supporter) -> str:
    """The code that its last letter carries."""
    return re.search(r"\b\d{6}\b", letter_of(supporter).body)[0]


def path_in(supporter: Supporter) -> str:
    """The address on this site that its last letter carries."""
    return re.search(r"https?://[^/]+(/\S+)", letter_of(supporter).body)[1]


def pdf(name: str = "lettre.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """A file to attach."""
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def letter(row: Candidacy, **given: Any) -> SupportLetter:
    """A letter of support that the team received."""
    fields = {
        "upload": pdf(),
        "organisation": "Port d’Aval",
        "author_name": "Dominique Quai",
        "author_quality": "Présidente",
        "is_from_board": False,
        "actor": candidacies.lead_of(row),
    }
    return actions.attach_letter(candidacy=row, **fields | given)
