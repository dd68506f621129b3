"""Organisations that support several candidacies of a programme: allowed, and shown to its office."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, QuerySet

from cocarde.web.access import queries as access
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.ecosystem.states import Kind
from cocarde.web.programmes.models import Programme
from cocarde.web.supporters.models import Supporter
from cocarde.web.supporters.states import SignatureState


@dataclass(frozen=True)
class Repeated:
    """One organisation, and the candidacies that it supports."""

    name: str
    kind_label: str
    siren: str
    place: str
    candidacies: list[Candidacy]


def _read_by(programme: Programme, reader: Any) -> QuerySet[Supporter]:
    """The confirmed signatures of a programme, less those for what a barrier hides from the reader."""
    followed = access.without_barred(Candidacy.objects.filter(programme=programme), reader)
    return Supporter.objects.filter(candidacy__in=followed, state=SignatureState.CONFIRMED)


def repeated_in(programme: Programme, reader: Any) -> QuerySet[Supporter, dict[str, Any]]:
    """The identities that support more than one candidacy, as keys to be paged: by name."""
    grouped = _read_by(programme, reader).order_by().values("identity")
    several = grouped.annotate(count=Count("candidacy", distinct=True), first=Min("name"))
    return several.filter(count__gt=1).order_by("first", "identity")


def repeated_of(
    programme: Programme, reader: Any, keys: Iterable[dict[str, Any]]
) -> list[Repeated]:
    """The organisations of these keys, in their order, in one question."""
    identities = [key["identity"] for key in keys]
    rows = _read_by(programme, reader).filter(identity__in=identities)
    found: dict[str, list[Supporter]] = {one: [] for one in identities}
    for row in rows.select_related("candidacy__programme").order_by("candidacy__name", "pk"):
        found[row.identity].append(row)
    return [_repeated(group) for group in found.values() if group]


def _repeated(group: list[Supporter]) -> Repeated:
    first = group[0]
    return Repeated(
        name=first.name,
        kind_label=str(Kind(first.kind).label),
        siren=first.siren,
        place=first.place,
        candidacies=[one.candidacy for one in group],
    )


def counts_in(programme: Programme, reader: Any) -> list[tuple[Candidacy, int]]:
    """Every candidacy that has supporters, with how many: in the order of names."""
    rows = _read_by(programme, reader).order_by()
    counts = dict(rows.values_list("candidacy").annotate(count=Count("pk")))
    found = Candidacy.objects.filter(pk__in=counts).order_by("name", "pk")
    return [(one, counts[one.pk]) for one in found]
