"""Letters of the authority on paper: the same frame for decisions and for answers to appeals."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.design.queries import day_at
from cocarde.web.design.states import reading_language
from cocarde.web.design.templatetags.writing import typography
from cocarde.web.documents.queries.layouts import REGIONS
from cocarde.web.documents.queries.reading import absolute
from cocarde.web.documents.queries.texts import Block, paragraphs_of
from cocarde.web.documents.queries.typeset import FOLDER, TypesetError, pdf_from
from cocarde.web.mail.queries import EnclosureError

LETTER = FOLDER / "documents/letter.typ"


@dataclass(frozen=True)
class LetterPart:
    """A part of a letter: its title and its paragraphs."""

    title: str
    blocks: Sequence[Block]


def said(text: str) -> list[Block]:
    """What somebody wrote, paragraph by paragraph, with the signs of its language."""
    return paragraphs_of(typography(text, reading_language()))


def letter_data(
    *,
    candidacy: Candidacy,
    to: Sequence[str],
    title: str,
    lead: str,
    parts: Sequence[LetterPart],
    reference: str,
    dated_at: dt.datetime,
) -> dict[str, Any]:
    """What the layout of a letter is given, in the language of the moment; no person is named."""
    programme, language = candidacy.programme, reading_language()
    signatory = specification_of(candidacy).procedure.signatory
    return {
        "lang": language,
        "region": REGIONS[language],
        "title": title,
        "author": programme.authority,
        "description": f"{title} – {reference}",
        "keywords": [programme.name],
        "programme": programme.name,
        "running": title,
        "generated": _("Invented example: this letter decides nothing.")
        if programme.generated
        else "",
        "foot": reference,
        "watermark": "",
        "to": list(to),
        "day": day_at(dated_at, programme.zone),
        "reference": _("Reference: %(reference)s") % {"reference": reference},
        "lead": lead,
        "sections": [
            {"title": part.title, "lang": language, "blocks": list(part.blocks)} for part in parts
        ],
        "signature": [line for line in (programme.authority, str(signatory or "")) if line],
        "verify": {
            "title": _("Verify this letter"),
            "text": _(
                "This address says whether the letter is genuine, and the hash (SHA-256) of its file."
            ),
            "address": absolute(reverse("mail:letter", args=[reference])),
        },
    }


def letter_pdf(data: dict[str, Any], at: dt.datetime) -> bytes:
    """A letter as a PDF/UA.

    Raises:
        EnclosureError: the layout does not take these data.
    """
    try:
        return pdf_from(LETTER, data, at)
    except TypesetError as problem:
        raise EnclosureError(str(problem)) from problem
