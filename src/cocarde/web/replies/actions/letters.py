"""Letters of the right of reply: to the company by its link, to the office by its pages."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from cocarde.web.access import queries as access
from cocarde.web.access.states import Role
from cocarde.web.accounts.models import Person
from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import day_at
from cocarde.web.mail import actions as mail
from cocarde.web.mail.models import Message
from cocarde.web.mail.queries import worded
from cocarde.web.replies import queries
from cocarde.web.replies.models import Contestation, ReplyLink
from cocarde.web.replies.states import ANSWER_LASTS, ContestationState, LinkState


def send_link(*, link: ReplyLink, address: str, language: str) -> Message:
    """The link, and what it is for, to the address that the office typed."""
    with translation.override(language):
        return _to_company(link, address, language, "link", {}, link.ref)


def tell_company(*, contestation: Contestation) -> None:
    """The answer, to the address that the company left; nothing where it left none."""
    if not contestation.email:
        return
    link = contestation.link
    with translation.override(contestation.language):
        _to_company(
            link,
            contestation.email,
            contestation.language,
            "accepted" if contestation.state == ContestationState.ACCEPTED else "refused",
            {"contestation": contestation},
            contestation.ref,
        )


def _to_company(
    link: ReplyLink,
    address: str,
    language: str,
    letter: str,
    facts: dict[str, Any],
    about: Any,
) -> Message:
    facts = facts | {
        "link": link,
        "programme": link.programme,
        "until": day_at(link.expires_at, link.programme.zone),
        "url": queries.address_of(link) if link.state == LinkState.OPEN else "",
    }
    words = worded(f"replies.{letter}", programme_id=link.programme_id, facts=facts)
    return mail.write_to_address(
        address=address,
        language=language,
        title=words.title,
        body=words.body,
        programme_id=link.programme_id,
        about=about,
        expires_at=max(link.expires_at, clock.now() + ANSWER_LASTS),
    )


def tell_office(*, contestation: Contestation) -> None:
    """That a company contests, to each person of the office, without who wrote it nor in what words."""
    programme = contestation.link.programme
    people = Person.objects.filter(
        pk__in=access.people_with_role(programme.pk, Role.OFFICE), is_active=True
    )
    for person in people.order_by("pk"):
        with translation.override(person.language):
            path = reverse("replies:contestation", args=[contestation.public_id])
            facts = {
                "contestation": contestation,
                "programme": programme,
                "url": f"{settings.PUBLIC_URL.rstrip('/')}{path}",
            }
            words = worded("replies.office", programme_id=programme.pk, facts=facts)
            mail.write(
                to=person,
                title=words.title,
                body=words.body,
                programme_id=programme.pk,
                about=contestation.ref,
            )
