"""A sealing books the letters to the embargo list."""

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from cocarde.web.embargo import queries, tasks
from cocarde.web.embargo.events import guest_named
from cocarde.web.embargo.models import Guest
from cocarde.web.labels.events import wave_sealed
from cocarde.web.labels.models import Wave
from cocarde.web.labels.states import WaveState


@receiver(wave_sealed)
def book_the_list(sender: Any, wave: Wave, **_: Any) -> None:  # noqa: ARG001
    for at in queries.hours_of(wave):
        transaction.on_commit(partial(tasks.book_telling, at=at))


@receiver(guest_named)
def book_the_guest(sender: Any, guest: Guest, **_: Any) -> None:  # noqa: ARG001
    if guest.wave.state == WaveState.SEALED:
        transaction.on_commit(partial(tasks.book_telling, at=guest.opens_at))
