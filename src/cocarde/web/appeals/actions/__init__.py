"""Verbs of appeals."""

from cocarde.web.appeals.actions.appeals import (
    AppealRefusedError,
    acknowledge_appeal,
    file_appeal,
    reject_appeal,
    uphold_appeal,
)
from cocarde.web.appeals.actions.letters import tell_authority, tell_team

__all__ = [
    "AppealRefusedError",
    "acknowledge_appeal",
    "file_appeal",
    "reject_appeal",
    "tell_authority",
    "tell_team",
    "uphold_appeal",
]
