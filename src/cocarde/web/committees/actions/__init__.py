"""Verbs of committees."""

from cocarde.web.committees.actions.notes import NoteConflictError, annotate, note_pack
from cocarde.web.committees.actions.prepare import (
    call_session,
    form_committee,
    put_on_agenda,
    reorder,
    seat,
    take_off_agenda,
    unseat,
)
from cocarde.web.committees.actions.readers import (
    answer_asking,
    ask_readers,
    choose_reader,
    propose_readers,
    remind_all,
    remind_readers,
    remove_reader,
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
from cocarde.web.committees.actions.ties import (
    declare_no_tie,
    describe_seat,
    prepare_reading,
    take_back_declaration,
)

__all__ = [
    "NoteConflictError",
    "SessionRefusedError",
    "annotate",
    "answer_asking",
    "ask_readers",
    "assess",
    "call_session",
    "choose_reader",
    "close_session",
    "declare_no_tie",
    "describe_seat",
    "form_committee",
    "give_opinion",
    "note_pack",
    "note_presence",
    "note_reading",
    "open_session",
    "prepare_reading",
    "propose_readers",
    "put_on_agenda",
    "recuse",
    "remind_all",
    "remind_readers",
    "remove_reader",
    "reorder",
    "seat",
    "take_back_declaration",
    "take_off_agenda",
    "unseat",
]
