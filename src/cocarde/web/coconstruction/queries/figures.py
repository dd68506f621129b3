"""Figures as the office and the committee read them: declared beside measured, perimeter first."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from cocarde.web.candidacies.models import Candidacy, DeclaredFigure, Version
from cocarde.web.coconstruction.queries.dates import in_language
from cocarde.web.evidence.models import Figure
from cocarde.web.evidence.queries import FigureView, quantity, view_of
from cocarde.web.evidence.states import FigureKind


def figures_in(version: Version) -> dict[str, list[FigureView]]:
    """The figures of a deposited version, by section, each with its provenance."""
    placed = version.content.get("figures", [])
    rows = Figure.objects.filter(public_id__in=[p["id"] for p in placed])
    known = {f.public_id: f for f in rows.select_related("snapshot")}
    by_section: dict[str, list[FigureView]] = {}
    for p in placed:
        if figure := known.get(p["id"]):
            label = _perimeter_label(version, figure.perimeter)
            address = reverse("evidence:figure", args=[figure.public_id])
            view = view_of(figure, perimeter_label=label, url=address)
            by_section.setdefault(p["section"], []).append(view)
    return by_section


def _perimeter_label(version: Version, perimeter: str) -> str:
    """The names of the territories, where the figure is about them all."""
    if perimeter != version.content.get("perimeter"):
        return ""
    return ", ".join(m["name"] for m in version.content.get("members", []))


def claims_of(candidacy: Candidacy) -> list[FigureView]:
    """What was declared, with the perimeter in the words of whoever declared it."""
    return [_claim(c) for c in candidacy.declared_figures.all()]


def _claim(claim: DeclaredFigure) -> FigureView:
    words = [in_language(claim, "qualifier"), quantity(claim.value)]
    return FigureView(
        label=in_language(claim, "label"),
        value_text=" ".join(w for w in words if w),
        unit_label=in_language(claim, "unit"),
        year=claim.period,  # type: ignore[arg-type]
        kind=FigureKind.DECLARED,
        kind_label=str(FigureKind.DECLARED.label),
        coverage="",
        coverage_label="",
        perimeter="",
        perimeter_label=in_language(claim, "perimeter_text"),
        definition="",
        definition_text="",
        source=", ".join(_said_in(claim.sources)),
        snapshot="",
        computed_at="",
        observed_text="",
        expected_text="",
    )


def _said_in(sources: Iterable[Any]) -> list[str]:
    return [str(s[1] if isinstance(s, list | tuple) else s) for s in sources]
