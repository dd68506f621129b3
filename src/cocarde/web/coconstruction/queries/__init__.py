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
from cocarde.web.coconstruction.queries.messages import (
    followers_of,
    handovers_for,
    in_charge_of,
    messages_for,
    messages_with_team,
    open_points,
    team_of,
    told_of,
    voice_of,
)
from cocarde.web.coconstruction.queries.notes import home_notes, margin_notes, office_page
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
    "ThreadEntry",
    "answered_at",
    "awaited_of",
    "board",
    "board_rows",
    "coverage_of",
    "followers_of",
    "handovers_for",
    "home_notes",
    "in_charge_of",
    "margin_notes",
    "messages_for",
    "messages_with_team",
    "office_page",
    "open_points",
    "open_remarks",
    "possible_delegates",
    "progress_of",
    "remark_of",
    "remarks_on",
    "section_remarks",
    "team_of",
    "thread_of",
    "told_of",
    "voice_of",
]
