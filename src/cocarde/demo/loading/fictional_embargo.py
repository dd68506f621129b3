"""Who hears before hour H: the referents of those without a label, and invented mayors."""

from collections.abc import Sequence
from datetime import time

from cocarde.demo.loading.calendar import Calendar
from cocarde.demo.loading.fictional_candidacies import Story
from cocarde.demo.loading.fictional_people import account
from cocarde.web.embargo import actions
from cocarde.web.embargo.models import Guest
from cocarde.web.labels.models import Wave

AHEAD = 24


def keep_embargo_list(wave: Wave, stories: Sequence[Story], actor: str) -> None:
    """Name the referents of candidacies without a label, and a mayor for each candidacy."""
    authority = account(actor)
    actions.name_referents(wave=wave, hours_ahead=AHEAD, actor=authority)
    for number, story in enumerate(stories):
        if wave.decisions.filter(candidacy=story.candidacy).exists():
            actions.name_guest(
                wave=wave,
                candidacy=story.candidacy,
                name=f"Alix Modèle {number + 1}",
                quality="Maire (personnage inventé)",
                email=f"mairie-{number + 1}@avresie.example",
                hours_ahead=AHEAD,
                actor=authority,
            )


def tell_embargo(wave_day: int, calendar: Calendar) -> None:
    """The list is told the day before, and an invented mayor reads an hour later."""
    calendar.on(wave_day - 1, actions.tell_due, time(9))
    calendar.on(wave_day - 1, _read, time(10))


def _read() -> None:
    waiting = Guest.objects.filter(told_at__isnull=False, openings=None).select_related("wave")
    for guest in waiting.filter(quality__startswith="Maire"):
        if guest.is_open:
            actions.note_opening(guest=guest)
