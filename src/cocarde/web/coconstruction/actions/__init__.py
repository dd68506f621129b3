"""Verbs of co-construction."""

from cocarde.web.coconstruction.actions.delegate import DelegateRefusedError, name_delegate
from cocarde.web.coconstruction.actions.messages import MessageRefusedError, send_message
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
    "RemarkRefusedError",
    "answer",
    "bind_answers",
    "name_delegate",
    "remark",
    "send_message",
    "send_remarks",
]
