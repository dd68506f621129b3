"""Verbs of co-construction."""

from cocarde.web.coconstruction.actions.delegate import DelegateRefusedError, name_delegate
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
    "Note",
    "RemarkRefusedError",
    "answer",
    "bind_answers",
    "name_delegate",
    "remark",
    "send_remarks",
]
