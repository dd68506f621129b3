"""Writing the dossier: two people on one section never lose a word."""

from typing import Any

from django.db import transaction

from cocarde.web.candidacies import queries
from cocarde.web.candidacies.models import Candidacy, PlacedFigure, SectionText
from cocarde.web.clock import queries as clock
from cocarde.web.evidence import actions as evidence
from cocarde.web.journal import actions as journal


class NotEditableError(Exception):
    """The dossier cannot be written in this state of the procedure."""


class ConflictError(Exception):
    """Somebody saved the section since it was read: `theirs` is what stands, nothing was written."""

    def __init__(self, theirs: SectionText) -> None:
        super().__init__(f"section '{theirs.key}' is at revision {theirs.revision}")
        self.theirs = theirs


@transaction.atomic
def save_section(
    *, candidacy: Candidacy, key: str, values: dict[str, Any], revision: int, actor: Any
) -> SectionText:
    """Save a section read at a revision; only the fields of its outline are kept.

    Raises:
        NotEditableError: the procedure is past writing.
        ConflictError: the section was saved by somebody else since that revision.
    """
    specification = queries.specification_of(candidacy)
    if not specification.procedure.state(candidacy.state).editable:
        raise NotEditableError(candidacy.state)
    known = {f.key for f in specification.section(key).fields}
    SectionText.objects.get_or_create(candidacy=candidacy, key=key)
    text = SectionText.objects.select_for_update().get(candidacy=candidacy, key=key)
    kept = text.values | {k: v for k, v in values.items() if k in known}
    if text.revision != revision and kept != text.values:
        raise ConflictError(text)
    if kept == text.values:
        return text
    text.values, text.revision = kept, text.revision + 1
    text.saved_at, text.saved_by = clock.now(), actor
    text.save()
    journal.record(
        verb="candidacies.section_saved",
        subject=candidacy.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
        details={"section": key, "revision": text.revision},
    )
    return text


@transaction.atomic
def place_figure(
    *, candidacy: Candidacy, section_key: str, indicator: str, year: int, actor: Any
) -> PlacedFigure:
    """Compute a figure for the candidacy's perimeter and place it in a section as evidence."""
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
    journal.record(
        verb="candidacies.figure_placed",
        subject=candidacy.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
        details={"section": section_key, "indicator": indicator, "year": year},
    )
    return placed


@transaction.atomic
def remove_figure(*, placed: PlacedFigure, actor: Any) -> None:
    """Take a figure out of the working copy; deposited versions keep theirs."""
    candidacy = placed.candidacy
    placed.delete()
    journal.record(
        verb="candidacies.figure_removed",
        subject=candidacy.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
        details={"section": placed.section_key},
    )
