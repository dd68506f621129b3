"""Reading documents, and what they are made of."""

from cocarde.web.documents.queries.exchange import LoadRefusedError, as_text, read_text
from cocarde.web.documents.queries.gathering import dossiers_of, write_archive
from cocarde.web.documents.queries.keeping import (
    document_of,
    documents_of,
    file_name,
    key_of,
    unfinished,
    weight_of,
)
from cocarde.web.documents.queries.leaving import exported
from cocarde.web.documents.queries.notes import home_notes
from cocarde.web.documents.queries.redacting import parts_of
from cocarde.web.documents.queries.typeset import TypesetError, pdf_of
from cocarde.web.documents.queries.word_in import WordFileError, read_docx
from cocarde.web.documents.queries.word_out import LANGUAGES, docx_of
from cocarde.web.documents.queries.word_pages import (
    Preview,
    preview_of,
    section_title,
    word_fault_text,
    word_of,
)

__all__ = [
    "LANGUAGES",
    "LoadRefusedError",
    "Preview",
    "TypesetError",
    "WordFileError",
    "as_text",
    "document_of",
    "documents_of",
    "docx_of",
    "dossiers_of",
    "exported",
    "file_name",
    "home_notes",
    "key_of",
    "parts_of",
    "pdf_of",
    "preview_of",
    "read_docx",
    "read_text",
    "section_title",
    "unfinished",
    "weight_of",
    "word_fault_text",
    "word_of",
    "write_archive",
]
