"""Verbs of the ecosystem list, one a function."""

from cocarde.web.ecosystem.actions.carrying import carry
from cocarde.web.ecosystem.actions.entries import (
    add_entry,
    change_entry,
    empty,
    merge,
    remove_entry,
)
from cocarde.web.ecosystem.actions.lists import Taken, drop_list, keep_list, take_list
from cocarde.web.ecosystem.actions.refusals import (
    FullError,
    GoneError,
    NotACandidateError,
)
from cocarde.web.ecosystem.actions.searching import ask_search, search_register
from cocarde.web.ecosystem.actions.settling import reopen, settle

__all__ = [
    "FullError",
    "GoneError",
    "NotACandidateError",
    "Taken",
    "add_entry",
    "ask_search",
    "carry",
    "change_entry",
    "drop_list",
    "empty",
    "keep_list",
    "merge",
    "remove_entry",
    "reopen",
    "search_register",
    "settle",
    "take_list",
]
