"""Verbs of credentials, one a function."""

from cocarde.web.credentials.actions.history import keep_state
from cocarde.web.credentials.actions.issuing import issue
from cocarde.web.credentials.actions.keys import make_key, rotate_key
from cocarde.web.credentials.actions.kits import (
    accept_licence,
    add_file,
    open_kit,
    publish_licence,
    remove_file,
    take_file,
)
from cocarde.web.credentials.actions.refusals import (
    KitRefusedError,
    NoCredentialError,
    ReportRefusedError,
)
from cocarde.web.credentials.actions.reports import comment_report, submit_report, write_report

__all__ = [
    "KitRefusedError",
    "NoCredentialError",
    "ReportRefusedError",
    "accept_licence",
    "add_file",
    "comment_report",
    "issue",
    "keep_state",
    "make_key",
    "open_kit",
    "publish_licence",
    "remove_file",
    "rotate_key",
    "submit_report",
    "take_file",
    "write_report",
]
