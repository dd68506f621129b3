"""Commitments of a deposited version, in words."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cocarde.web.design.queries import day_text
from cocarde.web.design.templatetags.design import siren as siren_text
from cocarde.web.evidence.queries import quantity
from cocarde.web.governance.queries.commitments import (
    amount_text,
    commitment_state_text,
    proof_text,
)


def commitments_lines(content: list[dict[str, Any]]) -> list[str]:
    """A line for each commitment."""
    return [_line(one) for one in content]


def proofs_told(content: list[dict[str, Any]]) -> tuple[tuple[str, str], ...]:
    """The files that prove them, each with its label: they are read with the version."""
    return tuple(
        (proof["id"], _label(number, proof))
        for number, one in enumerate(content, start=1)
        for proof in one["proofs"]
        if "id" in proof
    )


def _label(number: int, proof: dict[str, str]) -> str:
    return _("Proof of commitment %(number)s: %(label)s") % {
        "number": number,
        "label": proof_text(proof["kind"], proof.get("label", "")),
    }


def _line(one: dict[str, Any]) -> str:
    amount = Decimal(one["amount"]) if "amount" in one else None
    parts = [
        one["text"],
        _("%(name)s (%(siren)s)")
        % {"name": one["bearer"]["name"], "siren": siren_text(one["bearer"]["siren"])}
        if "bearer" in one
        else _("borne by an organisation that is linked to no legal unit"),
        amount_text(amount, one.get("unit", ""), one.get("cohorts")),
        pgettext("commitment", "due on %(day)s")
        % {"day": day_text(dt.date.fromisoformat(one["due_on"]))}
        if "due_on" in one
        else "",
        commitment_state_text(one["state"]),
        _proofs_text(one["proofs"]),
    ]
    return " – ".join(part for part in parts if part)


def _proofs_text(proofs: list[dict[str, str]]) -> str:
    if not proofs:
        return _("no proof")
    counted = ngettext("%(count)s proof", "%(count)s proofs", len(proofs))
    links = ", ".join(one["link"] for one in proofs if "link" in one)
    text = counted % {"count": quantity(len(proofs))}
    return f"{text} ({links})" if links else text
