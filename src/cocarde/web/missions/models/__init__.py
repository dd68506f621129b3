"""Missions, the people of them, and their meetings."""

from cocarde.web.missions.models.missions import Fact, LostTable, Mission, Room, Slot, Stop
from cocarde.web.missions.models.outcomes import (
    KeepingTerm,
    LedgerOffer,
    NotAsked,
    Report,
    Tally,
)
from cocarde.web.missions.models.people import (
    CheckIn,
    Delegate,
    Participant,
    ReadPeople,
    Refusal,
    Wish,
)
from cocarde.web.missions.models.schedules import (
    Meeting,
    Outcome,
    PairOrder,
    Precedence,
    Schedule,
    Search,
)

__all__ = [
    "CheckIn",
    "Delegate",
    "Fact",
    "KeepingTerm",
    "LedgerOffer",
    "LostTable",
    "Meeting",
    "Mission",
    "NotAsked",
    "Outcome",
    "PairOrder",
    "Participant",
    "Precedence",
    "ReadPeople",
    "Refusal",
    "Report",
    "Room",
    "Schedule",
    "Search",
    "Slot",
    "Stop",
    "Tally",
    "Wish",
]
