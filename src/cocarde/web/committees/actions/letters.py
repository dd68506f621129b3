"""Letters of committees. They name no dossier: whoever stands aside learns nothing from them."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from cocarde.web.access import queries as access
from cocarde.web.accounts.models import Person
from cocarde.web.committees.models import Session
from cocarde.web.design.queries import day_at, moment_text
from cocarde.web.mail import actions as mail
from cocarde.web.mail.queries import worded


def tell_of_session(*, session: Session) -> None:
    """Call the members to a session: those who sit when it is called, each in their language."""
    programme = session.committee.programme
    members = Person.objects.filter(
        committee_seats__committee=session.committee, is_active=True
    ).exclude(pk__in=access.barred_people(session.ref))
    for person in members.order_by("pk"):
        with translation.override(person.language):
            path = reverse("committees:session", args=[session.public_id])
            facts = {
                "session": session,
                "programme": programme,
                "day": day_at(session.starts_at, programme.zone),
                "when": moment_text(session.starts_at, programme.zone),
                "url": f"{settings.PUBLIC_URL.rstrip('/')}{path}",
            }
            words = worded("committees.session", programme_id=programme.pk, facts=facts)
            mail.write(
                to=person,
                title=words.title,
                body=words.body,
                programme_id=programme.pk,
                about=session.ref,
            )
