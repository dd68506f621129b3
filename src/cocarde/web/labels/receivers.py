"""A sealing books the worker for hour H; a publication sends the letters on their way."""

from typing import Any

from django.dispatch import receiver

from cocarde.web.labels import tasks
from cocarde.web.labels.events import wave_published, wave_sealed
from cocarde.web.labels.models import Wave


@receiver(wave_sealed)
def book_publication(sender: Any, wave: Wave, **_: Any) -> None:  # noqa: ARG001
    tasks.publish_due_waves.using(run_after=wave.hour_h).enqueue()


@receiver(wave_published)
def send_letters(sender: Any, wave: Wave, **_: Any) -> None:  # noqa: ARG001
    tasks.deliver_letters.enqueue()
