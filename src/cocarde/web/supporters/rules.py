"""Who opens a page of support, and who sees that an organisation supports several candidacies."""

import rules

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.rules import is_lead
from cocarde.web.programmes.rules import is_office_of
from cocarde.web.programmes.states import standing

rules.add_perm(Permission.CANDIDATE_SUPPORT_MANAGE, is_lead)
rules.add_perm(Permission.OFFICE_SUPPORT_READ, is_office_of)

standing.say(Permission.CANDIDATE_SUPPORT_MANAGE, standing.GOING_ON, "open the page")
standing.say(Permission.CANDIDATE_SUPPORT_MANAGE, standing.ALWAYS, "close the page")
