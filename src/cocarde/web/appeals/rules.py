"""Who files an appeal, who follows it, who answers it."""

import rules

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.rules import (
    is_authority,
    is_clear_of_barriers,
    is_in_team,
    is_lead,
    is_programme_office,
    is_referent,
)
from cocarde.web.programmes.states import standing

_outside = is_clear_of_barriers & ~is_in_team

rules.add_perm(Permission.CANDIDATE_APPEAL_FILE, is_lead | is_referent)
rules.add_perm(Permission.OFFICE_APPEAL_MANAGE, (is_programme_office | is_authority) & _outside)
rules.add_perm(Permission.DECISION_APPEAL_ANSWER, is_authority & _outside)

# An appeal is against a published decision: its delay says when, whatever became of the candidacy.
standing.say(Permission.CANDIDATE_APPEAL_FILE, standing.ALWAYS)
standing.say(Permission.OFFICE_APPEAL_MANAGE, standing.ALWAYS)
standing.say(Permission.DECISION_APPEAL_ANSWER, standing.ALWAYS)
