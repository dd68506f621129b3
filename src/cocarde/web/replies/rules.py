"""Who opens the list behind a figure, and who hears companies."""

from typing import Any

import rules

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.rules import is_clear_of_barriers, is_in_team, is_office
from cocarde.web.programmes.rules import is_office_of
from cocarde.web.programmes.states import standing


@rules.predicate
def hears(person: Any, candidacy: Any) -> bool:
    """Sits on a committee that hears this candidacy."""
    return (
        candidacy is not None
        and getattr(person, "is_authenticated", False)
        and candidacy.agenda_items.filter(session__committee__seats__person=person).exists()
    )


rules.add_perm(
    Permission.EVIDENCE_COMPANIES_READ,
    is_in_team | (is_clear_of_barriers & (is_office | hears)),
)
rules.add_perm(Permission.OFFICE_REPLY_MANAGE, is_office_of)

standing.say(Permission.EVIDENCE_COMPANIES_READ, standing.ALWAYS)
