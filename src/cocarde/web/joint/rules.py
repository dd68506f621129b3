"""Who unites and splits candidacies, and who advises it."""

import rules

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.rules import is_lead
from cocarde.web.coconstruction.rules import follows
from cocarde.web.programmes.rules import is_office_of
from cocarde.web.programmes.states import standing

rules.add_perm(Permission.CANDIDATE_UNION_MANAGE, is_lead)
rules.add_perm(Permission.OFFICE_UNION_ADVISE, is_office_of)
rules.add_perm(Permission.OFFICE_UNION_READ, follows)

standing.say(Permission.CANDIDATE_UNION_MANAGE, standing.moving("unite"), "unite")
standing.say(Permission.CANDIDATE_UNION_MANAGE, standing.moving("split"), "split")
standing.say(Permission.CANDIDATE_UNION_MANAGE, standing.WRITABLE, "tell of an intention")
