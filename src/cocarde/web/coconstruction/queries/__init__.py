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
from cocarde.web.coconstruction.queries.check import Check, check_of
from cocarde.web.coconstruction.queries.coverage import Coverage, CoverageLine, coverage_of
from cocarde.web.coconstruction.queries.messages import (
    followers_of,
    handovers_for,
    in_charge_of,
    messages_for,
    messages_with_team,
    team_of,
    told_of,
    voice_of,
)
from cocarde.web.coconstruction.queries.notes import home_notes, margin_notes, office_page
from cocarde.web.coconstruction.queries.open_points import open_points
from cocarde.web.coconstruction.queries.recommendations import (
    TaskRow,
    due_for_reminder,
    people_for,
    recommendation_of,
    recommendations_in,
    recommendations_of,
    task_rows,
    tasks_of_person,
    tasks_text,
)
from cocarde.web.coconstruction.queries.remarks import (
    Place,
    Progress,
    answered_at,
    open_remarks,
    place_of,
    progress_of,
    remark_of,
    remarks_elsewhere,
    remarks_on,
    section_remarks,
)
from cocarde.web.coconstruction.queries.thread import ThreadEntry, thread_of

__all__ = [
    "SORTS",
    "Awaited",
    "BoardRow",
    "BoardView",
    "Check",
    "Coverage",
    "CoverageLine",
    "Place",
    "Progress",
    "TaskRow",
    "ThreadEntry",
    "answered_at",
    "awaited_of",
    "board",
    "board_rows",
    "check_of",
    "coverage_of",
    "due_for_reminder",
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
    "people_for",
    "place_of",
    "possible_delegates",
    "progress_of",
    "recommendation_of",
    "recommendations_in",
    "recommendations_of",
    "remark_of",
    "remarks_elsewhere",
    "remarks_on",
    "section_remarks",
    "task_rows",
    "tasks_of_person",
    "tasks_text",
    "team_of",
    "thread_of",
    "told_of",
    "voice_of",
]
