"""A sealing books the worker for hour H."""

from typing import Any

from django.dispatch import receiver

from cocarde.web.labels import tasks
from cocarde.web.labels.events import wave_sealed
from cocarde.web.labels.models import Wave


@receiver(wave_sealed)
def book_publication(sender: Any, wave: Wave, **_: Any) -> None:  # noqa: ARG001
    tasks.publish_due_waves.using(run_after=wave.hour_h).enqueue()
