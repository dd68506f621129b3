"""Verbs between candidacies, one a function."""

from cocarde.web.joint.actions.advising import advise, declare_intention, withdraw_intention
from cocarde.web.joint.actions.deciding import agree, decide
from cocarde.web.joint.actions.proposing import (
    answer,
    go_on_without,
    propose,
    set_terms,
    take_back,
)
from cocarde.web.joint.actions.refusals import (
    AdviceRefusedError,
    ChangedError,
    DecidedMeanwhileError,
    NotReadyError,
    ProposalRefusedError,
    SplitRefusedError,
    UndecidableError,
)
from cocarde.web.joint.actions.splitting import (
    agree_to_split,
    propose_split,
    split,
    take_back_split,
)
from cocarde.web.joint.actions.uniting import unite

__all__ = [
    "AdviceRefusedError",
    "ChangedError",
    "DecidedMeanwhileError",
    "NotReadyError",
    "ProposalRefusedError",
    "SplitRefusedError",
    "UndecidableError",
    "advise",
    "agree",
    "agree_to_split",
    "answer",
    "decide",
    "declare_intention",
    "go_on_without",
    "propose",
    "propose_split",
    "set_terms",
    "split",
    "take_back",
    "take_back_split",
    "unite",
    "withdraw_intention",
]
