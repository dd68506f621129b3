"""Verbs of candidacies, one a function."""

from cocarde.web.candidacies.actions.call_access import (
    AccessRefusedError,
    give_access,
    open_with_code,
    revoke_access,
)
from cocarde.web.candidacies.actions.deliberation import (
    DeliberationRefusedError,
    join_deliberation,
    may_join,
    take_back_deliberation,
)
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
from cocarde.web.candidacies.actions.presence import be_here
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
    "AccessRefusedError",
    "CallNotOpenError",
    "ConflictError",
    "DeliberationRefusedError",
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
    "be_here",
    "bring_files",
    "carry_declared",
    "change_member",
    "change_role",
    "choose_perimeter",
    "declare_figure",
    "deposit",
    "detach_file",
    "give_access",
    "invite",
    "invite_by_email",
    "join_deliberation",
    "may_join",
    "may_sign",
    "move",
    "move_to_newer_rules",
    "open_candidacy",
    "open_with_code",
    "pair_declared",
    "place_figure",
    "recompute_figures",
    "remove_figure",
    "remove_from_team",
    "remove_member",
    "revoke_access",
    "save_section",
    "sign_off",
    "stay_under_rules",
    "take_back_deliberation",
    "transfer_lead",
    "withdraw_declared",
]
