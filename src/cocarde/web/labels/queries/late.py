"""What the office has to look at on its labels: nobody is penalised, and nothing ends by itself.

Later apps add their own lines (reports that are due …) in their `AppConfig.ready`:

    queries.on_labels_page(queries.reports_due)     # (programme, person) -> list[LabelLine]
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.access import queries as access
from cocarde.web.design.queries import day_text
from cocarde.web.labels.models import Commitment, Label, Notice, day_in
from cocarde.web.labels.queries.conditions import open_conditions
from cocarde.web.labels.queries.hearing import rule_of_notice
from cocarde.web.labels.queries.register import public_labels
from cocarde.web.labels.states import LabelState, LineKind
from cocarde.web.programmes.models import Programme

SOON = timedelta(days=90)


@dataclass(frozen=True)
class LabelLine:
    """One thing to look at: on which label, since or until when."""

    kind: str
    holder: str
    url: str
    told: str
    sign: str
    day: date | None = None

    @property
    def kind_label(self) -> str:
        return str(LineKind(self.kind).label)

    @property
    def day_text(self) -> str:
        return day_text(self.day)


LineProvider = Callable[[Programme, Any], Iterable[LabelLine]]
_PROVIDERS: list[LineProvider] = []


def on_labels_page(provider: LineProvider) -> None:
    """Add lines to the page on which the office follows the labels."""
    if provider not in _PROVIDERS:
        _PROVIDERS.append(provider)


def lines_to_follow(programme: Programme, person: Any) -> list[LabelLine]:
    """Everything to look at, the first day first; nothing of what a barrier hides from this person."""
    hidden = set(access.barred_ids(person, "candidacies.candidacy"))
    labels = [row for row in public_labels(programme) if row.candidacy.public_id not in hidden]
    lines = [
        *(line for row in labels for line in _of_label(row)),
        *_commitments(labels),
        *_notices(labels),
        *_conditions(programme, hidden),
        *(line for provider in _PROVIDERS for line in provider(programme, person)),
    ]
    return sorted(lines, key=lambda line: (line.day or date.max, line.holder))


def _url(row: Label) -> str:
    return reverse("labels:follow", args=[row.public_id])


def _of_label(row: Label) -> Iterable[LabelLine]:
    """What its own dates say."""
    state, today = row.state, day_in(row.programme)
    if state == LabelState.ENDED:
        return
    if state == LabelState.PROLONGED:
        told = _("term past, no decision taken: the label goes on")
        yield LabelLine(LineKind.PROLONGED, row.holder, _url(row), told, "waiting", row.term_on)
    elif row.term_on and row.term_on <= today + SOON:
        yield LabelLine(
            LineKind.ENDING, row.holder, _url(row), _("term to come"), "waiting", row.term_on
        )
    if state == LabelState.SUSPENDED:
        until = row.suspended_until
        told = _("until its last day") if until else _("until a decision lifts it")
        day = until or row.suspended_on
        yield LabelLine(LineKind.SUSPENDED, row.holder, _url(row), told, "refused", day)
    if row.in_play_on:
        told = _("back in play: the label goes on until a decision")
        yield LabelLine(LineKind.IN_PLAY, row.holder, _url(row), told, "waiting", row.in_play_on)


def _commitments(labels: list[Label]) -> Iterable[LabelLine]:
    """Commitments past their day, of which nothing says that they were kept."""
    by_pk = {row.pk: row for row in labels if row.state != LabelState.ENDED}
    rows = Commitment.objects.filter(label__in=by_pk, kept_on=None, due_on__isnull=False)
    for row in rows.order_by("due_on", "pk"):
        label = by_pk[row.label_id]
        if row.due_on and row.due_on < day_in(label.programme):
            yield LabelLine(
                LineKind.COMMITMENT, label.holder, _url(label), row.text, "neutral", row.due_on
            )


def _notices(labels: list[Label]) -> Iterable[LabelLine]:
    """Holders that are being heard."""
    by_pk = {row.pk: row for row in labels}
    rows: QuerySet[Notice] = Notice.objects.filter(
        label__in=by_pk, dropped_at=None, decided_at=None
    ).select_related("label__candidacy__specification", "label__programme")
    for row in rows.prefetch_related("observations").order_by("last_day", "pk"):
        state, label = row.state, row.label
        told = f"{rule_of_notice(row).label} – {state.label}"
        yield LabelLine(LineKind.NOTICE, label.holder, _url(label), told, state.sign, row.last_day)


def _conditions(programme: Programme, hidden: set[str]) -> Iterable[LabelLine]:
    """Conditions of acceptances that are not met."""
    for row in open_conditions(programme):
        if row.decision.candidacy.public_id in hidden:
            continue
        url = reverse("labels:conditions", args=[row.decision.public_id])
        name = row.decision.candidacy.name
        yield LabelLine(LineKind.CONDITION, name, url, row.text, row.state.sign, row.due_on)
