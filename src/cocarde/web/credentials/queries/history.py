"""A label as it stood on a day: from what was kept then, never from what was published later."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cocarde.web.clock import queries as clock
from cocarde.web.credentials.models import PublicState
from cocarde.web.credentials.states import ENDED, SUSPENDED
from cocarde.web.labels.models import Label, day_in
from cocarde.web.labels.states import LabelState

Facts = dict[str, Any]


def _both(row: Any, name: str) -> dict[str, str]:
    return {"fr": getattr(row, f"{name}_fr"), "en": getattr(row, f"{name}_en")}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def facts_of(label: Label) -> Facts:
    """All that the page of a label says, as data: no figure (they have pages of their own), no name."""
    wave = label.decision.wave
    return {
        "holder": label.holder,
        "kind": _both(label, "kind"),
        "members": list(label.decision.members),
        "perimeter": label.perimeter,
        "perimeter_note": _both(label.candidacy, "perimeter_note"),
        "wave": {"name": _both(wave, "name"), "slug": wave.slug},
        "granted_on": _day(label.granted_on),
        "term_on": _day(label.term_on),
        "term_sources": label.term_sources,
        "confirmed_on": _day(label.confirmed_on),
        "confirmed_note": _both(label, "confirmed_note"),
        "confirmed_sources": label.confirmed_sources,
        "ended_on": _day(label.ended_on),
        "state": label.state.value,
        **_suspension(label),
        "board": _board(label),
        "commitments": [
            {
                "text": _both(row, "text"),
                "due_on": _day(row.due_on),
                "kept_on": _day(row.kept_on),
                "sources": row.sources,
            }
            for row in label.commitments.order_by("due_on", "pk")
        ],
        "corrections": [
            {"at": row.at.isoformat(), "text": _both(row, "text")}
            for row in label.corrections.order_by("-at", "-pk")
        ],
    }


def _suspension(label: Label) -> Facts:
    """Until what day a suspension lasts, where it says so: after it nothing happens that would be kept."""
    if label.state != LabelState.SUSPENDED or label.suspended_until is None:
        return {}
    return {"suspended_until": _day(label.suspended_until)}


def _board(label: Label) -> Any:
    """The board as the dossier that was decided on counts it: counts, and no name."""
    rows = label.candidacy.versions.filter(deposited_at__lt=end_of(label.granted_on, label))
    content = rows.order_by("-number").values_list("content", flat=True).first() or {}
    return content.get("governance", {}).get("board")


def end_of(day: date, label: Label) -> datetime:
    """The first instant that is no more of this day, in the programme's zone."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(label.programme.zone))


def digest_of(facts: Facts) -> str:
    """The hash of what is said: the same words in the same order of keys."""
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Standing:
    """What was public of a label at the end of a day; `is_rebuilt` from dated facts, for history."""

    label: Label
    day: date
    facts: Facts
    sha256: str
    is_rebuilt: bool
    is_today: bool

    @property
    def state(self) -> LabelState | str:
        """Where it stood: what a decision said, else read from the dates as of that day."""
        ended = self.facts["ended_on"]
        if ended and date.fromisoformat(ended) <= self.day:
            return LabelState.ENDED
        if self.facts["state"] in {SUSPENDED, ENDED} and not self._is_out_of_date:
            return str(self.facts["state"])
        term = self.facts["term_on"]
        if term and date.fromisoformat(term) < self.day:
            return LabelState.PROLONGED
        return LabelState.CONFIRMED if self.facts["confirmed_on"] else LabelState.CURRENT

    @property
    def _is_out_of_date(self) -> bool:
        """Whether the state that was written is not that of the day: of today, or suspended until before."""
        until = self.facts.get("suspended_until")
        return self.is_rebuilt or bool(until and date.fromisoformat(until) < self.day)


def public_day(label: Label) -> date:
    """The day on which a label became public."""
    at = label.decision.wave.published_at or clock.now()
    return at.astimezone(ZoneInfo(label.programme.zone)).date()


def standing_on(label: Label, day: date) -> Standing | None:
    """A label at the end of a day; none before it was public, nor on a day to come."""
    today = day_in(label.programme)
    if not public_day(label) <= day <= today:
        return None
    kept = None if label.programme.historical else _kept(label, day)
    facts = kept.facts if kept else _rebuilt(label, day)
    return Standing(
        label=label,
        day=day,
        facts=facts,
        sha256=kept.sha256 if kept else digest_of(facts),
        is_rebuilt=kept is None,
        is_today=day == today,
    )


def _kept(label: Label, day: date) -> PublicState | None:
    rows = PublicState.objects.filter(label=label, at__lt=end_of(day, label))
    return rows.order_by("-at", "-pk").first()


def _rebuilt(label: Label, day: date) -> Facts:
    """From dated facts: for what happened before it was kept here. What has no day is left out."""
    facts = _as_of(facts_of(label), day)
    facts["commitments"] = []
    end = end_of(day, label)
    facts["corrections"] = [
        one for one in facts["corrections"] if datetime.fromisoformat(one["at"]) < end
    ]
    return facts


def dated(label: Label, day: date) -> Facts:
    """The head of the same facts, as a list of labels shows it: nothing else is read for it."""
    facts = {
        "holder": label.holder,
        "kind": _both(label, "kind"),
        "members": list(label.decision.members),
        "granted_on": _day(label.granted_on),
        "term_on": _day(label.term_on),
        "confirmed_on": _day(label.confirmed_on),
        "ended_on": _day(label.ended_on),
        "state": label.state.value,
    }
    return _as_of(facts, day)


def _as_of(facts: Facts, day: date) -> Facts:
    last = day.isoformat()
    if (facts["confirmed_on"] or "") > last:
        # A confirmation gives a new term: the one before it was not kept.
        facts |= {"confirmed_on": None, "term_on": None, "term_sources": []}
        facts |= {"confirmed_note": {"fr": "", "en": ""}, "confirmed_sources": []}
    if (facts["ended_on"] or "") > last:
        facts["ended_on"] = None
    return facts


def days_kept(label: Label) -> list[date]:
    """The days on which the page changed, the last first: each has its permanent address."""
    zone = ZoneInfo(label.programme.zone)
    rows = PublicState.objects.filter(label=label).order_by("-at").values_list("at", flat=True)
    days = {max(at.astimezone(zone).date(), public_day(label)) for at in rows}
    if label.programme.historical:
        told = (label.granted_on, label.confirmed_on, label.ended_on)
        days = {day for day in told if day}
    return sorted((d for d in days if d <= day_in(label.programme)), reverse=True)
