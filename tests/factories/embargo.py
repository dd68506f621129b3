"""People on the embargo list of a wave."""

from cocarde.web.embargo import actions
from cocarde.web.embargo.models import Guest
from cocarde.web.labels.models import Wave
from factories import labels


def guest(wave: Wave | None = None, **said: object) -> Guest:
    """The mayor of a candidacy that is not retained, told two hours before."""
    row = wave or labels.prepared(outcome="not_retained")
    given = {"name": "Alix Maire", "email": "maire@ville.example", "quality": "Maire"} | said
    decided = given.pop("candidacy", None) or row.decisions.first().candidacy
    return actions.name_guest(
        wave=row, candidacy=decided, actor=labels.authority_of(row.programme), **given
    )
