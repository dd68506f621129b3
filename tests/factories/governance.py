"""A board, flag-bearers and commitments of a candidacy, by the verbs that people use."""

import re
from typing import Any

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.governance import actions
from cocarde.web.governance.models import BoardMember, Commitment, FlagBearer
from cocarde.web.governance.states import College
from cocarde.web.mail.models import Message
from factories import candidacies, ecosystem

NAME, EMAIL = "Camille Siège", "camille@siege.example"
SECRETS = (NAME, EMAIL, "Vice-présidente", "Forges du Port")


def member(row: Candidacy, **given: Any) -> BoardMember:
    """Somebody named to its board by its lead."""
    fields = {
        "name": NAME,
        "quality": "Vice-présidente",
        "organisation": "Forges du Port",
        "college": College.ENTREPRENEUR,
        "email": EMAIL,
        "language": "fr",
    }
    return actions.name_member(candidacy=row, actor=candidacies.lead_of(row), **fields | given)


def board(row: Candidacy, *colleges: College) -> list[BoardMember]:
    """A board with a member for each college that is given, of whom only the first accepted."""
    found = [
        member(row, college=college, email=f"m{n}@siege.example", name=f"Membre {n}")
        for n, college in enumerate(colleges)
    ]
    if found:
        actions.accept(member=found[0])
    return found


def letter_of(row: BoardMember) -> Message:
    """The last letter about a member."""
    return Message.objects.filter(subject_id=row.public_id).order_by("pk").last()


def path_in(row: BoardMember) -> str:
    """The address on this site that its last letter carries."""
    return re.search(r"https?://[^/]+(/\S+)", letter_of(row).body)[1]


def bearer(row: Candidacy, story: str = "", **said: Any) -> FlagBearer:
    """An organisation of its list that carries the flag."""
    lead = candidacies.lead_of(row)
    found = actions.choose_bearer(candidacy=row, entry=ecosystem.entry(row, **said), actor=lead)
    return actions.tell_story(bearer=found, story=story, actor=lead) if story else found


def commitment(row: Candidacy, **given: Any) -> Commitment:
    """A commitment for the first criterion of its specification."""
    fields = {
        "criterion": "growth",
        "text": "Un accélérateur privé, doté de son fonds.",
        "bearer": "Port d’Aval",
    }
    return actions.commit(candidacy=row, actor=candidacies.lead_of(row), **fields | given)
