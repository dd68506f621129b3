"""Publication: at its hour a wave becomes public whole, or not at all."""

import logging

from django.db import transaction

from cocarde.web.access import actions as access
from cocarde.web.candidacies.actions import move
from cocarde.web.candidacies.actions.procedure import MoveRefusedError
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.clock import queries as clock
from cocarde.web.labels import queries
from cocarde.web.labels.actions.addressing import address_again
from cocarde.web.labels.actions.applying import apply_label_decision
from cocarde.web.labels.actions.grant import grant_label
from cocarde.web.labels.actions.refusals import journal_wave
from cocarde.web.labels.events import wave_published
from cocarde.web.labels.models import Decision, Label, LabelDecision, Wave
from cocarde.web.labels.states import WaveState
from cocarde.web.mail import actions as mail

_log = logging.getLogger(__name__)


def publish_due() -> int:
    """Publish every sealed wave whose hour has come; how many were, by this caller.

    Called before each request and by the worker. A wave that cannot be published stays sealed and
    is said in the logs: it stops neither the others nor the page that was asked for.
    """
    count = 0
    for wave in queries.due_waves():
        try:
            count += publish(wave=wave) is not None
        except Exception:  # noqa: BLE001 (whatever it is: said in the logs, retried at the next request)
            _log.exception("wave %s is due and could not be published", wave.public_id)
    return count


@transaction.atomic
def publish(*, wave: Wave) -> Wave | None:
    """Make all the decisions of a sealed wave public in one transaction; nothing if done already.

    A candidacy withdrawn since the sealing gets no decision (it lapses): the territory's will came first.
    """
    locked = Wave.objects.select_for_update().get(pk=wave.pk)
    if locked.state != WaveState.SEALED or locked.hour_h > clock.now():
        return None
    decisions, on_labels = _locked_decisions(locked), _locked_label_decisions(locked)
    for decision in decisions:
        _make_public(decision, locked)
    for on_label in on_labels:
        access.lift_embargo(ref=on_label.ref, actor=locked.sealed_by)
        apply_label_decision(decision=on_label, day=queries.day_of(locked), actor=locked.sealed_by)
    locked.state, locked.published_at = WaveState.PUBLISHED, clock.now()
    locked.save(update_fields=["state", "published_at"])
    standing: list[Decision | LabelDecision] = [
        *locked.decisions.filter(lapsed=False),
        *(one for one in on_labels if not one.lapsed),
    ]
    address_again(wave=locked, decisions=standing)
    mail.issue(causes=[one.ref for one in standing], programme_id=locked.programme_id)
    mail.release(messages=queries.held_letters(standing))
    journal_wave(locked, "labels.wave_published", locked.sealed_by)
    wave_published.send(Wave, wave=locked)
    return locked


def _locked_decisions(wave: Wave) -> list[Decision]:
    """The decisions, once every candidacy is locked in one order: who withdraws waits, or went first.

    All are locked before the first line of the journal, which everybody locks last.
    """
    rows = wave.decisions.select_related("candidacy__specification", "candidacy__programme")
    decisions = list(rows.order_by("candidacy__name", "pk"))
    ids = [d.candidacy_id for d in decisions]
    list(Candidacy.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    return decisions


def _locked_label_decisions(wave: Wave) -> list[LabelDecision]:
    """The decisions on labels, once every label is locked in one order, after the candidacies."""
    rows = wave.label_decisions.select_related(
        "label__candidacy__specification", "label__programme", "notice"
    )
    decisions = list(rows.order_by("label__sort_name", "pk"))
    ids = [d.label_id for d in decisions]
    list(Label.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk"))
    return decisions


def _make_public(decision: Decision, wave: Wave) -> None:
    outcome = queries.outcome_of(decision)
    access.lift_embargo(ref=decision.ref, actor=wave.sealed_by)
    try:
        move(
            candidacy=decision.candidacy,
            verb="decide",
            key=outcome.transition,
            actor=wave.sealed_by,
            reason={"fr": decision.reasons_fr, "en": decision.reasons_en},
            was_authorised=True,
        )
    except MoveRefusedError:
        _lapse(decision)
        return
    waits = outcome.conditional is not None and outcome.conditional.label == "waits"
    if outcome.creates_label and not waits:
        grant_label(decision=decision, granted_on=queries.day_of(wave), actor=wave.sealed_by)


def _lapse(decision: Decision) -> None:
    decision.lapsed = True
    decision.save(update_fields=["lapsed"])
    queries.held_letters([decision]).delete()
    mail.drop_enclosures(causes=[decision.ref], programme_id=decision.candidacy.programme_id)
