"""Reading committees: a recused member sees the position of an item and nothing else."""

from cocarde.web.committees.queries.conflicts import Suggestion, suggestions
from cocarde.web.committees.queries.hearing import (
    candidacies_to_hear,
    hears_figure,
    hears_file,
    hears_version,
    is_to_hear,
    opinions_on,
    present_for,
)
from cocarde.web.committees.queries.room import RoomLine, RoomMember, members_of, room_lines
from cocarde.web.committees.queries.session import (
    AgendaLine,
    SessionSummary,
    agenda,
    committees_of,
    item_with,
    neighbours,
    seats,
    session_with,
    sessions_in,
    sessions_of,
    summaries,
)

__all__ = [
    "AgendaLine",
    "RoomLine",
    "RoomMember",
    "SessionSummary",
    "Suggestion",
    "agenda",
    "candidacies_to_hear",
    "committees_of",
    "hears_figure",
    "hears_file",
    "hears_version",
    "is_to_hear",
    "item_with",
    "members_of",
    "neighbours",
    "opinions_on",
    "present_for",
    "room_lines",
    "seats",
    "session_with",
    "sessions_in",
    "sessions_of",
    "suggestions",
    "summaries",
]
