"""Loading candidacies already under way from a workbook: read, looked at, then loaded or dropped."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from cocarde.web.candidacies.actions.history import import_candidacy, record_step
from cocarde.web.candidacies.models import Candidacy, ReadBook
from cocarde.web.candidacies.queries import providers
from cocarde.web.candidacies.queries.loading import plan_of, refused_sheets, unmapped
from cocarde.web.candidacies.queries.workbook import COLUMNS, guessed_mapping, read_book
from cocarde.web.candidacies.states import PastDecision
from cocarde.web.clock import queries as clock
from cocarde.web.journal import actions as journal
from cocarde.web.programmes.models import Call


class BookRefusedError(ValueError):
    """The workbook is not loaded: 'unmapped' (a column is still to be chosen) or 'gone' (it was already)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Loaded:
    """What a workbook brought, and how many of its rows were refused."""

    candidacies: int
    steps: int
    refused: int
    decisions: int = 0


@transaction.atomic
def keep_book(*, call: Call, name: str, content: bytes, actor: Any = None) -> ReadBook:
    """Read a workbook and keep what it says until somebody loads it; one waits a person and call.

    Raises:
        BookError: it cannot be read.
    """
    sheets = read_book(content)
    ReadBook.objects.filter(call=call, read_by=actor).delete()
    return ReadBook.objects.create(
        call=call,
        file_name=PurePath(name).name[-200:],
        sheets=sheets,
        mapping=guessed_mapping(sheets),
        read_by=actor,
    )


def map_columns(*, book: ReadBook, mapping: dict[str, dict[str, str]]) -> ReadBook:
    """Say which column says what; a column that the sheet does not have says nothing."""
    book.mapping = {
        kind: {
            column.key: name
            for column in COLUMNS[kind]
            if (name := mapping.get(kind, {}).get(column.key, "")) in sheet["columns"] and name
        }
        for kind, sheet in book.sheets.items()
    }
    book.save(update_fields=["mapping"])
    return book


@transaction.atomic
def load_book(*, book: ReadBook, actor: Any = None) -> Loaded:
    """Load what can be; rows refused are kept with their reasons, to be corrected and loaded again.

    Raises:
        BookRefusedError: a required column is not chosen, or it was loaded already.
    """
    locked = ReadBook.objects.select_for_update().filter(pk=book.pk, loaded_at=None).first()
    if locked is None:
        raise BookRefusedError("gone")
    if unmapped(locked):
        raise BookRefusedError("unmapped")
    plan = plan_of(locked)
    for one in plan.candidacies:
        row = import_candidacy(
            call=locked.call,
            slug=_free_slug(locked.call, one.name),
            name=one.name,
            state=one.state,
            members=one.members,
            perimeter=one.perimeter,
            perimeter_notes=one.notes,
            steps=one.steps,
            actor=actor,
        )
        for said in sorted(one.decisions, key=_by_day):
            providers.record_decision(row, said, actor)
    for candidacy, step in plan.further:
        record_step(candidacy=candidacy, step=step, actor=actor)
    for candidacy, said in sorted(plan.decided, key=lambda pair: pair[1].day):
        providers.record_decision(candidacy, said, actor)
    loaded = Loaded(len(plan.candidacies), plan.step_count, len(plan.refused), len(plan.decisions))
    locked.refused, locked.loaded_at = refused_sheets(locked, plan.refused), clock.now()
    locked.sheets = {}
    locked.save()
    journal.record(
        verb="candidacies.book_loaded",
        subject=locked.call.ref,
        actor=actor,
        programme_id=locked.call.programme_id,
        details={
            "candidacies": loaded.candidacies,
            "steps": loaded.steps,
            "decisions": loaded.decisions,
        },
    )
    return loaded


def _by_day(said: PastDecision) -> date:
    return said.day


def _free_slug(call: Call, name: str) -> str:
    wanted = slugify(name)[:70] or "candidacy"
    rows = Candidacy.objects.filter(programme=call.programme, slug__startswith=wanted)
    taken = set(rows.values_list("slug", flat=True))
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def drop_book(*, book: ReadBook) -> None:
    """Forget a workbook that was read."""
    ReadBook.objects.filter(pk=book.pk).delete()
