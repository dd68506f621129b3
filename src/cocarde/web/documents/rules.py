"""Who may black out a copy."""

import rules

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.rules import is_clear_of_barriers, is_office
from cocarde.web.programmes.rules import is_office_of
from cocarde.web.programmes.states import standing

rules.add_perm(Permission.OFFICE_DOCUMENT_REDACT, is_office & is_clear_of_barriers)
rules.add_perm(Permission.OFFICE_ACCESS_MANAGE, is_office_of)

standing.say(Permission.OFFICE_DOCUMENT_REDACT, standing.ALWAYS)
