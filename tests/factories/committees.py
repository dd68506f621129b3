"""Committees, and sessions with candidacies on their agenda."""

from datetime import UTC, datetime
from typing import Any

from cocarde.web.access.states import Role
from cocarde.web.accounts.models import Person
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.committees import actions
from cocarde.web.committees.models import AgendaItem, Committee, Session, Vote
from cocarde.web.committees.states import BallotKind, Majority, VoteForm
from cocarde.web.programmes.models import Call, Programme
from factories import candidacies, programmes
from factories.accounts import PersonFactory

SOON = datetime(2100, 3, 1, 9, tzinfo=UTC)


def committee(programme: Programme | None = None, members: int = 3) -> Committee:
    """A committee with some members, of domains of their own."""
    row = actions.form_committee(
        programme=programme or programmes.programme(),
        names={"fr": "Comité des Lumières", "en": "Committee of Lights"},
    )
    for number in range(members):
        person = PersonFactory(email=f"membre{number}-{row.pk}@domaine{number}.example")
        actions.seat(committee=row, person=person, quality="Fondatrice")
    return row


def members(row: Committee) -> list[Person]:
    """The members, oldest seat first."""
    return [s.person for s in row.seats.order_by("pk").select_related("person")]


def session(row: Committee | None = None, **fields: Any) -> Session:
    """A session to come."""
    return actions.call_session(
        committee=row or committee(), **{"starts_at": SOON, "quorum": 2} | fields
    )


def proposed(call: Call, name: str, territories: tuple[str, ...]) -> Candidacy:
    """A candidacy of that name and those territories, ready to be heard."""
    row = candidacies.candidacy(call=call, name=name)
    return candidacies.proposed(
        candidacies.in_coconstruction(
            candidacies.deposited(candidacies.with_members(row, territories))
        )
    )


def item(row: Session | None = None, name: str = "Trois rivières", **fields: Any) -> AgendaItem:
    """A candidacy on the agenda of a session."""
    row = row or session()
    call = fields.pop("call", None) or programmes.call(row.committee.programme)
    territories = fields.pop("territories", ("Amont", "Aval", "Confluence"))
    return actions.put_on_agenda(session=row, candidacy=proposed(call, name, territories))


def office_of(row: Session | Committee) -> Person:
    """Somebody of the office of the programme."""
    programme = row.programme if isinstance(row, Committee) else row.committee.programme
    return programmes.person_with(programme, Role.OFFICE)


def opened(row: AgendaItem, present: list[Person] | None = None) -> AgendaItem:
    """The session of an item is open, with these members there (all of them), and the item called."""
    there = members(row.session.committee) if present is None else present
    office = office_of(row.session)
    actions.open_session(session=row.session, present=[p.pk for p in there], actor=office)
    actions.call_item(item=row, actor=office)
    return row


def vote(row: AgendaItem, **changed: Any) -> Vote:
    """A vote on the favourable advice, named unless said otherwise."""
    asked: dict[str, Any] = {
        "form": VoteForm.MOTION,
        "proposals": ["advice:favourable"],
        "ballot": BallotKind.NAMED,
        "majority": Majority.SIMPLE,
    }
    asked["actor"] = changed.pop("actor", None) or office_of(row.session)
    return actions.open_vote(item=row, **asked | changed)
