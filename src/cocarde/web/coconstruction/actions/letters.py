"""Letters of co-construction: those who receive them are found when they are sent."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from cocarde.web.accounts.models import Person
from cocarde.web.candidacies.models import Candidacy, Step
from cocarde.web.coconstruction import queries
from cocarde.web.coconstruction.models import (
    Handover,
    Message,
    Recommendation,
    Remark,
    Visit,
    WorkSession,
)
from cocarde.web.coconstruction.states import Audience, Voice
from cocarde.web.design.queries import moment_text
from cocarde.web.mail import actions as mail
from cocarde.web.mail.queries import worded


def tell_of_remarks(*, candidacy: Candidacy, remarks: Sequence[Remark]) -> None:
    """Tell the team that the office wrote on its version, section by section."""
    for person in _team(candidacy):
        with translation.override(person.language):
            places = [queries.place_of(remark, candidacy).title for remark in remarks]
            facts = {
                "page": "coconstruction:remarks",
                "number": remarks[0].version.number,
                "counted": _counted(len(remarks)),
                "sections": list(dict.fromkeys(places)),
            }
            _send(person, candidacy, "remarks", facts)


def tell_of_request(*, candidacy: Candidacy, step: Step) -> None:
    """Tell the team what is missing before the dossier can be declared complete."""
    reason = step.detail_fr or step.detail_en
    for person in _team(candidacy):
        with translation.override(person.language):
            facts = {"page": "candidacies:home", "reason": reason}
            _send(person, candidacy, "request", facts)


def tell_of_message(*, message: Message) -> None:
    """Tell those concerned; an internal message is announced, and its words stay on the site."""
    candidacy = message.candidacy
    team = set(queries.team_of(candidacy).values_list("pk", flat=True))
    for person in queries.told_of(message):
        with translation.override(person.language):
            internal = message.audience == Audience.INTERNAL
            facts = {
                "page": "coconstruction:thread"
                if person.pk in team
                else "coconstruction:candidacy",
                "voice": Voice(message.voice).label,
                "text": "" if internal else message.text,
                "is_internal": internal,
            }
            _send(person, candidacy, "internal_message" if internal else "message", facts)


def tell_of_handover(*, candidacy: Candidacy, handover: Handover | None) -> None:
    """Tell the delegate, and the one who hands over, what was written for the one who comes."""
    told = {candidacy.delegate, handover.giver if handover else None} - {None}
    for person in sorted(told, key=lambda one: one.pk if one else 0):
        if person is None or not queries.followers_of(candidacy).filter(pk=person.pk).exists():
            continue
        with translation.override(person.language):
            facts = {"page": "coconstruction:candidacy", "handover": handover}
            _send(person, candidacy, "handover" if candidacy.delegate else "unfollowed", facts)


def tell_of_recommendation(*, task: Recommendation, actor: Any) -> None:
    """Tell those who are to act."""
    for person in queries.people_for(task):
        if person != actor:
            with translation.override(person.language):
                _send_tasks(person, task.candidacy, [task], is_new=True)


def remind(*, person: Person, candidacy: Candidacy, tasks: Sequence[Recommendation]) -> None:
    """Remind somebody of what is due or late in one candidacy."""
    with translation.override(person.language):
        _send_tasks(person, candidacy, tasks, is_new=False)


def tell_of_visit(*, visit: Visit, what: str, actor: Any) -> None:
    """Tell the team and, but for the report, the visitors: `what` is 'planned', 'cancelled' or 'shared'."""
    candidacy = visit.candidacy
    team, told = _team(candidacy), list(queries.possible_visitors(candidacy))
    going = set(visit.visitors.values_list("pk", flat=True))
    visitors = [p for p in told if p.pk in going and p != actor] if what != "shared" else []
    for person in [*team, *visitors]:
        with translation.override(person.language):
            is_team = person in team
            facts = {
                "page": "coconstruction:visit" if is_team else "coconstruction:site_visit",
                "keys": [candidacy.public_id, visit.public_id] if is_team else [visit.public_id],
                "what": what,
                "visit": visit,
                "at": moment_text(visit.starts_at, candidacy.programme.zone),
            }
            _send(person, candidacy, f"visit_{what}", facts)


def tell_of_session(*, session: WorkSession, has_minutes: bool, actor: Any) -> None:
    """Tell the team, and the delegate or the office, of a session planned or of its minutes."""
    candidacy = session.candidacy
    people = {p.pk: p for p in [*_team(candidacy), *queries.in_charge_of(candidacy)]}
    for person in people.values():
        if person == actor:
            continue
        with translation.override(person.language):
            facts = {
                "page": "coconstruction:session",
                "keys": [candidacy.public_id, session.public_id],
                "session": session,
                "has_minutes": has_minutes,
                "at": moment_text(session.starts_at, candidacy.programme.zone),
            }
            _send(person, candidacy, "session_minutes" if has_minutes else "session_planned", facts)


def _send_tasks(
    person: Person,
    candidacy: Candidacy,
    tasks: Sequence[Recommendation],
    *,
    is_new: bool,
) -> None:
    rows = {"rows": queries.task_rows(tasks, candidacy.programme.zone)}
    facts = {
        "page": "coconstruction:recommendations",
        "tasks": render_to_string("coconstruction/letter_tasks.txt", rows).strip(),
        "is_new": is_new,
    }
    _send(person, candidacy, "recommendation" if is_new else "reminder", facts)


def _team(candidacy: Candidacy) -> list[Person]:
    return list(queries.team_of(candidacy).order_by("pk"))


def _counted(count: int) -> str:
    return ngettext("%(count)s remark", "%(count)s remarks", count) % {"count": count}


def _send(person: Person, candidacy: Candidacy, letter: str, facts: dict[str, Any]) -> None:
    keys = facts.pop("keys", [candidacy.public_id])
    path = reverse(facts.pop("page"), args=keys)
    facts = facts | {"candidacy": candidacy, "url": f"{settings.PUBLIC_URL.rstrip('/')}{path}"}
    programme_id = candidacy.programme_id
    words = worded(f"coconstruction.{letter}", programme_id=programme_id, facts=facts)
    mail.write(
        to=person,
        title=words.title,
        body=words.body,
        programme_id=programme_id,
        about=candidacy.ref,
    )
