"""Preparing a wave: its hour, and decisions that can be changed until it is sealed."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import told_of
from cocarde.web.clock import queries as clock
from cocarde.web.labels import queries
from cocarde.web.labels.actions.refusals import (
    DecisionRefusedError,
    journal_wave,
    refuse_undecidable,
)
from cocarde.web.labels.models import Decision, Wave
from cocarde.web.labels.states import WaveState
from cocarde.web.programmes.models import Call, Programme


@transaction.atomic
def prepare_wave(
    *,
    programme: Programme,
    names: dict[str, str],
    wall: datetime,
    actor: Any,
    slug: str = "",
    call: Call | None = None,
    named_after: Candidacy | None = None,
) -> Wave:
    """Prepare a wave for an hour H, given as a wall-clock time of the programme's zone.

    A wave of one `call` is listed with the others of that call, and is no different for it. Its names
    are another to whoever may not know of the candidacy that it is `named_after`.

    Raises:
        NonexistentHourError, AmbiguousHourError: the clocks jump over this hour, or show it twice.
        DecisionRefusedError: 'past'.
    """
    wave = Wave.objects.create(
        programme=programme,
        call=call,
        slug=queries.free_wave_slug(programme, slug or slugify(names["en"])[:46] or "wave"),
        name_fr=names["fr"],
        name_en=names["en"],
        hour_h=_future(wall, programme),
        named_after=named_after,
    )
    journal_wave(wave, "labels.wave_prepared", actor)
    return wave


@transaction.atomic
def reschedule_wave(
    *, wave: Wave, names: dict[str, str], wall: datetime, actor: Any, call: Call | None = None
) -> Wave:
    """Change the names, the hour and the call of a wave that is not sealed; its address stays.

    Raises:
        NonexistentHourError, AmbiguousHourError: as for a new wave.
        DecisionRefusedError: 'sealed', 'past'.
    """
    locked = Wave.objects.select_for_update(of=("self",)).get(pk=wave.pk)
    if locked.state != WaveState.PREPARED:
        raise DecisionRefusedError("sealed")
    locked.name_fr, locked.name_en = names["fr"], names["en"]
    locked.hour_h, locked.call = _future(wall, locked.programme), call
    locked.save(update_fields=["name_fr", "name_en", "hour_h", "call"])
    journal_wave(locked, "labels.wave_rescheduled", actor, {"hour_h": locked.hour_h.isoformat()})
    return locked


def _future(wall: datetime, programme: Programme) -> datetime:
    # Pages that everybody reads are kept until the minute is over: an hour H is a whole minute.
    instant = clock.instant_of(wall.replace(second=0, microsecond=0), programme.zone)
    if instant <= clock.now():
        raise DecisionRefusedError("past")
    return instant


@transaction.atomic
def decide(
    *,
    wave: Wave,
    candidacy: Candidacy,
    outcome: str,
    reasons: dict[str, str],
    actor: Any,
    revision: int | None = None,
) -> Decision:
    """Write a decision in a prepared wave, or change it until the wave is sealed.

    `revision` is the one that was read, 0 for none: it refuses to write over somebody else's words.
    """
    wave = Wave.objects.select_for_update(of=("self",)).get(pk=wave.pk)
    if wave.state != WaveState.PREPARED:
        raise DecisionRefusedError("sealed")
    refuse_undecidable(candidacy, outcome)
    _refuse_elsewhere(wave, candidacy)
    standing = Decision.objects.filter(wave=wave, candidacy=candidacy).first()
    if revision is not None and revision != (standing.revision if standing else 0):
        raise DecisionRefusedError("changed", [standing])
    decision = standing or Decision(wave=wave, candidacy=candidacy)
    decision.outcome = outcome
    decision.reasons_fr = reasons.get("fr", "").strip()
    decision.reasons_en = reasons.get("en", "").strip()
    decision.decided_by, decision.prepared_at = actor, clock.now()
    decision.members = list(told_of(candidacy).members)
    decision.revision += 1
    decision.save()
    # The journal says that a decision was written; which one stays in the sealed wave.
    journal_wave(wave, "labels.decision_written", actor)
    return decision


def _refuse_elsewhere(wave: Wave, candidacy: Candidacy) -> None:
    standing = Decision.objects.filter(
        candidacy=candidacy, wave__state__in=[WaveState.PREPARED, WaveState.SEALED]
    ).exclude(wave=wave)
    if standing.exists():
        raise DecisionRefusedError("elsewhere", [candidacy])


@transaction.atomic
def remove_decision(*, decision: Decision, actor: Any) -> None:
    """Take a decision out of a wave that is not sealed yet."""
    wave = Wave.objects.select_for_update(of=("self",)).get(pk=decision.wave_id)
    if wave.state != WaveState.PREPARED:
        raise DecisionRefusedError("sealed")
    decision.delete()
    journal_wave(wave, "labels.decision_removed", actor)
