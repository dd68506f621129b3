"""Reading co-construction: remarks and their coverage, the board, the thread of a candidacy."""

from cocarde.web.coconstruction.queries.awaited import Awaited, awaited_of
from cocarde.web.coconstruction.queries.board import (
    SORTS,
    BoardRow,
    BoardView,
    board,
    board_rows,
    possible_delegates,
)
from cocarde.web.coconstruction.queries.coverage import Coverage, CoverageLine, coverage_of
from cocarde.web.coconstruction.queries.dates import day_text, wall_text, zone_label
from cocarde.web.coconstruction.queries.figures import claims_of, figures_in
from cocarde.web.coconstruction.queries.notes import home_notes, margin_notes
from cocarde.web.coconstruction.queries.reading import ReadField, ReadSection, reading_of
from cocarde.web.coconstruction.queries.remarks import (
    Progress,
    answered_at,
    open_remarks,
    progress_of,
    remark_of,
    remarks_on,
    section_remarks,
)
from cocarde.web.coconstruction.queries.thread import ThreadEntry, thread_of

__all__ = [
    "SORTS",
    "Awaited",
    "BoardRow",
    "BoardView",
    "Coverage",
    "CoverageLine",
    "Progress",
    "ReadField",
    "ReadSection",
    "ThreadEntry",
    "answered_at",
    "awaited_of",
    "board",
    "board_rows",
    "claims_of",
    "coverage_of",
    "day_text",
    "figures_in",
    "home_notes",
    "margin_notes",
    "open_remarks",
    "possible_delegates",
    "progress_of",
    "reading_of",
    "remark_of",
    "remarks_on",
    "section_remarks",
    "thread_of",
    "wall_text",
    "zone_label",
]
