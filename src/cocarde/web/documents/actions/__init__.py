"""Verbs of documents, one a function."""

from cocarde.web.documents.actions.make import ask_document, make_document

__all__ = ["ask_document", "make_document"]
