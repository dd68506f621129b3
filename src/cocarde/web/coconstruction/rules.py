"""Who remarks and who answers."""

import rules

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.rules import is_clear_of_barriers, is_office, is_writer

rules.add_perm(Permission.OFFICE_REMARK_WRITE, is_office & is_clear_of_barriers)
rules.add_perm(Permission.CANDIDATE_REMARK_ANSWER, is_writer & is_clear_of_barriers)
