"""Yearly reports: when they are due, what they are filled with, and who may read them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from cocarde.web.candidacies.queries import specification_of
from cocarde.web.credentials.models import Report
from cocarde.web.credentials.states import ReportState
from cocarde.web.design.queries import months_after
from cocarde.web.evidence import queries as evidence
from cocarde.web.evidence.models import Figure
from cocarde.web.evidence.queries import FigureView
from cocarde.web.labels import queries as labels
from cocarde.web.labels.models import Label, day_in
from cocarde.web.outcomes import queries as outcomes
from cocarde.web.programmes.models import Programme
from cocarde.web.programmes.states.specification import Reporting


@dataclass(frozen=True)
class Period:
    """A period of a label, and the report on it where one was begun."""

    label: Label
    number: int
    starts_on: date
    ends_on: date
    due_on: date
    report: Report | None
    state: ReportState


def reporting_of(label: Label) -> Reporting | None:
    """What the specification asks; nothing where it asks nothing, or where history is told."""
    if label.programme.historical:
        return None
    return specification_of(label.candidacy).reporting


def periods_of(label: Label) -> list[Period]:
    """The periods that have begun, the last first; none begins after a decision ended the label."""
    asked = reporting_of(label)
    if asked is None:
        return []
    begun = {row.number: row for row in label.reports.all()}
    found = [_period(label, asked, number, begun.get(number)) for number in _numbers(label, asked)]
    return found[::-1]


def _numbers(label: Label, asked: Reporting) -> Iterator[int]:
    last = min(filter(None, (day_in(label.programme), label.ended_on)))
    number = 1
    while months_after(label.granted_on, asked.every_months * (number - 1)) <= last:
        yield number
        number += 1


def _period(label: Label, asked: Reporting, number: int, report: Report | None) -> Period:
    starts = months_after(label.granted_on, asked.every_months * (number - 1))
    ends = months_after(label.granted_on, asked.every_months * number) - timedelta(days=1)
    due = ends + timedelta(days=asked.days)
    today = day_in(label.programme)
    state = ReportState.RUNNING
    if report is not None and report.is_submitted:
        state = ReportState.SUBMITTED
    elif due < today:
        state = ReportState.LATE
    elif ends < today:
        state = ReportState.DUE
    return Period(label, number, starts, ends, due, report, state)


def period_with(label: Label, number: int) -> Period | None:
    """One period that has begun."""
    return next((one for one in periods_of(label) if one.number == number), None)


def periods_in(programme: Programme) -> list[Period]:
    """Every period of a programme's labels that is past: what is late first, then by its day."""
    rows = (
        labels.public_labels(programme)
        .select_related("candidacy__specification", "candidacy__programme")
        .prefetch_related("reports")
    )
    ranks = {ReportState.LATE: 0, ReportState.DUE: 1, ReportState.SUBMITTED: 2}
    found = [one for row in rows for one in periods_of(row) if one.state in ranks]
    return sorted(found, key=lambda one: (ranks[one.state], one.due_on, one.label.sort_name))


def figures_for(period: Period) -> tuple[list[FigureView], str]:
    """The measured criteria in the year of a period, or the last that is known; else why there are none."""
    label = period.label
    snapshot = label.programme.snapshot
    try:
        year = year_for(period)
        names = indicators_of(label)
        return evidence.figures_now(snapshot, label.perimeter, year, names), ""
    except (evidence.ObservatoryError, evidence.NoSnapshotError) as error:
        return [], evidence.error_text(error, snapshot)


def year_for(period: Period) -> int:
    """The last year of the data that is no later than the period."""
    years = evidence.data_years(period.label.programme.snapshot)
    return next((year for year in years if year <= period.ends_on.year), years[-1])


def indicators_of(label: Label) -> list[str]:
    """The indicators of the measured criteria."""
    return [c.indicator for c in specification_of(label.candidacy).criteria if c.indicator]


def outcomes_in(period: Period) -> Any:
    """What the ledger says of a period."""
    return outcomes.outcomes_of(period.label.ref, period.starts_on, period.ends_on)


def report_content(period: Period, report: Report, figures: list[Figure]) -> dict[str, Any]:
    """What is submitted, as data: the public part, the private part, and no name."""
    label = period.label
    rows = outcomes_in(period)
    return {
        "label": label.public_id,
        "holder": label.holder,
        "period": {
            "number": period.number,
            "starts_on": period.starts_on.isoformat(),
            "ends_on": period.ends_on.isoformat(),
            "due_on": period.due_on.isoformat(),
        },
        "public": {
            "text": report.public_text,
            "figures": [_figure(row) for row in figures],
            "commitments": [
                {
                    "text": {"fr": row.text_fr, "en": row.text_en},
                    "due_on": row.due_on.isoformat() if row.due_on else None,
                    "kept_on": row.kept_on.isoformat() if row.kept_on else None,
                    "state": row.state.value,
                }
                for row in label.commitments.select_related("label__programme")
            ],
            "outcomes": [
                {
                    "id": row.public_id,
                    "kind": row.kind,
                    "text": row.text,
                    "quantity": None if row.quantity is None else str(row.quantity),
                    "unit": row.unit,
                    "happened_on": row.happened_on.isoformat(),
                    "place": row.place,
                    "source": row.source,
                    "proof_url": row.proof_url,
                }
                for row in rows
            ],
        },
        "private": {"text": report.private_text},
    }


def _figure(row: Figure) -> dict[str, Any]:
    return {
        "id": row.public_id,
        "indicator": row.indicator,
        "definition": row.definition,
        "year": row.year,
        "perimeter": row.perimeter,
        "value": None if row.value is None else str(row.value),
        "unit": row.unit,
        "kind": row.kind,
        "coverage": row.coverage,
        "snapshot": row.snapshot.name,
    }


def submitted_figures(report: Report) -> list[FigureView]:
    """The figures of a submitted report, each with its page."""
    ids = [one["id"] for one in (report.content or {}).get("public", {}).get("figures", [])]
    kept = evidence.figures_with(ids)
    return [
        evidence.view_of(kept[one], url=evidence.url_of(kept[one])) for one in ids if one in kept
    ]


def is_in_public_report(_person: Any, public_id: str) -> bool:
    """Whether a figure stands in a submitted report of a public label: then everybody may check it."""
    rows = Report.objects.filter(submitted_at__isnull=False, label__in=labels.public_labels())
    return any(
        public_id == figure["id"]
        for content in rows.values_list("content", flat=True)
        for figure in (content or {}).get("public", {}).get("figures", [])
    )


def public_report(label: Label, number: int) -> Report | None:
    """A submitted report."""
    return label.reports.filter(number=number, submitted_at__isnull=False).first()
