"""Reading sessions: a recused member sees the position of an item and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from cocarde.web.access import queries as access
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.committees.models import (
    AgendaItem,
    Assessment,
    Committee,
    Opinion,
    Seat,
    Session,
)
from cocarde.web.programmes.models import Programme

_CANDIDACY = "candidacies.candidacy"


@dataclass(frozen=True)
class AgendaLine:
    """One line of the agenda as a reader sees it: `item` is None where the reader is recused."""

    position: int
    item: AgendaItem | None
    assessment: Assessment | None = None


def agenda(session: Session, reader: Any) -> list[AgendaLine]:
    """The agenda, in order. Nothing of a barred candidacy leaves this function but its position."""
    hidden = access.barred_ids(reader, _CANDIDACY)
    written = {
        a.item_id: a for a in Assessment.objects.filter(item__session=session, person=reader)
    }
    items = session.items.select_related(
        "session__committee", "candidacy__specification", "version", "opinion"
    ).order_by("position")
    return [
        AgendaLine(item.position, None)
        if item.candidacy.public_id in hidden
        else AgendaLine(item.position, item, written.get(item.pk))
        for item in items
    ]


def sessions_of(person: Any) -> QuerySet[Session]:
    """The sessions where a person sits, the next first."""
    return (
        Session.objects.filter(committee__seats__person=person)
        .select_related("committee__programme")
        .order_by("starts_at")
    )


def sessions_in(programme: Programme) -> QuerySet[Session]:
    """The sessions of a programme, with how many items each hears."""
    return (
        Session.objects.filter(committee__programme=programme)
        .select_related("committee__programme")
        .annotate(item_count=Count("items"))
        .order_by("starts_at")
    )


def session_with(public_id: str) -> Session | None:
    """One session by its public identifier."""
    return (
        Session.objects.select_related("committee__programme").filter(public_id=public_id).first()
    )


def item_with(public_id: str, reader: Any) -> AgendaItem | None:
    """One agenda item, unless the reader is barred from its candidacy: then as if it did not exist."""
    item = (
        AgendaItem.objects.select_related(
            "session__committee__programme",
            "candidacy__specification",
            "candidacy__programme",
            "version",
        )
        .filter(public_id=public_id)
        .first()
    )
    if item is None or access.is_barred(reader, item.candidacy.ref):
        return None
    return item


def seats(committee: Committee) -> QuerySet[Seat]:
    """The members."""
    return committee.seats.select_related("person").order_by("person__name", "pk")


def present_for(item: AgendaItem) -> int:
    """How many members may sit on an item: seats less recusals."""
    return item.session.committee.seats.count() - item.recusals.count()


def candidacies_to_hear(programme: Programme) -> QuerySet[Candidacy]:
    """Proposed to the committee, and on no agenda yet."""
    return (
        Candidacy.objects.filter(programme=programme, state="proposed", agenda_items=None)
        .select_related("specification")
        .order_by("name")
    )


def opinions_on(candidacies: Iterable[Candidacy]) -> dict[int, Opinion]:
    """The last opinion given on each of these candidacies, by the candidacy's key."""
    rows = (
        Opinion.objects.filter(item__candidacy__in=[c.pk for c in candidacies])
        .select_related("item__session__committee")
        .order_by("given_at", "pk")
    )
    return {opinion.item.candidacy_id: opinion for opinion in rows}
