"""Reading documents, and what they are made of."""

from cocarde.web.documents.queries.keeping import (
    document_of,
    documents_of,
    file_name,
    key_of,
    unfinished,
    weight_of,
)
from cocarde.web.documents.queries.typeset import TypesetError, pdf_of

__all__ = [
    "TypesetError",
    "document_of",
    "documents_of",
    "file_name",
    "key_of",
    "pdf_of",
    "unfinished",
    "weight_of",
]
