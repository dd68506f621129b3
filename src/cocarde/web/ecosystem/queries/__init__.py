"""Reading the ecosystem list of a candidacy."""

from cocarde.web.ecosystem.queries.content import content_of, content_told
from cocarde.web.ecosystem.queries.notes import home_notes
from cocarde.web.ecosystem.queries.pages import (
    SHEET_HEAD,
    Candidate,
    ColumnRead,
    Shown,
    Summary,
    columns_read,
    entries_of,
    entry_of,
    is_under_way,
    preview_row,
    read_list_of,
    search_of,
    searching,
    settled_among,
    sheet_rows,
    shown,
    summary_of,
    to_settle,
    with_entries,
)
from cocarde.web.ecosystem.queries.records import (
    columns_of,
    doubles_in,
    fresh_rows,
    record_of,
    rows_of,
)
from cocarde.web.ecosystem.queries.texts import (
    column_text,
    evidence_text,
    percent_text,
    problem_text,
)
from cocarde.web.ecosystem.states import MOST_ENTRIES

__all__ = [
    "MOST_ENTRIES",
    "SHEET_HEAD",
    "Candidate",
    "ColumnRead",
    "Shown",
    "Summary",
    "column_text",
    "columns_of",
    "columns_read",
    "content_of",
    "content_told",
    "doubles_in",
    "entries_of",
    "entry_of",
    "evidence_text",
    "fresh_rows",
    "home_notes",
    "is_under_way",
    "percent_text",
    "preview_row",
    "problem_text",
    "read_list_of",
    "record_of",
    "rows_of",
    "search_of",
    "searching",
    "settled_among",
    "sheet_rows",
    "shown",
    "summary_of",
    "to_settle",
    "with_entries",
]
