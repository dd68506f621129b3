"""Reading committees: a recused member sees the position of an item and nothing else."""

from cocarde.web.committees.queries.conflicts import suggestions
from cocarde.web.committees.queries.grids import (
    Shown,
    preparation_of,
    shown_to_member,
    shown_to_office,
    weighted,
)
from cocarde.web.committees.queries.hearing import (
    candidacies_to_hear,
    hears_figure,
    hears_file,
    hears_version,
    is_to_hear,
    opinions_on,
    present_for,
)
from cocarde.web.committees.queries.notes import notes_of, notes_on
from cocarde.web.committees.queries.pack import items_to_read, pack_data, readable_ids
from cocarde.web.committees.queries.preparing import (
    TieLine,
    asked_of,
    criteria_known,
    has_something_to_do,
    seat_of,
    sessions_to_remind,
    sessions_with_readers,
    tie_lines,
)
from cocarde.web.committees.queries.reading import ReadDossier, anchors_of, read_dossier
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
from cocarde.web.committees.queries.sharing import Dossier, Sharing, proposed_pairs, sharing_of
from cocarde.web.committees.queries.ties import Suggestion

__all__ = [
    "AgendaLine",
    "Dossier",
    "ReadDossier",
    "RoomLine",
    "RoomMember",
    "SessionSummary",
    "Sharing",
    "Shown",
    "Suggestion",
    "TieLine",
    "agenda",
    "anchors_of",
    "asked_of",
    "candidacies_to_hear",
    "committees_of",
    "criteria_known",
    "has_something_to_do",
    "hears_figure",
    "hears_file",
    "hears_version",
    "is_to_hear",
    "item_with",
    "items_to_read",
    "members_of",
    "neighbours",
    "notes_of",
    "notes_on",
    "opinions_on",
    "pack_data",
    "preparation_of",
    "present_for",
    "proposed_pairs",
    "read_dossier",
    "readable_ids",
    "room_lines",
    "seat_of",
    "seats",
    "session_with",
    "sessions_in",
    "sessions_of",
    "sessions_to_remind",
    "sessions_with_readers",
    "sharing_of",
    "shown_to_member",
    "shown_to_office",
    "suggestions",
    "summaries",
    "tie_lines",
    "weighted",
]
