"""Verbs of candidacies, one a function."""

from cocarde.web.candidacies.actions.deposit import (
    DepositRefusedError,
    deposit,
    sign_off,
)
from cocarde.web.candidacies.actions.open import (
    add_member,
    choose_perimeter,
    invite,
    open_candidacy,
)
from cocarde.web.candidacies.actions.procedure import MoveRefusedError, move
from cocarde.web.candidacies.actions.write import (
    ConflictError,
    place_figure,
    remove_figure,
    save_section,
)

__all__ = [
    "ConflictError",
    "DepositRefusedError",
    "MoveRefusedError",
    "add_member",
    "choose_perimeter",
    "deposit",
    "invite",
    "move",
    "open_candidacy",
    "place_figure",
    "remove_figure",
    "save_section",
    "sign_off",
]
