"""Verbs of documents, one a function."""

from cocarde.web.documents.actions.gather import (
    MOST_AT_ONCE,
    GatheringRefusedError,
    take_dossiers,
)
from cocarde.web.documents.actions.load import load_candidacy
from cocarde.web.documents.actions.make import (
    ask_document,
    fail_document,
    forget_documents,
    keep_document,
)
from cocarde.web.documents.actions.redact import RedactionRefusedError, redact
from cocarde.web.documents.actions.requests import (
    AccessRefusedError,
    forget_requester,
    forget_requests_of,
    hand_over,
    record_request,
    refuse_request,
)
from cocarde.web.documents.actions.word import WordGoneError, drop_word, read_word, take_word

__all__ = [
    "MOST_AT_ONCE",
    "AccessRefusedError",
    "GatheringRefusedError",
    "RedactionRefusedError",
    "WordGoneError",
    "ask_document",
    "drop_word",
    "fail_document",
    "forget_documents",
    "forget_requester",
    "forget_requests_of",
    "hand_over",
    "keep_document",
    "load_candidacy",
    "read_word",
    "record_request",
    "redact",
    "refuse_request",
    "take_dossiers",
    "take_word",
]
