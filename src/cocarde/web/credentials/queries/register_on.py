"""The register as it stood at the end of a day: from what was kept then, in as many statements for all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery

from cocarde.web.clock import queries as clock
from cocarde.web.credentials.models import PublicState
from cocarde.web.credentials.queries.engagement import said, state_text
from cocarde.web.credentials.queries.history import Standing, dated, end_of, public_day
from cocarde.web.design.queries import day_text
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.labels import queries as labels
from cocarde.web.labels.models import Label, day_in
from cocarde.web.labels.states import LabelState
from cocarde.web.programmes.models import Programme
from cocarde.web.programmes.queries import programmes


@dataclass(frozen=True)
class LineOn:
    """A label in the register of a day: its name, its members and its state were those of that day.

    `day` is the one that its own page is asked for: the last, in a programme where it has not begun yet
    or that is told up to a day.
    """

    label: Label
    day: str
    holder: str
    kind: str
    members: list[str]
    granted_text: str
    sign: str
    state: str
    state_label: str


@dataclass(frozen=True)
class RegisterOn:
    """The labels of one programme as they stood."""

    programme: Programme
    lines: list[LineOn]


def last_day() -> date:
    """Today where it is latest: of a day after it, nothing can be said."""
    days = [day_in(programme) for programme in programmes()]
    return max(days, default=clock.now().date())


def register_on(day: date) -> list[RegisterOn]:
    """The labels that were public at the end of a day, by programme in the authority's order."""
    by_programme: dict[Programme, list[Label]] = {}
    for label in labels.public_labels():
        if public_day(label) <= _own(day, label.programme):
            by_programme.setdefault(label.programme, []).append(label)
    ranked = sorted(by_programme.items(), key=lambda pair: (pair[0].position, pair[0].slug))
    return [RegisterOn(programme, _lines(rows, day)) for programme, rows in ranked]


def _lines(rows: list[Label], day: date) -> list[LineOn]:
    programme = rows[0].programme
    own = _own(day, programme)
    kept = {} if programme.historical else _kept(rows, own)
    lines = [_line(label, own, kept.get(label.pk)) for label in rows]
    return sorted(lines, key=lambda line: (fold(line.holder), line.label.pk))


def _own(day: date, programme: Programme) -> date:
    """The day in a programme where it may not have begun yet."""
    return min(day, day_in(programme))


def _kept(rows: list[Label], day: date) -> dict[int, PublicState]:
    """What was kept of each label at the end of the day, in one statement."""
    before = PublicState.objects.filter(label=OuterRef("label"), at__lt=end_of(day, rows[0]))
    last = before.order_by("-at", "-pk").values("pk")[:1]
    found: Iterable[PublicState] = PublicState.objects.filter(label__in=rows, pk=Subquery(last))
    return {state.label_id: state for state in found}


def _line(label: Label, day: date, kept: PublicState | None) -> LineOn:
    facts: dict[str, Any] = kept.facts if kept else dated(label, day)
    standing = Standing(
        label=label,
        day=day,
        facts=facts,
        sha256=kept.sha256 if kept else "",
        is_rebuilt=kept is None,
        is_today=day == day_in(label.programme),
    )
    state = standing.state
    members = facts["members"]
    return LineOn(
        label=label,
        day=day.isoformat(),
        holder=facts["holder"],
        kind=said(facts["kind"]),
        members=members if members != [facts["holder"]] else [],
        granted_text=day_text(date.fromisoformat(facts["granted_on"])),
        sign=LabelState(state).sign,
        state=LabelState(state).value,
        state_label=state_text(standing),
    )
