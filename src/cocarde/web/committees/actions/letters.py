"""Letters of committees. To members they name no dossier: whoever stands aside learns nothing from them."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from cocarde.web.access import queries as access
from cocarde.web.access.models import Subject
from cocarde.web.accounts.models import Person
from cocarde.web.committees import queries
from cocarde.web.committees.models import AgendaItem, Minutes, Session
from cocarde.web.design.queries import day_at, moment_text
from cocarde.web.mail import actions as mail
from cocarde.web.mail.queries import worded


def tell_of_session(*, session: Session) -> None:
    """Call the members to a session: those who sit when it is called, each in their language."""
    for person in _members(session):
        _to_member(session, person, "committees.session", "committees:session")


def ask_to_read(*, session: Session, person: Person) -> None:
    """Ask a member to be the first reader of dossiers, which are named on the page alone."""
    _to_member(session, person, "committees.readers", "committees:session")


def remind_to_read(*, session: Session, person: Person) -> None:
    """The same words for whoever has not answered and whoever has not finished."""
    _to_member(session, person, "committees.reminder", "committees:session")


def tell_of_minutes(*, minutes: Minutes) -> None:
    """Tell the members that the minutes are there to be read and corrected."""
    for person in _members(minutes.session):
        _to_member(minutes.session, person, "committees.minutes", "committees:minutes")


def invite_team(*, item: AgendaItem) -> None:
    """Tell the people of a team when they are heard, where, and where to say who comes."""
    session, zone = item.session, item.session.committee.programme.zone
    start, end = queries.slot_of(item)
    people = Person.objects.filter(
        team_memberships__candidacy=item.candidacy, is_active=True
    ).distinct()
    for person in people.order_by("pk"):
        with translation.override(person.language):
            minutes = int((end - start).total_seconds()) // 60
            facts = {
                "candidacy": item.candidacy,
                "day": day_at(start, zone),
                "hearing": queries.hearing_of(item),
                "when": moment_text(start, zone),
                "length": ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes},
                "url": _address("committees:hearing", item.candidacy),
            }
            _write(session, person, "committees.hearing", facts, item.candidacy)


def _members(session: Session) -> QuerySet[Person]:
    """Those who sit now and from whom the session is not hidden."""
    members = Person.objects.filter(committee_seats__committee=session.committee, is_active=True)
    return members.exclude(pk__in=access.barred_people(session.ref)).order_by("pk")


def _to_member(session: Session, person: Person, kind: str, page: str) -> None:
    zone = session.committee.programme.zone
    with translation.override(person.language):
        facts = {
            "day": day_at(session.starts_at, zone),
            "when": moment_text(session.starts_at, zone),
            "url": _address(page, session),
        }
        _write(session, person, kind, facts, session)


def _address(page: str, row: Subject) -> str:
    return settings.PUBLIC_URL.rstrip("/") + reverse(page, args=[row.public_id])


def _write(
    session: Session, person: Person, kind: str, facts: dict[str, Any], about: Subject
) -> None:
    programme = session.committee.programme
    given = {"session": session, "programme": programme} | facts
    words = worded(kind, programme_id=programme.pk, facts=given)
    mail.write(
        to=person,
        title=words.title,
        body=words.body,
        programme_id=programme.pk,
        about=about.ref,
    )
