"""Embargo lists, less what a barrier hides from the reader."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from cocarde.web.access import queries as access
from cocarde.web.candidacies.models import Candidacy, TeamMember
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.clock import queries as clock
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.embargo.models import Guest
from cocarde.web.labels import queries as labels
from cocarde.web.labels.models import Wave
from cocarde.web.labels.states import WaveState


def _guests() -> QuerySet[Guest]:
    return Guest.objects.select_related(
        "wave__programme", "candidacy__specification", "candidacy__programme"
    ).prefetch_related("openings")


def guest_with(public_id: str) -> Guest | None:
    """One guest by identifier."""
    return _guests().filter(public_id=public_id).first()


def guests_of(wave: Wave, reader: Any) -> list[Guest]:
    """The list of a wave by candidacy and name, less those of a candidacy hidden from the reader."""
    hidden = access.barred_ids(reader, "candidacies.candidacy")
    rows = _guests().filter(wave=wave).exclude(candidacy__public_id__in=hidden)
    return sorted(rows, key=lambda g: (fold(g.candidacy.name), fold(g.name or ""), g.pk))


def candidacies_in(wave: Wave, reader: Any) -> list[Candidacy]:
    """What somebody may be told of: the candidacies decided in the wave that the reader may know."""
    return [d.candidacy for d in labels.decisions_in(wave, reader)]


def hours_of(wave: Wave) -> list[datetime]:
    """The instants at which guests of this wave are told, each once."""
    rows = Guest.objects.filter(wave=wave, struck_at=None).select_related("wave")
    return sorted({guest.opens_at for guest in rows})


def due_guests() -> list[Guest]:
    """Guests of sealed waves whose time has come and who were not told since the sealing."""
    now = clock.now()
    rows = _guests().filter(
        wave__state=WaveState.SEALED,
        wave__hour_h__gt=now,
        struck_at=None,
        email__isnull=False,
    )
    return [g for g in rows.order_by("pk") if g.opens_at <= now and not g.was_told]


def guests_named_to(person: Any) -> QuerySet[Guest]:
    """Where the address of an account stands on an embargo list."""
    rows = Guest.objects.filter(email__iexact=person.email).select_related("wave")
    return rows.order_by("pk")


def guests_told_to(person: Any) -> QuerySet[Guest]:
    """The same, once told or public: that somebody will be told is itself under embargo."""
    told = Q(told_at__isnull=False) | Q(wave__state=WaveState.PUBLISHED)
    return guests_named_to(person).filter(told)


def referents_to_name(wave: Wave, reader: Any) -> list[TeamMember]:
    """Referents of the candidacies that get no label and are not on the list: they hear first."""
    without = [
        d.candidacy_id
        for d in labels.decisions_in(wave, reader)
        if not labels.outcome_of(d).creates_label
    ]
    listed = set(
        Guest.objects.filter(wave=wave, struck_at=None).values_list("candidacy_id", "email")
    )
    rows = (
        TeamMember.objects.filter(
            candidacy__in=without, role=TeamRole.REFERENT, person__is_active=True
        )
        .select_related("person", "candidacy")
        .order_by("candidacy__name", "person__name", "pk")
    )
    return [row for row in rows if (row.candidacy_id, row.person.email) not in listed]
