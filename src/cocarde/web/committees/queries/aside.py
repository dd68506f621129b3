"""Those who have a part in a programme without a seat: what ties them to a candidacy counts as much."""

from typing import Any

from cocarde.web.access.models import RoleGrant
from cocarde.web.access.states import Role
from cocarde.web.accounts.models import Person
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.committees.models import AgendaItem, Committee, Seat
from cocarde.web.committees.states import SessionState

_ROLES = (Role.OFFICE, Role.DELEGATE, Role.PARTNER, Role.AUTHORITY)


def without_a_seat(committee: Committee, seated: set[int]) -> list[Seat]:
    """The people of the programme who follow or decide and do not sit: seats that are kept nowhere."""
    holders = RoleGrant.objects.filter(programme_id=committee.programme_id, role__in=_ROLES)
    people = Person.objects.filter(
        pk__in=holders.exclude(person_id__in=seated).values("person_id"), is_active=True
    )
    return [Seat(committee=committee, person=person) for person in people.order_by("name", "pk")]


def item_that_seats(candidacy: Candidacy, person: Any) -> AgendaItem | None:
    """The item of a session that is not closed on which this person sits."""
    rows = AgendaItem.objects.filter(candidacy=candidacy, session__committee__seats__person=person)
    return rows.exclude(session__state=SessionState.CLOSED).order_by("pk").first()
