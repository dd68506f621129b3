"""Reading accounts, and what is held on people."""

from cocarde.web.accounts.queries.held import hold_own
from cocarde.web.accounts.queries.links import person_of_link
from cocarde.web.accounts.queries.personal import (
    Holding,
    OwnData,
    exported,
    holdings,
    own_data,
    refusals_of,
)

__all__ = [
    "Holding",
    "OwnData",
    "exported",
    "hold_own",
    "holdings",
    "own_data",
    "person_of_link",
    "refusals_of",
]
