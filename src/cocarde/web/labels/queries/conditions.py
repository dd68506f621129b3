"""Conditions of an acceptance: what is to be met, by when, shown by what."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cocarde.web.design.queries import day_text, source_links
from cocarde.web.labels.models import Condition, Decision
from cocarde.web.labels.queries.waves import outcome_of
from cocarde.web.labels.states import WaveState


@dataclass(frozen=True)
class ConditionView:
    """A condition with what became of it, in words."""

    id: str
    text: str
    proof: str
    sign: str
    label: str
    when_text: str
    due_on: date
    met_on: date | None
    sources: list[tuple[str, str]]


def conditions_of(decision: Decision) -> list[ConditionView]:
    """The conditions of a decision, the first due first."""
    rows = decision.conditions.select_related("decision__candidacy__programme")
    return [_view(row) for row in rows.order_by("due_on", "pk")]


def public_conditions_of(decision: Decision) -> list[ConditionView]:
    """The same, where the specification makes them public."""
    rule = outcome_of(decision).conditional
    return conditions_of(decision) if rule and rule.public else []


def _view(row: Condition) -> ConditionView:
    state, told = row.state, _("met on %(day)s") if row.met_on else _("by %(day)s")
    return ConditionView(
        id=row.public_id,
        text=row.text,
        proof=row.proof,
        sign=state.sign,
        label=str(state.label),
        when_text=told % {"day": day_text(row.met_on or row.due_on)},
        due_on=row.due_on,
        met_on=row.met_on,
        sources=source_links(row.sources),
    )


def condition_with(public_id: str) -> Condition | None:
    """One condition by its identifier."""
    rows = Condition.objects.select_related(
        "decision__candidacy__programme", "decision__candidacy__specification", "decision__wave"
    )
    return rows.filter(public_id=public_id).first()


def open_conditions(programme: Any) -> QuerySet[Condition]:
    """The conditions of published decisions that are not met, the first due first."""
    return (
        Condition.objects.filter(
            decision__wave__programme=programme,
            decision__wave__state=WaveState.PUBLISHED,
            decision__lapsed=False,
            met_on=None,
        )
        .select_related("decision__candidacy__programme", "decision__candidacy__specification")
        .order_by("due_on", "pk")
    )
