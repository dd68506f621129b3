"""Reading documents, and what they are made of."""

from cocarde.web.documents.queries.annexes import (
    archive_name,
    count_annexes,
    write_with_annexes,
)
from cocarde.web.documents.queries.arrived import (
    arrival_notes,
    arrived_in_margin,
    arrived_with,
    may_read_arrived,
    may_read_carried_file,
)
from cocarde.web.documents.queries.exchange import LoadRefusedError, as_text, read_text
from cocarde.web.documents.queries.gathering import dossiers_of, write_archive
from cocarde.web.documents.queries.keeping import (
    document_of,
    documents_of,
    file_name,
    handed_of,
    key_of,
    unfinished,
    weight_of,
)
from cocarde.web.documents.queries.layouts import REGIONS, dossier, generated_text, words
from cocarde.web.documents.queries.leaving import exported
from cocarde.web.documents.queries.letters import LetterPart, letter_data, letter_pdf, said
from cocarde.web.documents.queries.making import typeset_document
from cocarde.web.documents.queries.notes import home_notes
from cocarde.web.documents.queries.reading import absolute
from cocarde.web.documents.queries.redacting import parts_of
from cocarde.web.documents.queries.requests import (
    RequestLine,
    asked_among,
    candidacies_to_ask_for,
    line_of,
    redacted_copies,
    request_with,
    requests_by,
    requests_of,
)
from cocarde.web.documents.queries.typeset import ACT, PACK, TypesetError, edition, pdf_from, pdf_of
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
    "ACT",
    "LANGUAGES",
    "PACK",
    "REGIONS",
    "LetterPart",
    "LoadRefusedError",
    "Preview",
    "RequestLine",
    "TypesetError",
    "WordFileError",
    "absolute",
    "archive_name",
    "arrival_notes",
    "arrived_in_margin",
    "arrived_with",
    "as_text",
    "asked_among",
    "candidacies_to_ask_for",
    "count_annexes",
    "document_of",
    "documents_of",
    "docx_of",
    "dossier",
    "dossiers_of",
    "edition",
    "exported",
    "file_name",
    "generated_text",
    "handed_of",
    "home_notes",
    "key_of",
    "letter_data",
    "letter_pdf",
    "line_of",
    "may_read_arrived",
    "may_read_carried_file",
    "parts_of",
    "pdf_from",
    "pdf_of",
    "preview_of",
    "read_docx",
    "read_text",
    "redacted_copies",
    "request_with",
    "requests_by",
    "requests_of",
    "said",
    "section_title",
    "typeset_document",
    "unfinished",
    "weight_of",
    "word_fault_text",
    "word_of",
    "words",
    "write_archive",
    "write_with_annexes",
]
