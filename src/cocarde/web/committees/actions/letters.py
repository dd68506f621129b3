"""Letters of committees. To members they name no dossier: whoever stands aside learns nothing from them."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from cocarde.web.access import queries as access
from cocarde.web.accounts.models import Person
from cocarde.web.committees import queries
from cocarde.web.committees.models import AgendaItem, Minutes, Session
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


def ask_to_read(*, session: Session, person: Person) -> None:
    """Ask a member to be the first reader of dossiers, which are named on the page alone."""
    _to_reader(session, person, "committees.readers")


def remind_to_read(*, session: Session, person: Person) -> None:
    """The same words for whoever has not answered and whoever has not finished."""
    _to_reader(session, person, "committees.reminder")


def _to_reader(session: Session, person: Person, kind: str) -> None:
    programme = session.committee.programme
    with translation.override(person.language):
        path = reverse("committees:session", args=[session.public_id])
        facts = {
            "session": session,
            "programme": programme,
            "day": day_at(session.starts_at, programme.zone),
            "when": moment_text(session.starts_at, programme.zone),
            "url": f"{settings.PUBLIC_URL.rstrip('/')}{path}",
        }
        words = worded(kind, programme_id=programme.pk, facts=facts)
        mail.write(
            to=person,
            title=words.title,
            body=words.body,
            programme_id=programme.pk,
            about=session.ref,
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
            minutes = int((end - start).total_seconds()) // 60
            length = ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
            facts = {
                "candidacy": item.candidacy,
                "day": day_at(start, programme.zone),
                "session": session,
                "programme": programme,
                "hearing": queries.hearing_of(item),
                "when": moment_text(start, programme.zone),
                "length": length,
                "url": f"{settings.PUBLIC_URL.rstrip('/')}{path}",
            }
            words = worded("committees.hearing", programme_id=programme.pk, facts=facts)
            mail.write(
                to=person,
                title=words.title,
                body=words.body,
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
            words = worded("committees.minutes", programme_id=programme.pk, facts=facts)
            mail.write(
                to=person,
                title=words.title,
                body=words.body,
                programme_id=programme.pk,
                about=session.ref,
            )
