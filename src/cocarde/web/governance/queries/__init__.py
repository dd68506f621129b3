"""Reading the governance of a candidacy."""

from cocarde.web.governance.queries.board import SHEET_HEAD as BOARD_HEAD
from cocarde.web.governance.queries.board import (
    Balance,
    balance_of,
    counted,
    gone_from,
    member_of,
    members_of,
    next_forgetting,
    seats_of,
    statement_of,
    unanswered,
)
from cocarde.web.governance.queries.board import sheet_rows as board_rows
from cocarde.web.governance.queries.commitments import (
    SHEET_HEAD,
    ByCriterion,
    amount_text,
    by_criterion,
    commitment_of,
    commitments_of,
    entry_named,
    files_deposited,
    proof_of,
    sheet_rows,
    suggested_bearers,
)
from cocarde.web.governance.queries.content import content_of, content_told
from cocarde.web.governance.queries.flag_bearers import (
    SHORTEST,
    bearer_of,
    bearers_of,
    entry_to_carry,
    has_list,
    may_carry,
)
from cocarde.web.governance.queries.links import address_of, member_of_token, token_of
from cocarde.web.governance.queries.notes import home_notes

__all__ = [
    "BOARD_HEAD",
    "SHEET_HEAD",
    "SHORTEST",
    "Balance",
    "ByCriterion",
    "address_of",
    "amount_text",
    "balance_of",
    "bearer_of",
    "bearers_of",
    "board_rows",
    "by_criterion",
    "commitment_of",
    "commitments_of",
    "content_of",
    "content_told",
    "counted",
    "entry_named",
    "entry_to_carry",
    "files_deposited",
    "gone_from",
    "has_list",
    "home_notes",
    "may_carry",
    "member_of",
    "member_of_token",
    "members_of",
    "next_forgetting",
    "proof_of",
    "seats_of",
    "sheet_rows",
    "statement_of",
    "suggested_bearers",
    "token_of",
    "unanswered",
]
