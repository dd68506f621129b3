"""The engagement document: who holds what, on which perimeter, and what it committed to, in words."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.candidacies.queries import member_words_of
from cocarde.web.credentials.queries.certificates import around
from cocarde.web.credentials.queries.history import Facts, Standing
from cocarde.web.credentials.queries.keys import absolute
from cocarde.web.design.queries import day_at, day_text, source_links
from cocarde.web.design.states import reading_language
from cocarde.web.documents import queries as documents
from cocarde.web.evidence import queries as evidence
from cocarde.web.governance import queries as governance
from cocarde.web.labels.models import Label
from cocarde.web.labels.states import CommitmentState, LabelState

LAYOUT = Path(__file__).parent.parent / "templates" / "credentials/engagement.typ"


def said(texts: dict[str, str]) -> str:
    """A text that was kept in both languages, in the reader's."""
    return texts[reading_language()] or texts["fr"]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def state_text(standing: Standing) -> str:
    """Where a label stood on a day, in words."""
    state = standing.state
    told = state.label if isinstance(state, LabelState) else _("suspended")
    return str(told).capitalize()


def engagement_of(standing: Standing) -> dict[str, Any]:
    """What the page and the document show, in the reader's language."""
    facts, label = standing.facts, standing.label
    board = governance.content_told({"board": facts["board"]}).lines if facts["board"] else ()
    return {
        "standing": standing,
        "label": label,
        "holder": facts["holder"],
        "kind": said(facts["kind"]),
        "day_text": day_text(standing.day),
        "state_label": state_text(standing),
        "facts": _lines(label, facts),
        "territories": evidence.names_in(label.programme, facts["perimeter"]),
        "perimeter": facts["perimeter"],
        "perimeter_note": said(facts["perimeter_note"]),
        "board": board,
        "commitments": [_commitment(one, standing.day) for one in facts["commitments"]],
        "corrections": [
            (day_at(datetime.fromisoformat(one["at"]), label.programme.zone), said(one["text"]))
            for one in facts["corrections"]
        ],
        "sha256": standing.sha256,
    }


def _lines(label: Label, facts: Facts) -> list[tuple[str, str]]:
    rows = [
        (str(member_words_of(label.candidacy).members), ", ".join(facts["members"])),
        (_("Decision"), said(facts["wave"]["name"])),
        (_("Granted on"), day_text(_day(facts["granted_on"]))),
        (_("Confirmed on"), day_text(_day(facts["confirmed_on"]))),
        (_("Term"), day_text(_day(facts["term_on"]))),
        (_("Ended on"), day_text(_day(facts["ended_on"]))),
    ]
    return [(name, value) for name, value in rows if value]


def _commitment(one: dict[str, Any], day: date) -> dict[str, Any]:
    due, kept = _day(one["due_on"]), _day(one["kept_on"])
    state = CommitmentState.OPEN
    if kept:
        state = CommitmentState.KEPT
    elif due and due < day:
        state = CommitmentState.UNDOCUMENTED
    when = _("kept on %(day)s") % {"day": day_text(kept)} if kept else ""
    if not kept and due:
        when = _("due: %(day)s") % {"day": day_text(due)}
    return {
        "text": said(one["text"]),
        "sign": state.sign,
        "state": str(state.label),
        "when": when,
        "sources": source_links(one["sources"]),
    }


def address_on(standing: Standing) -> str:
    """The permanent address of what was public on a day."""
    label = standing.label
    at = [label.programme.slug, label.slug, standing.day.isoformat()]
    return absolute(reverse("credentials:as_of", args=at))


def engagement_pdf(standing: Standing) -> bytes:
    """The document, dated from the day that it tells: the same day gives the same bytes.

    Raises:
        TypesetError: the layout does not take these data.
    """
    told, label = engagement_of(standing), standing.label
    heading = _("Engagement document: %(holder)s") % {"holder": told["holder"]}
    address = address_on(standing)
    data = around(label, heading) | {
        "name": told["holder"],
        "lead": told["kind"],
        "day": _("As it stood on %(day)s: %(state)s")
        % {"day": told["day_text"], "state": told["state_label"]},
        "facts": [{"label": name, "value": value} for name, value in told["facts"]],
        "perimeter": [*told["territories"][:60], *filter(None, [told["perimeter_note"]])],
        "board": list(told["board"]),
        "commitments": [
            {name: one[name] for name in ("text", "state", "when")} for one in told["commitments"]
        ],
        "corrections": [{"label": day, "value": text} for day, text in told["corrections"]],
        "address": address,
        "foot": f"SHA-256 {standing.sha256[:16]}…",
        "words": {
            "perimeter": _("Perimeter"),
            "board": _("Governance"),
            "commitments": _("Commitments of the holder"),
            "none": _("No commitment had been published."),
            "corrections": _("Corrections"),
            "about": _("Permanent address of this document:"),
        },
    }
    return documents.pdf_from(LAYOUT, data, _noon(standing))


def _noon(standing: Standing) -> datetime:
    from datetime import UTC, time  # noqa: PLC0415 (beside its only use)

    return datetime.combine(standing.day, time(12), UTC)
