"""The list, what is to be settled of it, and how far its search is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.ecosystem.models import Entry, ReadList, Search
from cocarde.web.ecosystem.queries.texts import column_text, evidence_text, percent_text
from cocarde.web.ecosystem.states import LINKED, TO_SETTLE, UNDER_WAY, Kind, LinkState
from cocarde.web.evidence.queries import FoundCompany


def entries_of(
    candidacy: Candidacy, kind: str = "", state: str = "", words: str = ""
) -> QuerySet[Entry]:
    """The organisations by name, of a kind, a state, or with these words where they are asked for."""
    rows = Entry.objects.filter(candidacy=candidacy)
    if kind:
        rows = rows.filter(kind=kind)
    if state:
        rows = rows.filter(state=state)
    for word in words.split():
        rows = rows.filter(
            Q(name__icontains=word) | Q(legal_name__icontains=word) | Q(city__icontains=word)
        )
    return rows.order_by("name", "pk")


def entry_of(candidacy: Candidacy, public_id: str) -> Entry | None:
    """One organisation of a candidacy."""
    row = Entry.objects.select_related("settled_by").filter(
        candidacy=candidacy, public_id=public_id
    )
    found = row.first()
    if found is not None:
        found.candidacy = candidacy
    return found


WORTH_A_LOOK, ALWAYS_SHOWN = 0.01, 2


@dataclass(frozen=True)
class Summary:
    """How many organisations, and how many of them in each state and of each kind."""

    total: int
    by_state: dict[str, int]
    by_kind: dict[str, int]

    @property
    def linked(self) -> int:
        return sum(self.by_state.get(state, 0) for state in LINKED)

    @property
    def to_settle(self) -> int:
        return sum(self.by_state.get(state, 0) for state in TO_SETTLE)

    @property
    def pending(self) -> int:
        return self.by_state.get(LinkState.PENDING, 0)


def summary_of(candidacy: Candidacy) -> Summary:
    """The counts of a list, in one question."""
    rows = (
        Entry.objects.filter(candidacy=candidacy)
        .order_by()
        .values_list("state", "kind")
        .annotate(count=Count("pk"))
    )
    by_state: dict[str, int] = {}
    by_kind: dict[str, int] = {}
    for state, kind, count in rows:
        by_state[state] = by_state.get(state, 0) + count
        by_kind[kind] = by_kind.get(kind, 0) + count
    return Summary(sum(by_state.values()), by_state, by_kind)


def companies_of(candidacy: Candidacy) -> int:
    """How many companies are on the list: a fact for eligibility rules."""
    return Entry.objects.filter(candidacy=candidacy, kind=Kind.COMPANY).count()


def to_settle(candidacy: Candidacy, state: str = "") -> QuerySet[Entry]:
    """What somebody should look at: the likeliest links first, then numbers that are wrong, then the rest."""
    states = [one for one in TO_SETTLE if state in ("", one)]
    order = Case(
        *(When(state=one, then=Value(n)) for n, one in enumerate(TO_SETTLE)),
        output_field=IntegerField(),
    )
    rows = Entry.objects.filter(candidacy=candidacy, state__in=states)
    return rows.order_by(order, "-probability", "name", "pk")


def settled_among(candidacy: Candidacy) -> int:
    """How many links the team settled itself."""
    return Entry.objects.filter(candidacy=candidacy, settled_at__isnull=False).count()


def search_of(candidacy: Candidacy) -> Search | None:
    """How far the search for a list is; nothing before the first one."""
    return Search.objects.filter(candidacy=candidacy).first()


def is_under_way(search: Search | None) -> bool:
    """Whether a worker has, or will have, this search in hand."""
    return search is not None and search.state in UNDER_WAY


def searching() -> list[int]:
    """The candidacies whose search is not at its end."""
    rows = Search.objects.filter(state__in=UNDER_WAY).order_by("asked_at")
    return list(rows.values_list("candidacy_id", flat=True))


@dataclass(frozen=True)
class ColumnRead:
    """A column of a list, and what it is read as; an empty text where it is left out."""

    name: str
    read_as: str


def read_list_of(candidacy: Candidacy, public_id: str) -> ReadList | None:
    """A list that was read and waits to be taken."""
    row = ReadList.objects.filter(candidacy=candidacy, public_id=public_id).first()
    if row is not None:
        row.candidacy = candidacy
    return row


def columns_read(read: ReadList) -> list[ColumnRead]:
    """The columns of a list as the preview tells them."""
    return [ColumnRead(name, column_text(what)) for name, what in read.columns]


SHEET_HEAD = (
    "kind",
    "name",
    "commune",
    "city",
    "department",
    "founded",
    "domain",
    "identifier",
    "state",
    "siren",
    "legal_name",
    "match_probability",
    "evidence",
)


def sheet_rows(entries: Iterable[Entry]) -> Iterator[list[str | int | float | None]]:
    """The organisations as a sheet has them, under `SHEET_HEAD`."""
    for one in entries:
        yield [
            one.kind,
            one.name,
            one.commune,
            one.city,
            one.department,
            one.founded_year,
            one.domain,
            one.identifier,
            one.state,
            one.siren,
            one.legal_name,
            one.probability,
            evidence_text(one.evidence),
        ]


@dataclass(frozen=True)
class Candidate:
    """A legal unit that an organisation may be, as a page shows it."""

    siren: str
    name: str
    place: str
    activity: str
    birth_year: int | None
    is_closed: bool
    likelihood: str
    evidence: str


@dataclass(frozen=True)
class Shown:
    """An organisation with what its name may mean: what is worth a look, and the rest."""

    entry: Entry
    candidates: list[Candidate]
    others: list[Candidate]
    likelihood: str
    evidence: str

    @property
    def is_settled(self) -> bool:
        return self.entry.settled_at is not None


def shown(entry: Entry) -> Shown:
    """An organisation as the pages show it."""
    candidates = [
        Candidate(
            siren=str(one["siren"]),
            name=str(one["name"]),
            place=str(one["place"]),
            activity=str(one["activity"]),
            birth_year=one["birth_year"],
            is_closed=bool(one["closed"]),
            likelihood=percent_text(one["probability"]),
            evidence=evidence_text(one["evidence"]),
        )
        for one in entry.candidates
    ]
    likely = sum(one["probability"] >= WORTH_A_LOOK for one in entry.candidates)
    first = max(likely, ALWAYS_SHOWN)
    return Shown(
        entry,
        candidates[:first],
        candidates[first:],
        percent_text(entry.probability),
        evidence_text(entry.evidence),
    )


def with_entries(
    candidacy: Candidacy, found: Iterable[FoundCompany]
) -> list[tuple[FoundCompany, bool]]:
    """Companies of the register, and whether each is on the list already."""
    companies = list(found)
    sirens = [one.siren for one in companies]
    listed = set(
        Entry.objects.filter(candidacy=candidacy, siren__in=sirens)
        .order_by()
        .values_list("siren", flat=True)
    )
    return [(one, one.siren in listed) for one in companies]


def preview_row(row: dict[str, Any]) -> dict[str, Any]:
    """A row of a list as its preview shows it."""
    kind = Kind(row["kind"]).label if row["kind"] else ""
    return {**row, "kind_label": kind, "where": row["city"] or row["commune"] or row["department"]}
