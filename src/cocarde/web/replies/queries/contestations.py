"""Contestations: the office's queue, what is accepted, and how many stand against a figure."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet

from cocarde.web.clock import queries as clock
from cocarde.web.evidence import queries as evidence
from cocarde.web.evidence.models import Figure
from cocarde.web.programmes.models import Programme
from cocarde.web.replies.models import Contestation
from cocarde.web.replies.states import ANSWER_LASTS, ContestationState


def contestations_in(programme: Programme, state: str = "") -> QuerySet[Contestation]:
    """Those of a programme, in a state where one is asked for: what waits longest first, then the last."""
    rows = Contestation.objects.filter(link__programme=programme).select_related("link")
    rows = rows.filter(state=state) if state else rows
    return rows.order_by("answered_at", "received_at", "pk")


def newest_first(rows: QuerySet[Contestation]) -> QuerySet[Contestation]:
    """As the company reads its own."""
    return rows.order_by("-received_at", "-pk")


def counted_states(programme: Programme) -> dict[str, int]:
    """How many contestations of a programme stand in each state."""
    rows = Contestation.objects.filter(link__programme=programme).order_by()
    found = dict(rows.values_list("state").annotate(count=Count("pk")))
    return {state: found.get(state, 0) for state in ContestationState.values}


def contestation_with(public_id: str) -> Contestation | None:
    """One contestation, with all that its page shows."""
    rows = Contestation.objects.select_related(
        "link__programme", "link__snapshot", "snapshot", "answered_by"
    )
    return rows.filter(public_id=public_id).first()


class Counts(NamedTuple):
    """How many contestations stand against a figure, and how many were accepted."""

    total: int
    accepted: int


def counts_on(figure: Figure) -> Counts:
    """Those about records that the figure counts, in the snapshot that it was computed from."""
    rows = list(
        Contestation.objects.filter(snapshot=figure.snapshot)
        .order_by("pk")
        .values_list("link__source", "link__record", "state")
    )
    try:
        counted = evidence.counted_among(figure, {(source, record) for source, record, _ in rows})
    except (evidence.ObservatoryError, evidence.NoSnapshotError):
        return Counts(0, 0)
    states = [state for source, record, state in rows if (source, record) in counted]
    return Counts(len(states), states.count(ContestationState.ACCEPTED))


@dataclass(frozen=True)
class Correction:
    """An accepted contestation, as whoever builds the next snapshot needs it. It names no person."""

    snapshot: str
    source: str
    record: str
    name: str
    reason: str
    said: str
    to_do: str
    accepted_on: str


def corrections_of(programme: Programme) -> list[Correction]:
    """The accepted contestations of a programme, in the order they were accepted."""
    rows = contestations_in(programme, ContestationState.ACCEPTED).select_related("snapshot")
    return [
        Correction(
            snapshot=row.snapshot.name,
            source=row.link.source,
            record=row.link.record,
            name=row.link.name,
            reason=row.reason,
            said=row.text or "",
            to_do=row.answer,
            accepted_on=row.answered_at.date().isoformat() if row.answered_at else "",
        )
        for row in rows
    ]


def forgettable() -> QuerySet[Contestation]:
    """Answered long enough ago, their link ended, and still bearing a name or an address."""
    now = clock.now()
    ended = Q(link__expires_at__lte=now) | Q(link__revoked_at__isnull=False)
    bearing = Q(name__isnull=False) | Q(email__isnull=False)
    return Contestation.objects.filter(ended, bearing, answered_at__lte=now - ANSWER_LASTS)


def contested_by(person: Any) -> QuerySet[Contestation]:
    """What was contested from the address of a person."""
    return Contestation.objects.filter(email__iexact=person.email).order_by("pk")
