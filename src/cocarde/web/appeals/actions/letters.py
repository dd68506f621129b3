"""Letters of appeals: to the team, to the office and to the authority."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cocarde.web.accounts.models import Person
from cocarde.web.appeals import queries
from cocarde.web.appeals.models import Appeal
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.design.queries import day_text
from cocarde.web.mail import actions as mail

LONGEST_TITLE = 200
ANSWERING = (TeamRole.LEAD, TeamRole.REFERENT)


def tell_authority(*, appeal: Appeal) -> None:
    """That an appeal was filed; its words stay on the site."""
    for person in queries.following(appeal):
        with translation.override(person.language):
            title = _("%(name)s: informal appeal") % {"name": appeal.candidacy.name}
            page = reverse("appeals:office_appeal", args=[appeal.public_id])
            _send(person, appeal, title, "appeals/letter_filed.txt", page)


def tell_team(*, appeal: Appeal) -> None:
    """That it was received, or what was answered and why."""
    page = reverse("appeals:appeal", args=[appeal.candidacy.public_id])
    team = Person.objects.filter(
        team_memberships__candidacy=appeal.candidacy,
        team_memberships__role__in=ANSWERING,
        is_active=True,
    )
    for person in team.distinct().order_by("pk"):
        with translation.override(person.language):
            title = _("%(name)s: your informal appeal") % {"name": appeal.candidacy.name}
            template = "appeals/letter_answered.txt" if appeal.is_answered else None
            _send(person, appeal, title, template or "appeals/letter_received.txt", page)


def _send(person: Person, appeal: Appeal, title: str, template: str, page: str) -> None:
    candidacy = appeal.candidacy
    facts: dict[str, Any] = {
        "appeal": appeal,
        "candidacy": candidacy,
        "programme": candidacy.programme,
        "due": day_text(appeal.answer_due_on),
        "silence": queries.silence_of(candidacy),
        "url": f"{settings.PUBLIC_URL.rstrip('/')}{page}",
    }
    mail.write(
        to=person,
        title=title[:LONGEST_TITLE],
        body=render_to_string(template, facts).strip() + "\n",
        programme_id=candidacy.programme_id,
        about=candidacy.ref,
    )
