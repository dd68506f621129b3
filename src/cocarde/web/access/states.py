"""The alphabet of rights, roles and kinds of subjects. Nothing here touches the database."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """Every right of the house, `scope:resource:action`, in alphabetical order."""

    CANDIDATE_APPEAL_FILE = "candidate:appeal:file"
    CANDIDATE_CANDIDACY_COMPOSE = "candidate:candidacy:compose"
    CANDIDATE_CANDIDACY_DEPOSIT = "candidate:candidacy:deposit"
    CANDIDATE_CANDIDACY_EDIT = "candidate:candidacy:edit"
    CANDIDATE_CANDIDACY_INVITE = "candidate:candidacy:invite"
    CANDIDATE_CANDIDACY_READ = "candidate:candidacy:read"
    CANDIDATE_CANDIDACY_SIGN = "candidate:candidacy:sign"
    CANDIDATE_CANDIDACY_WITHDRAW = "candidate:candidacy:withdraw"
    CANDIDATE_KIT_ACCEPT = "candidate:kit:accept"
    CANDIDATE_LABEL_ANSWER = "candidate:label:answer"
    CANDIDATE_LABEL_READ = "candidate:label:read"
    CANDIDATE_MESSAGE_WRITE = "candidate:message:write"
    CANDIDATE_PAPERS_READ = "candidate:papers:read"
    CANDIDATE_RECOMMENDATION_FOLLOW = "candidate:recommendation:follow"
    CANDIDATE_REMARK_ANSWER = "candidate:remark:answer"
    CANDIDATE_REPORT_WRITE = "candidate:report:write"
    CANDIDATE_SUPPORT_MANAGE = "candidate:support:manage"
    CANDIDATE_UNION_MANAGE = "candidate:union:manage"
    COMMITTEE_ASSESSMENT_WRITE = "committee:assessment:write"
    COMMITTEE_DOSSIER_READ = "committee:dossier:read"
    COMMITTEE_SESSION_LEAD = "committee:session:lead"
    COMMITTEE_SESSION_READ = "committee:session:read"
    COMMITTEE_VOTE_CAST = "committee:vote:cast"
    DECISION_APPEAL_ANSWER = "decision:appeal:answer"
    DECISION_DECISION_PREPARE = "decision:decision:prepare"
    DECISION_WAVE_PUBLISH = "decision:wave:publish"
    DECISION_WAVE_READ = "decision:wave:read"
    DECISION_WAVE_SEAL = "decision:wave:seal"
    EVIDENCE_COMPANIES_READ = "evidence:companies:read"
    OFFICE_ACCESS_MANAGE = "office:access:manage"
    OFFICE_APPEAL_MANAGE = "office:appeal:manage"
    OFFICE_BOARD_READ = "office:board:read"
    OFFICE_CALL_MANAGE = "office:call:manage"
    OFFICE_CANDIDACY_MOVE = "office:candidacy:move"
    OFFICE_CANDIDACY_READ = "office:candidacy:read"
    OFFICE_COMMITTEE_MANAGE = "office:committee:manage"
    OFFICE_DOCUMENT_REDACT = "office:document:redact"
    OFFICE_INTERNAL_READ = "office:internal:read"
    OFFICE_KIT_MANAGE = "office:kit:manage"
    OFFICE_LABEL_FOLLOW = "office:label:follow"
    OFFICE_LABEL_MANAGE = "office:label:manage"
    OFFICE_MESSAGE_WRITE = "office:message:write"
    OFFICE_MISSION_MANAGE = "office:mission:manage"
    OFFICE_OUTBOX_EDIT = "office:outbox:edit"
    OFFICE_OUTBOX_READ = "office:outbox:read"
    OFFICE_RECOMMENDATION_WRITE = "office:recommendation:write"
    OFFICE_REMARK_WRITE = "office:remark:write"
    OFFICE_REPLY_MANAGE = "office:reply:manage"
    OFFICE_REPORT_READ = "office:report:read"
    OFFICE_ROLE_MANAGE = "office:role:manage"
    OFFICE_SPECIFICATION_READ = "office:specification:read"
    OFFICE_SUPPORT_READ = "office:support:read"
    OFFICE_UNION_ADVISE = "office:union:advise"
    OFFICE_UNION_READ = "office:union:read"
    OFFICE_VISIT_MANAGE = "office:visit:manage"
    OFFICE_VISIT_REPORT = "office:visit:report"


class Role(models.TextChoices):
    """What a person is in a programme. A candidacy's team has its own roles, in candidacies."""

    OFFICE = "office", _("programme office")
    DELEGATE = "delegate", _("delegate")
    PARTNER = "partner", _("founding partner")
    COMMITTEE = "committee", _("committee member")
    AUTHORITY = "authority", _("deciding authority")


# Given by an address, on the command line; a seat in a committee gives the other.
GIVEN_BY_ADDRESS = tuple(role for role in Role if role != Role.COMMITTEE)
# The office gives these: who prepares a decision does not name who takes it.
GIVEN_BY_OFFICE = tuple(role for role in GIVEN_BY_ADDRESS if role != Role.AUTHORITY)
