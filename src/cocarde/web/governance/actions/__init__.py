"""Verbs of governance, one a function."""

from cocarde.web.governance.actions.answering import accept, decline, forget_unanswered
from cocarde.web.governance.actions.board import (
    change_member,
    erase_seats_of,
    name_member,
    remove_member,
    state_board,
    write_again,
)
from cocarde.web.governance.actions.carrying import carry
from cocarde.web.governance.actions.commitments import (
    change_commitment,
    commit,
    withdraw_commitment,
)
from cocarde.web.governance.actions.flag_bearers import (
    choose_bearer,
    move_bearer,
    remove_bearer,
    tell_story,
)
from cocarde.web.governance.actions.proofs import (
    prove_by_file,
    prove_by_letter,
    prove_by_link,
    remove_proof,
)
from cocarde.web.governance.actions.refusals import (
    AlreadyChosenError,
    FullError,
    GoneError,
    NamedAlreadyError,
    NoProofError,
    NotListedError,
    TooLongError,
    TooManyError,
    UnknownCriterionError,
)

__all__ = [
    "AlreadyChosenError",
    "FullError",
    "GoneError",
    "NamedAlreadyError",
    "NoProofError",
    "NotListedError",
    "TooLongError",
    "TooManyError",
    "UnknownCriterionError",
    "accept",
    "carry",
    "change_commitment",
    "change_member",
    "choose_bearer",
    "commit",
    "decline",
    "erase_seats_of",
    "forget_unanswered",
    "move_bearer",
    "name_member",
    "prove_by_file",
    "prove_by_letter",
    "prove_by_link",
    "remove_bearer",
    "remove_member",
    "remove_proof",
    "state_board",
    "tell_story",
    "withdraw_commitment",
    "write_again",
]
