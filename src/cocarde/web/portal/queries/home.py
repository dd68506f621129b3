"""What the home page shows of each programme: only what is public at this hour."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from cocarde.web.candidacies.models import DeclaredFigure, Version
from cocarde.web.evidence import queries as evidence
from cocarde.web.evidence.models import Figure
from cocarde.web.evidence.queries import FigureView
from cocarde.web.evidence.states import Coverage, FigureKind
from cocarde.web.labels import queries as labels
from cocarde.web.labels.models import Decision, Label
from cocarde.web.portal.queries.navigation import address
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.models import Call, Programme
from cocarde.web.programmes.states.specification import Outcome

FIGURES_SHOWN = 3
DECISIONS_SHOWN = 5


@dataclass(frozen=True)
class DecisionLine:
    """A published decision, in the public words of its specification, with the day as it is known."""

    decision: Decision
    outcome: Outcome
    when: str
    url: str


@dataclass
class ProgrammeSection:
    """What the home page says of one programme."""

    programme: Programme
    features_url: str = ""
    backgrounds: list[str] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    labels: list[dict[str, Any]] = field(default_factory=list)
    decisions: list[DecisionLine] = field(default_factory=list)
    figures: list[FigureView] = field(default_factory=list)


def home_sections() -> list[ProgrammeSection]:
    """One section a programme, in the order the authority gave them."""
    features = reverse("labels-geojson")
    sections = {
        programme.pk: ProgrammeSection(
            programme,
            f"{features}?programme={programme.slug}",
            [evidence.background_url(programme.snapshot, programme.territories_year)],
        )
        for programme in programmes.programmes().select_related("snapshot")
    }
    for call in programmes.open_calls():
        sections[call.programme_id].calls.append(call)
    rows = list(labels.public_labels())
    for label in rows:
        sections[label.programme_id].labels.append(_item(label))
    for decision in labels.public_decisions():
        _add_decision(sections[decision.candidacy.programme_id].decisions, decision)
    for programme_id, figures in _figures(rows).items():
        sections[programme_id].figures = figures
    return list(sections.values())


def contacts() -> dict[str, Any]:
    """To whom people write about the site: the office of each programme, and the sender of its letters."""
    return {
        "offices": [p for p in programmes.programmes() if p.contact],
        "sender": settings.DEFAULT_FROM_EMAIL,
    }


def _item(label: Label) -> dict[str, Any]:
    """A label as the map and its equal list show it."""
    return {
        "id": label.public_id,
        "name": label.holder,
        "state_key": label.state.sign,
        "state_label": str(label.state.label).capitalize(),
        "detail": label.kind,
        "url": label.get_absolute_url(),
    }


def _add_decision(lines: list[DecisionLine], decision: Decision) -> None:
    outcome = labels.outcome_of(decision)
    if outcome.published and len(lines) < DECISIONS_SHOWN:
        candidacy = decision.candidacy
        url = address("candidacies:public", candidacy.programme.slug, candidacy.slug)
        # The wave of a decision is of the candidacy's programme: read once.
        decision.wave.programme = candidacy.programme
        lines.append(DecisionLine(decision, outcome, labels.when_text(decision.wave), url))


def _figures(rows: Iterable[Label]) -> dict[int, list[FigureView]]:
    """Three figures a programme, each of another holder: measured ones first, then declared ones."""
    holders = {label.candidacy_id: label for label in rows}
    shown: dict[int, list[FigureView]] = defaultdict(list)
    taken: set[int] = set()
    for candidacy_id, view in (*_measured(holders), *_declared(holders)):
        views = shown[holders[candidacy_id].programme_id]
        if candidacy_id not in taken and len(views) < FIGURES_SHOWN:
            taken.add(candidacy_id)
            views.append(view)
    return shown


def _measured(holders: dict[int, Label]) -> list[tuple[int, FigureView]]:
    """Figures of the dossiers that were deposited and labelled: working copies stay with their team."""
    contents = Version.objects.filter(candidacy__in=holders).order_by("number")
    last = dict(contents.values_list("candidacy_id", "content"))
    owners = {f["id"]: pk for pk, content in last.items() for f in content.get("figures", [])}
    figures = (
        Figure.objects.filter(public_id__in=owners)
        .exclude(coverage=Coverage.INSUFFICIENT)
        .select_related("snapshot")
        .order_by("pk")
    )
    return [
        (
            owners[figure.public_id],
            evidence.view_of(
                figure,
                perimeter_label=holders[owners[figure.public_id]].holder,
                url=address("evidence:figure", figure.public_id),
            ),
        )
        for figure in figures
    ]


def _declared(holders: dict[int, Label]) -> list[tuple[int, FigureView]]:
    rows = DeclaredFigure.objects.filter(candidacy__in=holders).order_by("candidacy__name", "pk")
    return [
        (row.candidacy_id, declared_view(row, holders[row.candidacy_id].holder)) for row in rows
    ]


def declared_view(row: DeclaredFigure, holder: str) -> FigureView:
    """A claimed figure: its perimeter in the words of those who claimed it, and where it was said."""
    language = "en" if (translation.get_language() or "fr").startswith("en") else "fr"
    said = {
        name: str(getattr(row, f"{name}_{language}"))
        for name in ("label", "unit", "qualifier", "perimeter_text")
    }
    return FigureView(
        label=said["label"],
        value_text=evidence.quantity(row.value),
        unit_label=said["unit"],
        year=0,
        kind=FigureKind.DECLARED,
        kind_label=str(FigureKind.DECLARED.label),
        coverage="",
        coverage_label="",
        perimeter="",
        perimeter_label=" · ".join(filter(None, (holder, said["perimeter_text"], row.period))),
        definition="",
        definition_text=said["qualifier"],
        source=", ".join(_source_text(source) for source in row.sources),
        snapshot="",
        computed_at="",
        observed_text="",
        expected_text="",
    )


def _source_text(source: Any) -> str:
    if isinstance(source, dict):
        return str(source.get("label") or source.get("url") or "")
    if isinstance(source, list | tuple):
        return str(source[0])
    return str(source)
