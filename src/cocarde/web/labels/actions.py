"""Preparing decisions, sealing a wave, publishing it: all or nothing."""

from calendar import monthrange
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.text import slugify

from cocarde.web.access import actions as access
from cocarde.web.candidacies.actions import move
from cocarde.web.candidacies.actions.procedure import MoveRefusedError, transition_for
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.clock import queries as clock
from cocarde.web.journal import actions as journal
from cocarde.web.labels import queries
from cocarde.web.labels.events import wave_published
from cocarde.web.labels.models import Decision, Label, SealedReading, Wave
from cocarde.web.labels.states import WaveState
from cocarde.web.programmes.models import Programme


class DecisionRefusedError(ValueError):
    """The step cannot be taken; `reason` says why, `items` what is to be mended.

    Reasons: 'state' (the candidacy awaits no decision: withdrawn, already decided …), 'outcome'
    (not of its specification), 'sealed' (nothing changes any more), 'empty' (a wave without
    decisions), 'no_reasons' (a decision without reasons), 'past' (hour H is over), 'not_sealed'.
    """

    def __init__(self, reason: str, items: list[Any] | None = None) -> None:
        super().__init__(reason)
        self.reason, self.items = reason, items or []


@transaction.atomic
def prepare_wave(
    *, programme: Programme, names: dict[str, str], wall: datetime, actor: Any, slug: str = ""
) -> Wave:
    """Prepare a wave for an hour H, given as a wall-clock time of the programme's zone.

    Raises:
        NonexistentHourError, AmbiguousHourError: the clocks jump over this hour, or show it twice.
    """
    wave = Wave.objects.create(
        programme=programme,
        slug=slug or slugify(names["en"])[:50],
        name_fr=names["fr"],
        name_en=names["en"],
        hour_h=clock.instant_of(wall, programme.zone),
    )
    _journal(wave, "labels.wave_prepared", actor)
    return wave


@transaction.atomic
def decide(
    *, wave: Wave, candidacy: Candidacy, outcome: str, reasons: dict[str, str], actor: Any
) -> Decision:
    """Write a decision in a prepared wave, or change it until the wave is sealed."""
    wave = Wave.objects.select_for_update().get(pk=wave.pk)
    if wave.state != WaveState.PREPARED:
        raise DecisionRefusedError("sealed")
    _refuse_undecidable(candidacy, outcome)
    decision, _ = Decision.objects.update_or_create(
        wave=wave,
        candidacy=candidacy,
        defaults={
            "outcome": outcome,
            "reasons_fr": reasons.get("fr", "").strip(),
            "reasons_en": reasons.get("en", "").strip(),
            "decided_by": actor,
        },
    )
    # The journal says that a decision was written; which one stays in the sealed wave.
    _journal(wave, "labels.decision_written", actor)
    return decision


def _refuse_undecidable(candidacy: Candidacy, outcome: str) -> None:
    known = {o.key: o for o in specification_of(candidacy).procedure.outcomes}
    if outcome not in known:
        raise DecisionRefusedError("outcome")
    candidacy.refresh_from_db(fields=["state"])
    try:
        transition_for(candidacy, verb="decide", key=known[outcome].transition)
    except MoveRefusedError as refused:
        raise DecisionRefusedError("state", [candidacy]) from refused


@transaction.atomic
def remove_decision(*, decision: Decision, actor: Any) -> None:
    """Take a decision out of a wave that is not sealed yet."""
    if decision.wave.state != WaveState.PREPARED:
        raise DecisionRefusedError("sealed")
    wave = decision.wave
    decision.delete()
    _journal(wave, "labels.decision_removed", actor)


@transaction.atomic
def seal(*, wave: Wave, actor: Any) -> Wave:
    """Seal a wave: from now on nothing changes, and nothing is visible before hour H."""
    wave = Wave.objects.select_for_update().get(pk=wave.pk)
    if wave.state != WaveState.PREPARED:
        raise DecisionRefusedError("sealed")
    decisions = list(wave.decisions.select_related("candidacy__specification"))
    if not decisions:
        raise DecisionRefusedError("empty")
    if silent := [d.candidacy for d in decisions if not (d.reasons_fr or d.reasons_en)]:
        raise DecisionRefusedError("no_reasons", silent)
    if wave.hour_h <= clock.now():
        raise DecisionRefusedError("past")
    for decision in decisions:
        _refuse_undecidable(decision.candidacy, decision.outcome)
        access.place_embargo(ref=decision.ref, until=wave.hour_h)
    wave.state, wave.sealed_at, wave.sealed_by = WaveState.SEALED, clock.now(), actor
    wave.save(update_fields=["state", "sealed_at", "sealed_by"])
    _journal(wave, "labels.wave_sealed", actor)
    return wave


@transaction.atomic
def unseal(*, wave: Wave, reason: str, actor: Any) -> Wave:
    """Open a sealed wave again before its hour, with a reason that the journal keeps."""
    wave = Wave.objects.select_for_update().get(pk=wave.pk)
    if wave.state != WaveState.SEALED:
        raise DecisionRefusedError("not_sealed")
    if not reason.strip():
        raise DecisionRefusedError("no_reasons")
    wave.state, wave.sealed_at, wave.sealed_by = WaveState.PREPARED, None, None
    wave.save(update_fields=["state", "sealed_at", "sealed_by"])
    _journal(wave, "labels.wave_unsealed", actor, {"reason": reason})
    return wave


def log_reading(*, wave: Wave, person: Any) -> None:
    """Note who looked at a wave before its hour."""
    if wave.state != WaveState.PUBLISHED:
        SealedReading.objects.create(wave=wave, person=person)


def publish_due() -> int:
    """Publish every sealed wave whose hour has come. Called by the worker and before each request."""
    return sum(publish(wave=wave) is not None for wave in queries.due_waves())


@transaction.atomic
def publish(*, wave: Wave) -> Wave | None:
    """Make all the decisions of a sealed wave public in one transaction; nothing if done already.

    A candidacy withdrawn since the sealing gets no decision (it lapses): the territory's will came first.
    """
    locked = Wave.objects.select_for_update().select_related("programme").get(pk=wave.pk)
    if locked.state != WaveState.SEALED or locked.hour_h > clock.now():
        return None
    for decision in locked.decisions.select_related("candidacy__specification", "decided_by"):
        _make_public(decision, locked)
    locked.state, locked.published_at = WaveState.PUBLISHED, clock.now()
    locked.save(update_fields=["state", "published_at"])
    _journal(locked, "labels.wave_published", locked.sealed_by)
    wave_published.send(Wave, wave=locked)
    return locked


def _make_public(decision: Decision, wave: Wave) -> None:
    outcome = queries.outcome_of(decision)
    candidacy = decision.candidacy
    reason = {"fr": decision.reasons_fr, "en": decision.reasons_en}
    access.lift_embargo(ref=decision.ref)
    try:
        move(
            candidacy=candidacy,
            verb="decide",
            key=outcome.transition,
            actor=decision.decided_by,
            reason=reason,
            was_authorised=True,
        )
    except MoveRefusedError:
        decision.lapsed = True
        decision.save(update_fields=["lapsed"])
        return
    if outcome.creates_label:
        day = wave.hour_h.astimezone(ZoneInfo(wave.programme.zone)).date()
        grant_label(decision=decision, granted_on=day)


def grant_label(*, decision: Decision, granted_on: date, holder: str = "", slug: str = "") -> Label:
    """The label that a decision gives birth to, with the term of the specification."""
    outcome = queries.outcome_of(decision)
    candidacy = decision.candidacy
    kind = specification_of(candidacy).specification.label_kind.name
    label = Label.objects.create(
        programme=candidacy.programme,
        candidacy=candidacy,
        decision=decision,
        slug=slug or candidacy.slug,
        holder=holder or candidacy.name,
        kind_fr=kind.fr,
        kind_en=kind.en,
        granted_on=granted_on,
        term_on=_months_after(granted_on, outcome.term_months),
        perimeter=candidacy.perimeter,
    )
    journal.record(
        verb="labels.granted",
        subject=label.ref,
        actor=decision.decided_by,
        programme_id=candidacy.programme_id,
        details={"candidacy": candidacy.public_id, "outcome": outcome.key},
    )
    return label


def _months_after(start: date, months: int | None) -> date | None:
    """The same day so many months later, or the last day of a shorter month."""
    if months is None:
        return None
    year, month = divmod(start.month - 1 + months, 12)
    last_day = monthrange(start.year + year, month + 1)[1]
    return date(start.year + year, month + 1, min(start.day, last_day))


def _journal(wave: Wave, verb: str, actor: Any, details: dict[str, Any] | None = None) -> None:
    journal.record(
        verb=verb,
        subject=wave.ref,
        actor=actor,
        programme_id=wave.programme_id,
        details=details,
    )
