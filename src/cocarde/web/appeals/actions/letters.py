"""Letters of appeals: to the team, to the office and to the authority."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from cocarde.web.accounts.models import Person
from cocarde.web.appeals import queries
from cocarde.web.appeals.models import Appeal
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.design.queries import day_text
from cocarde.web.mail import actions as mail
from cocarde.web.mail.models import Enclosure
from cocarde.web.mail.queries import worded

ANSWERING = (TeamRole.LEAD, TeamRole.REFERENT)


def tell_authority(*, appeal: Appeal) -> None:
    """That an appeal was filed; its words stay on the site."""
    page = ("appeals:office_appeal", appeal.public_id)
    for person in queries.following(appeal):
        _send(person, appeal, "appeals.filed", page)


def tell_team(*, appeal: Appeal) -> None:
    """That it was received, or what was answered and why; the answer goes on paper too."""
    page = ("appeals:appeal", appeal.candidacy.public_id)
    enclosed = _on_paper(appeal) if appeal.is_answered else {}
    kind = "appeals.answered" if appeal.is_answered else "appeals.received"
    team = Person.objects.filter(
        team_memberships__candidacy=appeal.candidacy,
        team_memberships__role__in=ANSWERING,
        is_active=True,
    )
    for person in team.distinct().order_by("pk"):
        _send(person, appeal, kind, page, enclosed.get(person.language))


def _on_paper(appeal: Appeal) -> dict[str, Enclosure]:
    programme_id = appeal.candidacy.programme_id
    rows = mail.enclose(papers=queries.papers_of(appeal), programme_id=programme_id)
    mail.issue(causes=[appeal.ref], programme_id=programme_id)
    return {row.language: row for row in rows}


def _send(
    person: Person,
    appeal: Appeal,
    kind: str,
    page: tuple[str, str],
    enclosure: Enclosure | None = None,
) -> None:
    candidacy = appeal.candidacy
    with translation.override(person.language):
        facts: dict[str, Any] = {
            "appeal": appeal,
            "answer": str(appeal.get_state_display()),
            "candidacy": candidacy,
            "programme": candidacy.programme,
            "due": day_text(appeal.answer_due_on),
            "silence": queries.silence_of(candidacy),
            "url": f"{settings.PUBLIC_URL.rstrip('/')}{reverse(page[0], args=[page[1]])}",
        }
        words = worded(kind, programme_id=candidacy.programme_id, facts=facts)
    mail.write(
        to=person,
        title=words.title,
        body=words.body,
        programme_id=candidacy.programme_id,
        about=candidacy.ref,
        enclosure=enclosure,
    )
