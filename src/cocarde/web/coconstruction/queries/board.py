"""The board of the office: every candidacy it may follow, by phase, age and what it waits for."""

import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from cocarde.web.access import queries as access
from cocarde.web.access.states import Role
from cocarde.web.accounts.models import Person
from cocarde.web.candidacies.models import Candidacy, MemberTerritory
from cocarde.web.candidacies.queries import specification_of, state_of
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction.queries.awaited import (
    NOTHING,
    Awaited,
    Counts,
    awaited_of,
    counts_of,
)
from cocarde.web.design.queries import day_at
from cocarde.web.programmes.models import Programme, Specification
from cocarde.web.programmes.states.specification import State

SORTS = ("late", "name", "stage", "age", "awaited")


@dataclass(frozen=True)
class BoardRow:
    """One candidacy as the board shows it; what only the rows on screen need is said when asked."""

    candidacy: Any
    state: State
    stage_label: str
    stage_position: int
    awaited: Awaited
    days: int | None
    days_late: int
    members: str
    zone: str

    @property
    def since_text(self) -> str:
        return day_at(self.awaited.since, self.zone)

    @property
    def due_text(self) -> str:
        return day_at(self.awaited.due, self.zone)


@dataclass(frozen=True)
class BoardView:
    """The rows that a reader asked for, and the numbers that go with the filters."""

    rows: list[BoardRow]
    total: int
    mine: int
    late: int
    stages: list[tuple[str, str, int]]
    silences: list[str]


def board_rows(programme: Programme, reader: Any, only: Candidacy | None = None) -> list[BoardRow]:
    """Every candidacy of the programme (or one only) but those a barrier hides from the reader.

    Two thousand of them are read in as many statements as one: each thing once, and put together here.
    """
    rows = access.without_barred(Candidacy.objects.filter(programme=programme), reader)
    if only is not None:
        rows = rows.filter(pk=only.pk)
    rows = rows.only("public_id", "name", "state", "state_since", "delegate", "specification")
    found = list(rows.order_by("name", "pk"))
    specifications = Specification.objects.in_bulk({row.specification_id for row in found})
    delegates = Person.objects.in_bulk({row.delegate_id for row in found} - {None})
    territories = _territories(programme, only)
    counts = counts_of(programme, only)
    now = clock.now()
    lines = []
    for row in found:
        row.programme = programme
        row.specification = specifications[row.specification_id]
        row.delegate = delegates.get(row.delegate_id) if row.delegate_id else None
        names = ", ".join(territories.get(row.pk, ()))
        lines.append(_row(row, counts.get(row.pk, NOTHING), names, now))
    return lines


def _territories(programme: Programme, only: Candidacy | None) -> dict[int, list[str]]:
    """The names of the member territories, by candidacy."""
    rows = MemberTerritory.objects.filter(candidacy__programme=programme)
    if only is not None:
        rows = rows.filter(candidacy=only)
    named: dict[int, list[str]] = defaultdict(list)
    for key, name in rows.order_by("position", "pk").values_list("candidacy_id", "name"):
        named[key].append(name)
    return named


def _row(candidacy: Candidacy, counts: Counts, members: str, now: datetime) -> BoardRow:
    state, stages = state_of(candidacy), specification_of(candidacy).procedure.stages
    position = next(i for i, s in enumerate(stages) if s.key == state.stage)
    awaited = awaited_of(candidacy, counts)
    is_late = awaited.due is not None and now > awaited.due
    days_late = max((now - awaited.due).days, 1) if awaited.due and is_late else 0
    row: Any = candidacy
    row.open_count = counts.open
    return BoardRow(
        candidacy=row,
        state=state,
        stage_label=str(stages[position].label),
        stage_position=position,
        awaited=awaited,
        days=None if awaited.since is None else max((now - awaited.since).days, 0),
        days_late=days_late,
        members=members,
        zone=candidacy.programme.zone,
    )


def board(
    programme: Programme,
    reader: Any,
    *,
    who: str = "all",
    stage: str = "",
    words: str = "",
    sort: str = "late",
) -> BoardView:
    """The board as this reader asked for it: late ones first unless another order is asked."""
    everything, wanted = board_rows(programme, reader), plain(words)
    chosen = [
        row
        for row in everything
        if (who != "mine" or row.candidacy.delegate_id == reader.pk)
        and stage in ("", row.state.stage)
        and (not wanted or wanted in plain(f"{row.candidacy.name} {row.members}"))
    ]
    return BoardView(
        rows=sorted(chosen, key=_ORDERS.get(sort, _ORDERS["late"])),
        total=len(everything),
        mine=sum(row.candidacy.delegate_id == reader.pk for row in everything),
        late=sum(row.days_late > 0 for row in everything),
        stages=_stages(everything),
        silences=sorted(
            {str(r.state.silence) for r in everything if r.days_late and r.state.silence}
        ),
    )


def _stages(rows: list[BoardRow]) -> list[tuple[str, str, int]]:
    """The stages of the procedures in use, in their order, with how many stand at each."""
    labels: dict[str, str] = {}
    for row in rows:
        for stage in specification_of(row.candidacy).procedure.stages:
            labels.setdefault(stage.key, str(stage.label))
    counted = Counter(row.state.stage for row in rows)
    return [(key, label, counted[key]) for key, label in labels.items()]


def plain(text: str) -> str:
    """Without accents or capitals, as people type in a search box."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parted if not unicodedata.combining(c)).strip()


def _age(row: BoardRow) -> int:
    return -1 if row.days is None else row.days


_ORDERS: dict[str, Any] = {
    # What waits for nobody comes last: it asks for nothing of whoever opens the board.
    "late": lambda r: (
        -r.days_late,
        r.awaited.whom == "nobody",
        r.stage_position,
        plain(r.candidacy.name),
    ),
    "name": lambda r: plain(r.candidacy.name),
    "stage": lambda r: (r.stage_position, plain(r.candidacy.name)),
    "age": lambda r: (-_age(r), plain(r.candidacy.name)),
    "awaited": lambda r: (r.awaited.whom_label, plain(r.candidacy.name)),
}


def possible_delegates(candidacy: Candidacy) -> QuerySet[Person]:
    """People of the office who may follow this candidacy: not of its team, and no barrier keeps them away."""
    of_the_office = Q(
        role_grants__programme_id=candidacy.programme_id,
        role_grants__role__in=[Role.OFFICE, Role.DELEGATE],
    )
    return (
        Person.objects.filter(of_the_office, is_active=True)
        .exclude(pk__in=access.barred_people(candidacy.ref))
        .exclude(team_memberships__candidacy=candidacy)
        .distinct()
        .order_by("name", "pk")
    )
