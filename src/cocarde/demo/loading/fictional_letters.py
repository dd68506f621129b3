"""The agency thanks supporters in its own words, and keeps a mail that came before a candidacy."""

from datetime import time
from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile

from cocarde.demo.loading.calendar import Calendar
from cocarde.demo.loading.fictional_candidacies import OFFICE, Story
from cocarde.demo.loading.fictional_people import account
from cocarde.web.candidacies.actions.past import attach_past
from cocarde.web.candidacies.states import PastSaid
from cocarde.web.mail import actions as mail
from cocarde.web.mail.queries import Words, kind_named
from cocarde.web.programmes.models import Programme

LETTER = "supporters.thanks"
THANKS = Words(
    "{name} soutient {candidacy} : merci",
    "Bonjour,\n\nLe soutien de {name} à la candidature « {candidacy} » compte désormais. L’équipe des "
    "Phares vous en remercie.\n\nVotre lien, à garder pour vous :\n{url}",
)
MAIL = (
    "From: Mairie <mairie@commune.example>\r\n"
    "To: programme@example.org\r\n"
    "Date: Mon, 03 Mar 2025 09:12:00 +0100\r\n"
    "Subject: Avant de candidater\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "\r\n"
    "Bonjour,\r\n\r\nNous pensons candidater avec nos voisins cette année.\r\n"
).encode()


def tell_letters(programme: Programme, story: Story, calendar: Calendar) -> None:
    """Both the day before the demonstration is made."""
    calendar.on(-1, partial(_reword, programme), time(9))
    calendar.on(-1, partial(_attach, story), time(9))


def _reword(programme: Programme) -> None:
    kind = kind_named(LETTER)
    if kind is not None:
        mail.reword(
            programme=programme, kind=kind, language="fr", words=THANKS, actor=account(OFFICE)
        )


def _attach(story: Story) -> None:
    attach_past(
        candidacy=story.candidacy,
        upload=SimpleUploadedFile("avant.eml", MAIL),
        said=PastSaid(),
        actor=account(OFFICE),
    )
