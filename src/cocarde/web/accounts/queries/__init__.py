"""Reading accounts, and what is held on people."""

from cocarde.web.accounts.queries.ended import (
    ended_links,
    ended_sessions,
    old_attempt_lines,
    old_attempts,
)
from cocarde.web.accounts.queries.held import hold_own
from cocarde.web.accounts.queries.links import person_of_link, person_with_address
from cocarde.web.accounts.queries.personal import (
    Holding,
    OwnData,
    exported,
    holdings,
    own_data,
    refusals_of,
)
from cocarde.web.accounts.queries.retention import expiries

__all__ = [
    "Holding",
    "OwnData",
    "ended_links",
    "ended_sessions",
    "expiries",
    "exported",
    "hold_own",
    "holdings",
    "old_attempt_lines",
    "old_attempts",
    "own_data",
    "person_of_link",
    "person_with_address",
    "refusals_of",
]
