"""Verbs of committees."""

from cocarde.web.committees.actions.prepare import (
    call_session,
    form_committee,
    put_on_agenda,
    reorder,
    seat,
    take_off_agenda,
    unseat,
)
from cocarde.web.committees.actions.session import (
    SessionRefusedError,
    assess,
    close_session,
    give_opinion,
    note_presence,
    note_reading,
    open_session,
    recuse,
)

__all__ = [
    "SessionRefusedError",
    "assess",
    "call_session",
    "close_session",
    "form_committee",
    "give_opinion",
    "note_presence",
    "note_reading",
    "open_session",
    "put_on_agenda",
    "recuse",
    "reorder",
    "seat",
    "take_off_agenda",
    "unseat",
]
