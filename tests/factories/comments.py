"""Comments of a team, by the verbs that people use."""

from typing import Any

from cocarde.web.candidacies import actions as candidacies_actions
from cocarde.web.candidacies import queries as candidacies_queries
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.comments import actions
from cocarde.web.comments.models import Comment
from factories import candidacies

SECTION, FIELD = "vision", "text"
TEXT = "<p>Nous ouvrons une halle de 3 000 m² près du port.</p><p>Elle dit l’ambition.</p>"
QUOTE = "une halle de 3 000 m²"


def says(row: Candidacy, text: str = TEXT) -> None:
    """What its section says now."""
    texts = candidacies_queries.section_texts(row)
    candidacies_actions.save_section(
        candidacy=row,
        key=SECTION,
        values={FIELD: text},
        revision=texts[SECTION].revision if SECTION in texts else 0,
        actor=candidacies.lead_of(row),
    )


def comment(row: Candidacy, **given: Any) -> Comment:
    """A comment of its lead on words of that section."""
    fields = {
        "section_key": SECTION,
        "text": "Quand ouvre-t-elle\u202f?",
        "quote": QUOTE,
        "actor": candidacies.lead_of(row),
    }
    return actions.write(candidacy=row, **fields | given)
