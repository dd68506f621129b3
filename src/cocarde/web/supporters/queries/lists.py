"""The supporters as the team reads them, and those that are to be forgotten."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.clock import queries as clock
from cocarde.web.supporters.models import Supporter
from cocarde.web.supporters.states import CONFIRM_LASTS, SignatureState


def supporters_of(
    candidacy: Candidacy, kind: str = "", state: str = "", words: str = ""
) -> QuerySet[Supporter]:
    """The organisations by name, of a kind, a state, or with these words where they are asked for.

    Without a state, those that were withdrawn are not there.
    """
    rows = Supporter.objects.filter(candidacy=candidacy)
    rows = rows.filter(state=state) if state else rows.exclude(state=SignatureState.WITHDRAWN)
    if kind:
        rows = rows.filter(kind=kind)
    for word in words.split():
        rows = rows.filter(
            Q(name__icontains=word) | Q(place__icontains=word) | Q(person_name__icontains=word)
        )
    return rows.annotate(letter_count=Count("letters")).order_by("name", "pk")


def supporter_of(candidacy: Candidacy, public_id: str) -> Supporter | None:
    """One signature of a candidacy."""
    row = Supporter.objects.filter(candidacy=candidacy, public_id=public_id).first()
    if row is not None:
        row.candidacy = candidacy
    return row


SHEET_HEAD = (
    "kind",
    "name",
    "siren",
    "place",
    "commune",
    "state",
    "signed_by",
    "quality",
    "name_may_be_shown",
    "signed_on",
    "confirmed_on",
    "in_dossier",
    "letters",
)


def sheet_rows(rows: Iterable[Supporter]) -> Iterator[list[str | int]]:
    """The supporters as a sheet has them, under `SHEET_HEAD`; no address."""
    for one in rows:
        yield [
            one.kind,
            one.name,
            one.siren,
            one.place,
            one.commune,
            one.state,
            one.person_name or "",
            one.quality or "",
            int(one.is_shown),
            one.signed_at.date().isoformat(),
            one.confirmed_at.date().isoformat() if one.confirmed_at else "",
            int(one.in_dossier),
            getattr(one, "letter_count", 0),
        ]


def signed_from(person: Any) -> QuerySet[Supporter]:
    """What was signed from the address of a person."""
    return Supporter.objects.filter(email__iexact=person.email).order_by("pk")


def unconfirmed() -> QuerySet[Supporter]:
    """Those whose time to be confirmed is over."""
    rows = Supporter.objects.select_related("candidacy")
    return rows.filter(
        state=SignatureState.AWAITING, signed_at__lte=clock.now() - CONFIRM_LASTS
    ).order_by("pk")


def next_forgetting() -> datetime | None:
    """When the next unconfirmed signature is to be forgotten."""
    first = Supporter.objects.filter(state=SignatureState.AWAITING).aggregate(at=Min("signed_at"))
    return first["at"] + CONFIRM_LASTS if first["at"] else None
