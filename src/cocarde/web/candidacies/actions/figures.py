"""Placing figures as evidence, computing them again, and writing down those that are only declared."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from cocarde.web.candidacies.actions.write import refuse_unless_editable
from cocarde.web.candidacies.models import Candidacy, DeclaredFigure, PlacedFigure
from cocarde.web.evidence import actions as evidence
from cocarde.web.journal import actions as journal


class NoPerimeterError(Exception):
    """A figure is of a perimeter: the candidacy has none yet."""


@transaction.atomic
def place_figure(
    *, candidacy: Candidacy, section_key: str, indicator: str, year: int, actor: Any
) -> PlacedFigure:
    """Compute a figure for the candidacy's perimeter and place it in a section as evidence."""
    refuse_unless_editable(candidacy)
    if not candidacy.perimeter:
        raise NoPerimeterError
    figure = evidence.compute_figure(
        snapshot=candidacy.programme.snapshot,
        perimeter=candidacy.perimeter,
        year=year,
        indicator=indicator,
    )
    placed = PlacedFigure.objects.create(
        candidacy=candidacy,
        section_key=section_key,
        figure=figure,
        position=candidacy.placed_figures.filter(section_key=section_key).count(),
    )
    details = {"section": section_key, "indicator": indicator, "year": year}
    _journal(candidacy, "candidacies.figure_placed", actor, details)
    return placed


@transaction.atomic
def remove_figure(*, placed: PlacedFigure, actor: Any) -> None:
    """Take a figure out of the working copy; deposited versions keep theirs."""
    candidacy = placed.candidacy
    refuse_unless_editable(candidacy)
    placed.delete()
    details = {"section": placed.section_key}
    _journal(candidacy, "candidacies.figure_removed", actor, details)


@dataclass(frozen=True)
class Recomputed:
    """How many figures hold, and how many were replaced because the answer is another one now."""

    held: int
    replaced: int


@transaction.atomic
def recompute_figures(*, candidacy: Candidacy, actor: Any) -> Recomputed:
    """Compute every placed figure again for the perimeter as it is now; raises as `place_figure`."""
    refuse_unless_editable(candidacy)
    held = replaced = 0
    for placed in candidacy.placed_figures.select_related("figure"):
        again = evidence.compute_figure(
            snapshot=candidacy.programme.snapshot,
            perimeter=candidacy.perimeter,
            year=placed.figure.year,
            indicator=placed.figure.indicator,
        )
        if _says(again) == _says(placed.figure):
            again.delete()
            held += 1
        else:
            placed.figure = again
            placed.save(update_fields=["figure"])
            replaced += 1
    details = {"held": held, "replaced": replaced}
    _journal(candidacy, "candidacies.figures_recomputed", actor, details)
    return Recomputed(held, replaced)


def _says(figure: Any) -> tuple[Any, ...]:
    return (
        figure.value,
        figure.observed,
        figure.expected,
        figure.coverage,
        figure.definition,
        figure.perimeter,
        figure.snapshot_id,
    )


@transaction.atomic
def declare_figure(
    *,
    candidacy: Candidacy,
    label: str,
    value: Decimal,
    unit: str,
    perimeter: str,
    source: str,
    period: str = "",
    actor: Any,
) -> DeclaredFigure:
    """Write down a figure that somebody claims, with where it was said; it is never shown as measured."""
    refuse_unless_editable(candidacy)
    row = DeclaredFigure.objects.create(
        candidacy=candidacy,
        label_fr=label,
        label_en=label,
        value=value,
        unit_fr=unit,
        unit_en=unit,
        perimeter_text_fr=perimeter,
        perimeter_text_en=perimeter,
        period=period,
        sources=[source],
    )
    _journal(candidacy, "candidacies.figure_declared", actor, {"label": label})
    return row


@transaction.atomic
def carry_declared(*, candidacy: Candidacy, declared: DeclaredFigure, actor: Any) -> DeclaredFigure:
    """Bring a figure declared in another dossier, with its own perimeter, its sources and its answer."""
    refuse_unless_editable(candidacy)
    row = DeclaredFigure.objects.create(
        candidacy=candidacy,
        **{
            field.attname: getattr(declared, field.attname)
            for field in DeclaredFigure._meta.concrete_fields
            if field.name not in {"id", "candidacy"}
        },
    )
    _journal(candidacy, "candidacies.figure_declared", actor, {"label": row.label_fr})
    return row


@transaction.atomic
def pair_declared(
    *, declared: DeclaredFigure, indicator: str, year: int | None, answer: str, actor: Any
) -> None:
    """Name the measured figure a declared one is to be read beside, and say why the two differ."""
    candidacy = declared.candidacy
    refuse_unless_editable(candidacy)
    declared.indicator, declared.year, declared.answer = indicator, year, answer
    declared.save(update_fields=["indicator", "year", "answer"])
    details = {"label": declared.label_fr, "indicator": indicator, "year": year}
    _journal(candidacy, "candidacies.declared_paired", actor, details)


@transaction.atomic
def withdraw_declared(*, declared: DeclaredFigure, actor: Any) -> None:
    """Take back a declared figure."""
    candidacy = declared.candidacy
    refuse_unless_editable(candidacy)
    declared.delete()
    _journal(candidacy, "candidacies.declared_withdrawn", actor, {"label": declared.label_fr})


def _journal(candidacy: Candidacy, verb: str, actor: Any, details: dict[str, Any]) -> None:
    journal.record(
        verb=verb,
        subject=candidacy.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
        details=details,
    )
