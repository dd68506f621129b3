"""A sealing books the worker for hour H; those concerned by a hearing are told by letter."""

from typing import Any

from django.dispatch import receiver

from cocarde.web.labels import actions, tasks
from cocarde.web.labels.events import (
    audit_answered,
    audit_given,
    notice_given,
    observed,
    wave_sealed,
)
from cocarde.web.labels.models import Audit, Notice, Observation, Wave


@receiver(wave_sealed)
def book_publication(sender: Any, wave: Wave, **_: Any) -> None:  # noqa: ARG001
    tasks.publish_due_waves.using(run_after=wave.hour_h).enqueue()


@receiver(notice_given)
def tell_holder_of_notice(sender: Any, notice: Notice, **_: Any) -> None:  # noqa: ARG001
    actions.tell_of_notice(notice=notice)


@receiver(observed)
def tell_of_observation(sender: Any, observation: Observation, **_: Any) -> None:  # noqa: ARG001
    actions.tell_of_observation(observation=observation)


@receiver(audit_given)
def tell_holder_of_audit(sender: Any, audit: Audit, **_: Any) -> None:  # noqa: ARG001
    actions.tell_of_audit(audit=audit)


@receiver(audit_answered)
def tell_of_answer(sender: Any, audit: Audit, **_: Any) -> None:  # noqa: ARG001
    actions.tell_of_answer(audit=audit)
