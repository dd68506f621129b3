"""Verbs of co-construction."""

from cocarde.web.coconstruction.actions.carrying import carry_remarks
from cocarde.web.coconstruction.actions.delegate import DelegateRefusedError, name_delegate
from cocarde.web.coconstruction.actions.messages import MessageRefusedError, send_message
from cocarde.web.coconstruction.actions.recommendations import (
    Owner,
    RecommendationRefusedError,
    change_recommendation,
    follow_recommendation,
    recommend,
    remind_due,
)
from cocarde.web.coconstruction.actions.remarks import (
    Note,
    RemarkRefusedError,
    answer,
    bind_answers,
    remark,
    send_remarks,
)
from cocarde.web.coconstruction.actions.sessions import (
    SessionRefusedError,
    plan_session,
    write_minutes,
)
from cocarde.web.coconstruction.actions.visits import (
    Conclusion,
    Host,
    SiteNote,
    VisitRefusedError,
    cancel_visit,
    forget_hosts,
    keep_photo,
    note_on_site,
    plan_visit,
    share_report,
    write_report,
)

__all__ = [
    "Conclusion",
    "DelegateRefusedError",
    "Host",
    "MessageRefusedError",
    "Note",
    "Owner",
    "RecommendationRefusedError",
    "RemarkRefusedError",
    "SessionRefusedError",
    "SiteNote",
    "VisitRefusedError",
    "answer",
    "bind_answers",
    "cancel_visit",
    "carry_remarks",
    "change_recommendation",
    "follow_recommendation",
    "forget_hosts",
    "keep_photo",
    "name_delegate",
    "note_on_site",
    "plan_session",
    "plan_visit",
    "recommend",
    "remark",
    "remind_due",
    "send_message",
    "send_remarks",
    "share_report",
    "write_minutes",
    "write_report",
]
