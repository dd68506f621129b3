"""What is to be heard, by how many, and who reads it for that."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from cocarde.web.access import queries as access
from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy, Version
from cocarde.web.candidacies.queries import files_in, is_time_for
from cocarde.web.committees.models import AgendaItem, Opinion
from cocarde.web.committees.states import SessionState
from cocarde.web.programmes.models import Programme


def present_for(item: AgendaItem) -> int:
    """How many members may sit on an item: seated, not absent, and not kept away from the dossier."""
    away = access.barred_people(item.candidacy.ref) | set(
        item.session.absences.values_list("person_id", flat=True)
    )
    return item.session.committee.seats.exclude(person_id__in=away).count()


def is_to_hear(candidacy: Candidacy) -> bool:
    """The procedure waits for an opinion on this candidacy."""
    return is_time_for(Permission.OFFICE_COMMITTEE_MANAGE, candidacy, "put on an agenda")


def candidacies_to_hear(programme: Programme, reader: Any) -> list[Candidacy]:
    """Those that wait for an opinion and stand on no agenda still to be held, less the barred ones."""
    on_an_agenda = AgendaItem.objects.filter(opinion=None).exclude(
        session__state=SessionState.CLOSED
    )
    rows: QuerySet[Candidacy] = Candidacy.objects.filter(programme=programme).exclude(
        pk__in=on_an_agenda.values("candidacy")
    )
    rows = access.without_barred(rows, reader).select_related("specification").order_by("name")
    return [row for row in rows if is_to_hear(row)]


def hears_figure(person: Any, public_id: str) -> bool:
    """The figure stands in a version that the person hears, and nothing hides its candidacy."""
    if not getattr(person, "is_authenticated", False):
        return False
    items = AgendaItem.objects.filter(
        version__figures__public_id=public_id, session__committee__seats__person=person
    ).select_related("candidacy")
    return any(not access.is_barred(person, item.candidacy.ref) for item in items)


def hears_file(person: Any, public_id: str) -> bool:
    """The file stands in a version that the person hears, and nothing hides its candidacy."""
    if not getattr(person, "is_authenticated", False):
        return False
    items = AgendaItem.objects.filter(session__committee__seats__person=person)
    return any(
        public_id in files_in(item.version.content)
        and not access.is_barred(person, item.candidacy.ref)
        for item in items.select_related("candidacy", "version")
    )


def hears_version(person: Any, version: Version) -> bool:
    """The person sits in a session that hears this version, or one that hears a later one."""
    if not getattr(person, "is_authenticated", False):
        return False
    return AgendaItem.objects.filter(
        candidacy=version.candidacy,
        version__number__gte=version.number,
        session__committee__seats__person=person,
    ).exists()


def opinions_on(candidacies: Iterable[Candidacy]) -> dict[int, Opinion]:
    """The last opinion given on each of these candidacies, by the candidacy's key."""
    rows = (
        Opinion.objects.filter(item__candidacy__in=[c.pk for c in candidacies])
        .select_related("item__session__committee")
        .order_by("given_at", "pk")
    )
    return {opinion.item.candidacy_id: opinion for opinion in rows}
