"""Verbs of supporters, one a function."""

from cocarde.web.supporters.actions.leaving import (
    count_in_dossier,
    erase_signatures_of,
    erase_signer,
    forget_unconfirmed,
    hide_name,
    withdraw,
)
from cocarde.web.supporters.actions.pages import close_page, open_page, show_wall
from cocarde.web.supporters.actions.pdf_letters import attach_letter, remove_letter
from cocarde.web.supporters.actions.refusals import (
    AlreadySupportsError,
    BoardLetterError,
    ExpiredError,
    NamelessError,
    NotACompanyError,
    NotSignedError,
    PageClosedError,
    TooManyError,
    WithdrawnError,
    WrongCodeError,
)
from cocarde.web.supporters.actions.signing import confirm, confirm_by_code, send_again, sign

__all__ = [
    "AlreadySupportsError",
    "BoardLetterError",
    "ExpiredError",
    "NamelessError",
    "NotACompanyError",
    "NotSignedError",
    "PageClosedError",
    "TooManyError",
    "WithdrawnError",
    "WrongCodeError",
    "attach_letter",
    "close_page",
    "confirm",
    "confirm_by_code",
    "count_in_dossier",
    "erase_signatures_of",
    "erase_signer",
    "forget_unconfirmed",
    "hide_name",
    "open_page",
    "remove_letter",
    "send_again",
    "show_wall",
    "sign",
    "withdraw",
]
