"""Who manages the missions of a programme. Participants act by their own link, without an account."""

import rules

from cocarde.web.access.states import Permission
from cocarde.web.programmes.rules import is_office_of

rules.add_perm(Permission.OFFICE_MISSION_MANAGE, is_office_of)
