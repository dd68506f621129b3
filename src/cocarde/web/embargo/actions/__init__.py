"""Verbs of the embargo list."""

from cocarde.web.embargo.actions.listing import (
    EmbargoRefusedError,
    erase_guests_named_to,
    name_guest,
    name_referents,
    strike,
)
from cocarde.web.embargo.actions.telling import note_opening, tell_due

__all__ = [
    "EmbargoRefusedError",
    "erase_guests_named_to",
    "name_guest",
    "name_referents",
    "note_opening",
    "strike",
    "tell_due",
]
