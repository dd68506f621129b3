"""Verbs of documents, one a function."""

from cocarde.web.documents.actions.load import load_candidacy
from cocarde.web.documents.actions.make import ask_document, make_document
from cocarde.web.documents.actions.redact import RedactionRefusedError, redact
from cocarde.web.documents.actions.word import WordGoneError, drop_word, read_word, take_word

__all__ = [
    "RedactionRefusedError",
    "WordGoneError",
    "ask_document",
    "drop_word",
    "load_candidacy",
    "make_document",
    "read_word",
    "redact",
    "take_word",
]
