"""Embargo lists, less what a barrier hides from the reader."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from cocarde.web.candidacies.models import Candidacy, TeamMember
from cocarde.web.candidacies.queries import undecidable_by
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.clock import queries as clock
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.embargo.models import Guest
from cocarde.web.labels import queries as labels
from cocarde.web.labels.models import Wave
from cocarde.web.labels.states import WaveState

# What a holder should not learn from the press.
GRAVE = frozenset({"suspend", "withdraw"})


def _guests() -> QuerySet[Guest]:
    return Guest.objects.select_related(
        "wave__programme", "candidacy__specification", "candidacy__programme"
    ).prefetch_related("openings")


def guest_with(public_id: str, reader: Any = None) -> Guest | None:
    """One guest by identifier; none where the reader decides nothing on whom the guest hears of."""
    rows = _guests().filter(public_id=public_id)
    return rows.exclude(candidacy__in=undecidable_by(reader)).first()


def guests_of(wave: Wave, reader: Any) -> list[Guest]:
    """The list of a wave by candidacy and name, less those on which the reader decides nothing."""
    rows = _guests().filter(wave=wave).exclude(candidacy__in=undecidable_by(reader))
    return sorted(rows, key=lambda g: (fold(g.candidacy.name), fold(g.name or ""), g.pk))


@dataclass(frozen=True)
class Concerned:
    """Whom a decision of a wave is about: a candidacy, or the holder of a label that came of one."""

    candidacy: Candidacy
    name: str


def concerned_in(wave: Wave, reader: Any) -> list[Concerned]:
    """What somebody may be told of: what is decided in the wave and the reader may know, each once."""
    found = {d.candidacy: d.candidacy.name for d in labels.decisions_in(wave, reader)}
    for decision in labels.label_decisions_in(wave, reader):
        found.setdefault(decision.candidacy, decision.label.holder)
    rows = [Concerned(candidacy, name) for candidacy, name in found.items()]
    return sorted(rows, key=lambda row: (fold(row.name), row.candidacy.pk))


def is_decided_in(wave: Wave, candidacy: Candidacy) -> bool:
    """Whether the wave decides on a candidacy, or on a label that came of it."""
    return (
        wave.decisions.filter(candidacy=candidacy).exists()
        or wave.label_decisions.filter(label__candidacy=candidacy).exists()
    )


@dataclass(frozen=True)
class Ruling:
    """A decision as a guest reads it."""

    name: str
    sign: str
    outcome: str
    reasons: str


def rulings_for(guest: Guest) -> list[Ruling]:
    """All that the wave decides on what a guest was named for: the candidacy, then its labels."""
    rows = guest.wave.decisions.select_related("candidacy__specification", "candidacy__programme")
    rulings = []
    for row in rows.filter(candidacy=guest.candidacy, lapsed=False):
        outcome = labels.outcome_of(row)
        rulings.append(Ruling(row.candidacy.name, outcome.sign, str(outcome.label), row.reasons))
    on_labels = guest.wave.label_decisions.select_related(
        "label__candidacy__specification", "label__programme", "wave__programme"
    )
    for ruled in on_labels.filter(label__candidacy=guest.candidacy, lapsed=False):
        rule, detail = labels.rule_of(ruled), labels.detail_on(ruled, labels.day_of(guest.wave))
        told = f"{rule.label} ({detail})" if detail else str(rule.label)
        rulings.append(Ruling(ruled.label.holder, rule.sign, told, ruled.reasons))
    return rulings


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
    """Referents who should hear first and are not on the list.

    They speak for candidacies that get no label, or for holders whose label is suspended or withdrawn.
    """
    without = [
        d.candidacy_id
        for d in labels.decisions_in(wave, reader)
        if not labels.outcome_of(d).creates_label
    ]
    without += [
        d.label.candidacy_id
        for d in labels.label_decisions_in(wave, reader)
        if labels.rule_of(d).effect in GRAVE
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
