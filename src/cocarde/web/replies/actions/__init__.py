"""Verbs of the right of reply."""

from cocarde.web.replies.actions.contestations import (
    answer,
    contest,
    erase_contestations_of,
    erase_contester,
    forget_ended,
)
from cocarde.web.replies.actions.links import issue_link, revoke_link, send_link
from cocarde.web.replies.actions.refusals import (
    AlreadyAnsweredError,
    LinkClosedError,
    TooManyError,
)

__all__ = [
    "AlreadyAnsweredError",
    "LinkClosedError",
    "TooManyError",
    "answer",
    "contest",
    "erase_contestations_of",
    "erase_contester",
    "forget_ended",
    "issue_link",
    "revoke_link",
    "send_link",
]
