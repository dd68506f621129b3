"""Outcomes and commitments as people read them, from the ledger or from a submitted report."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from cocarde.web.design.queries import day_text
from cocarde.web.design.states import reading_language
from cocarde.web.labels.states import CommitmentState
from cocarde.web.outcomes.models import Outcome
from cocarde.web.outcomes.states import Kind, Unit


def amount_words(quantity: Decimal | None, unit: str) -> str:
    """How many of what; nothing where it is only told."""
    if quantity is None:
        return ""
    places = 0 if quantity == quantity.to_integral_value() else 2
    number = number_format(quantity, decimal_pos=places, use_l10n=True, force_grouping=True)
    return f"{number}\u00a0{Unit(unit).label}"


def outcome_words(row: Outcome) -> str:
    """Kind and amount of a line of the ledger."""
    return " · ".join(
        filter(None, [str(Kind(row.kind).label), amount_words(row.quantity, row.unit)])
    )


def told_outcome(one: dict[str, Any]) -> dict[str, str]:
    """A line of a submitted report."""
    quantity = None if one["quantity"] is None else Decimal(one["quantity"])
    return {
        "text": one["text"],
        "words": " · ".join(
            filter(None, [str(Kind(one["kind"]).label), amount_words(quantity, one["unit"])])
        ),
        "day": day_text(date.fromisoformat(one["happened_on"])),
        "place": one["place"],
        "source": one["source"],
        "proof_url": one["proof_url"],
    }


def told_commitment(one: dict[str, Any]) -> dict[str, str]:
    """A commitment as a submitted report shows it: its state on that day."""
    state = CommitmentState(one["state"])
    when = ""
    if one["kept_on"]:
        when = _("kept on %(day)s") % {"day": day_text(date.fromisoformat(one["kept_on"]))}
    elif one["due_on"]:
        when = _("due: %(day)s") % {"day": day_text(date.fromisoformat(one["due_on"]))}
    texts = one["text"]
    return {
        "text": texts[reading_language()] or texts["fr"],
        "sign": state.sign,
        "state": str(state.label),
        "when": when,
    }
