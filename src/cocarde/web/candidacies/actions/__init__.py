"""Verbs of candidacies, one a function."""

from cocarde.web.candidacies.actions.deposit import (
    DepositRefusedError,
    NotReferentError,
    deposit,
    may_sign,
    sign_off,
)
from cocarde.web.candidacies.actions.figures import (
    NoPerimeterError,
    Recomputed,
    carry_declared,
    declare_figure,
    pair_declared,
    place_figure,
    recompute_figures,
    remove_figure,
    withdraw_declared,
)
from cocarde.web.candidacies.actions.open import CallNotOpenError, open_candidacy
from cocarde.web.candidacies.actions.procedure import MoveRefusedError, move
from cocarde.web.candidacies.actions.rules_in_force import (
    RulesRefusedError,
    move_to_newer_rules,
    stay_under_rules,
)
from cocarde.web.candidacies.actions.team import (
    TeamRefusedError,
    change_role,
    invite,
    invite_by_email,
    remove_from_team,
    transfer_lead,
)
from cocarde.web.candidacies.actions.territories import (
    MemberRefusedError,
    add_member,
    change_member,
    choose_perimeter,
    remove_member,
)
from cocarde.web.candidacies.actions.write import (
    ConflictError,
    NotEditableError,
    attach_file,
    bring_files,
    detach_file,
    save_section,
)

__all__ = [
    "CallNotOpenError",
    "ConflictError",
    "DepositRefusedError",
    "MemberRefusedError",
    "MoveRefusedError",
    "NoPerimeterError",
    "NotEditableError",
    "NotReferentError",
    "Recomputed",
    "RulesRefusedError",
    "TeamRefusedError",
    "add_member",
    "attach_file",
    "bring_files",
    "carry_declared",
    "change_member",
    "change_role",
    "choose_perimeter",
    "declare_figure",
    "deposit",
    "detach_file",
    "invite",
    "invite_by_email",
    "may_sign",
    "move",
    "move_to_newer_rules",
    "open_candidacy",
    "pair_declared",
    "place_figure",
    "recompute_figures",
    "remove_figure",
    "remove_from_team",
    "remove_member",
    "save_section",
    "sign_off",
    "stay_under_rules",
    "transfer_lead",
    "withdraw_declared",
]
