"""What the home page shows of each programme: only what is public at this hour."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from cocarde.web.evidence import queries as evidence
from cocarde.web.evidence.queries import FigureView
from cocarde.web.evidence.states import FigureKind
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

    @property
    def has_declared(self) -> bool:
        """Side by side, declared figures would read as a ranking: the page says that they are none."""
        return any(view.kind == FigureKind.DECLARED for view in self.figures)


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
        sections[label.programme_id].labels.append(labels.map_item(label))
    for decision in labels.public_decisions():
        _add_decision(sections[decision.candidacy.programme_id].decisions, decision)
    for programme_id, figures in _figures(rows).items():
        sections[programme_id].figures = figures
    return list(sections.values())


def _add_decision(lines: list[DecisionLine], decision: Decision) -> None:
    outcome = labels.outcome_of(decision)
    if outcome.published and len(lines) < DECISIONS_SHOWN:
        candidacy = decision.candidacy
        url = address("candidacies:public", candidacy.programme.slug, candidacy.slug)
        # The wave of a decision is of the candidacy's programme: read once.
        decision.wave.programme = candidacy.programme
        lines.append(DecisionLine(decision, outcome, labels.when_text(decision.wave), url))


def _figures(rows: list[Label]) -> dict[int, list[FigureView]]:
    """Three figures a programme, each of another holder: measured ones first, then declared ones."""
    shown: dict[int, list[FigureView]] = defaultdict(list)
    taken: set[int] = set()
    for label, view in (*labels.measured_figures(rows), *labels.declared_figures(rows)):
        views = shown[label.programme_id]
        if label.pk not in taken and len(views) < FIGURES_SHOWN:
            taken.add(label.pk)
            views.append(view)
    return shown
