"""Who reads and assesses in a session."""

from typing import Any

import rules

from cocarde.web.access import queries as access
from cocarde.web.access.states import Permission, Role
from cocarde.web.programmes.states import standing


@rules.predicate
def sits(person: Any, session: Any) -> bool:
    """The person has a seat on the committee of this session."""
    return (
        session is not None
        and getattr(person, "is_authenticated", False)
        and session.committee.seats.filter(person=person).exists()
    )


@rules.predicate
def runs(person: Any, session: Any) -> bool:
    """The office of the programme prepares and runs the session."""
    return session is not None and access.has_role(
        person, session.committee.programme_id, Role.OFFICE
    )


@rules.predicate
def runs_committees(person: Any, row: Any) -> bool:
    """The office forms and runs the committees of a programme (a programme, committee or session)."""
    return row is not None and access.has_role(person, _programme_id(row), Role.OFFICE)


def _programme_id(row: Any) -> int:
    kind = row._meta.model_name
    if kind == "session":
        row = row.committee
    return int(row.pk if kind == "programme" else row.programme_id)


@rules.predicate
def sits_on_item(person: Any, item: Any) -> bool:
    """The person has a seat, and nothing hides the candidacy of this item."""
    return (
        item is not None
        and bool(sits(person, item.session))
        and not access.is_barred(person, item.candidacy.ref)
    )


@rules.predicate
def chairs(person: Any, session: Any) -> bool:
    """The person was asked to chair this session, and has a seat."""
    row = getattr(session, "proceedings", None) if session is not None else None
    return (
        row is not None
        and row.chair_id is not None
        and row.chair_id == getattr(person, "pk", None)
        and bool(sits(person, session))
    )


rules.add_perm(Permission.COMMITTEE_SESSION_LEAD, chairs | runs)
rules.add_perm(Permission.COMMITTEE_VOTE_CAST, sits_on_item)
rules.add_perm(Permission.COMMITTEE_SESSION_READ, sits | runs)
rules.add_perm(Permission.COMMITTEE_DOSSIER_READ, sits_on_item)
rules.add_perm(Permission.COMMITTEE_ASSESSMENT_WRITE, sits_on_item)
rules.add_perm(Permission.OFFICE_COMMITTEE_MANAGE, runs_committees)

standing.say(Permission.COMMITTEE_ASSESSMENT_WRITE, standing.moving("give_opinion", by_roles=False))
standing.say(Permission.COMMITTEE_DOSSIER_READ, standing.ALWAYS)
standing.say(Permission.COMMITTEE_VOTE_CAST, standing.ALWAYS)
standing.say(
    Permission.OFFICE_COMMITTEE_MANAGE,
    standing.moving("give_opinion", by_roles=False),
    "put on an agenda",
)
standing.say(
    Permission.OFFICE_COMMITTEE_MANAGE, standing.moving("give_opinion"), "give the opinion"
)
