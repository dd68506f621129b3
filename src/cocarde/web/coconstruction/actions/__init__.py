"""Verbs of co-construction."""

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

__all__ = [
    "DelegateRefusedError",
    "MessageRefusedError",
    "Note",
    "Owner",
    "RecommendationRefusedError",
    "RemarkRefusedError",
    "answer",
    "bind_answers",
    "change_recommendation",
    "follow_recommendation",
    "name_delegate",
    "recommend",
    "remark",
    "remind_due",
    "send_message",
    "send_remarks",
]
