"""Dossiers heard in several waves, side by side: a working paper of words. No total, nobody ranked."""

import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cocarde.web.access import queries as access
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.committees.models import AgendaItem, Assessment, Seat
from cocarde.web.committees.states import Advice, Grade, SessionState
from cocarde.web.design.queries import day_at
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.programmes.models import Programme


@dataclass(frozen=True)
class Compared:
    """One dossier in the comparison: what was said of it, criterion by criterion, in words."""

    item: AgendaItem
    name: str
    heard_on: str
    coverage: str
    advice: str
    words: dict[str, str]


@dataclass(frozen=True)
class Comparison:
    """Criteria in the order of the specification; dossiers in alphabetical order."""

    criteria: list[tuple[str, str]]
    dossiers: list[Compared]

    def lines(self) -> list[dict[str, Any]]:
        """The table: a line for each dossier, with a cell for each criterion."""
        return [
            {
                "dossier": d,
                "cells": [(label, d.words.get(key, "")) for key, label in self.criteria],
            }
            for d in self.dossiers
        ]


def heard_items(programme: Programme, reader: Any, *, sits_only: bool) -> list[AgendaItem]:
    """Items of sessions that are over, less those hidden from the reader, by name of the dossier."""
    rows: QuerySet[AgendaItem] = AgendaItem.objects.filter(
        session__committee__programme=programme, session__state=SessionState.CLOSED
    ).select_related("session__committee", "candidacy__specification", "opinion")
    if sits_only:
        rows = rows.filter(session__committee__seats__person=reader)
    hidden = access.barred_ids(reader, "candidacies.candidacy")
    found = [item for item in rows.distinct() if item.candidacy.public_id not in hidden]
    return sorted(found, key=lambda i: (fold(i.candidacy.name), i.session.starts_at, i.pk))


def comparison_of(items: Iterable[AgendaItem], zone: str) -> Comparison:
    """The words of the grades that members gave: how many of them said what, and who said nothing."""
    items = list(items)
    written: dict[int, list[Assessment]] = {}
    for row in Assessment.objects.filter(item__in=items):
        written.setdefault(row.item_id, []).append(row)
    seats = _seats(items)
    criteria: dict[str, str] = {}
    for item in items:
        for criterion in specification_of(item.candidacy).criteria:
            criteria.setdefault(criterion.key, str(criterion.title))
    away = access.barred_people_by("candidacies.candidacy", [i.candidacy.public_id for i in items])
    dossiers = [
        _compared(
            item,
            written.get(item.pk, []),
            len(seats[item.session.committee_id] - away.get(item.candidacy.public_id, set())),
            zone,
        )
        for item in items
    ]
    return Comparison(list(criteria.items()), dossiers)


def _seats(items: list[AgendaItem]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {item.session.committee_id: set() for item in items}
    for committee, person in Seat.objects.filter(committee__in=found).values_list(
        "committee", "person"
    ):
        found[committee].add(person)
    return found


def _compared(item: AgendaItem, written: list[Assessment], could: int, zone: str) -> Compared:
    opinion = getattr(item, "opinion", None)
    keys = [c.key for c in specification_of(item.candidacy).criteria]
    said = ngettext("%(n)s grid of %(total)s", "%(n)s grids of %(total)s", len(written))
    return Compared(
        item=item,
        name=item.candidacy.name,
        heard_on=day_at(item.session.starts_at, zone),
        coverage=said % {"n": len(written), "total": max(could, len(written))},
        advice=str(Advice(opinion.advice).label) if opinion else _("not heard"),
        words={key: _words([a.grades[key] for a in written if key in a.grades]) for key in keys},
    )


def _words(grades: list[int]) -> str:
    """solid: 2 · fair: 1; nothing is added up."""
    if not grades:
        return _("no grade")
    counted, colon = Counter(grades), pgettext("before a number", ": ")
    return " · ".join(f"{g.label}{colon}{counted[g]}" for g in Grade if counted[g])


def table_of(comparison: Comparison) -> tuple[list[str], list[list[str]]]:
    """The same as a sheet: a line for each dossier, alphabetical, with its coverage."""
    head = [_("Dossier"), _("Heard on"), _("Coverage"), _("Opinion of the committee")]
    head += [label for _key, label in comparison.criteria]
    rows = [
        [d.name, d.heard_on, d.coverage, d.advice]
        + [d.words.get(key, "") for key, _label in comparison.criteria]
        for d in comparison.dossiers
    ]
    return head, rows


def workbook_of(comparison: Comparison, note: str) -> bytes:
    """The same as XLSX; its first line says that it is a working paper."""
    import openpyxl  # noqa: PLC0415 (seldom needed)

    head, rows = table_of(comparison)
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(_("Comparison")[:31])
    for row in ([note], head, *rows):
        sheet.append(row)
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()
