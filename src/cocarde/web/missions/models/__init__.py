"""Missions, the people of them, and their meetings."""

from cocarde.web.missions.models.missions import Fact, LostTable, Mission, Room, Slot, Stop
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
    "LostTable",
    "Meeting",
    "Mission",
    "Outcome",
    "PairOrder",
    "Participant",
    "Precedence",
    "ReadPeople",
    "Refusal",
    "Room",
    "Schedule",
    "Search",
    "Slot",
    "Stop",
    "Wish",
]
