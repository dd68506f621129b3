"""Letters of committees. To members they name no dossier: whoever stands aside learns nothing from them."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cocarde.web.access import queries as access
from cocarde.web.accounts.models import Person
from cocarde.web.committees import queries
from cocarde.web.committees.models import AgendaItem, Minutes, Session
from cocarde.web.design.queries import day_at, moment_text
from cocarde.web.mail import actions as mail


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
                "when": moment_text(session.starts_at, programme.zone),
                "url": f"{settings.PUBLIC_URL.rstrip('/')}{path}",
            }
            title = _("%(committee)s: session of %(day)s") % {
                "committee": session.committee.name,
                "day": day_at(session.starts_at, programme.zone),
            }
            body = render_to_string("committees/letter_session.txt", facts).strip() + "\n"
            mail.write(
                to=person, title=title, body=body, programme_id=programme.pk, about=session.ref
            )


def invite_team(*, item: AgendaItem) -> None:
    """Tell the people of a team when they are heard, where, and where to say who comes."""
    session, programme = item.session, item.session.committee.programme
    start, end = queries.slot_of(item)
    people = Person.objects.filter(
        team_memberships__candidacy=item.candidacy, is_active=True
    ).distinct()
    for person in people.order_by("pk"):
        with translation.override(person.language):
            path = reverse("committees:hearing", args=[item.candidacy.public_id])
            facts = {
                "item": item,
                "session": session,
                "programme": programme,
                "hearing": queries.hearing_of(item),
                "when": moment_text(start, programme.zone),
                "minutes": int((end - start).total_seconds()) // 60,
                "url": f"{settings.PUBLIC_URL.rstrip('/')}{path}",
            }
            title = _("%(candidacy)s: your hearing on %(day)s") % {
                "candidacy": item.candidacy.name,
                "day": day_at(start, programme.zone),
            }
            body = render_to_string("committees/letter_hearing.txt", facts).strip() + "\n"
            mail.write(
                to=person,
                title=title[:200],
                body=body,
                programme_id=programme.pk,
                about=item.candidacy.ref,
            )


def tell_of_minutes(*, minutes: Minutes) -> None:
    """Tell the members that the minutes are there to be read and corrected."""
    session, programme = minutes.session, minutes.session.committee.programme
    members = Person.objects.filter(
        committee_seats__committee=session.committee, is_active=True
    ).exclude(pk__in=access.barred_people(session.ref))
    for person in members.order_by("pk"):
        with translation.override(person.language):
            path = reverse("committees:minutes", args=[session.public_id])
            facts = {
                "session": session,
                "when": moment_text(session.starts_at, programme.zone),
                "url": f"{settings.PUBLIC_URL.rstrip('/')}{path}",
            }
            title = _("%(committee)s: minutes to read") % {"committee": session.committee.name}
            body = render_to_string("committees/letter_minutes.txt", facts).strip() + "\n"
            mail.write(
                to=person, title=title, body=body, programme_id=programme.pk, about=session.ref
            )
