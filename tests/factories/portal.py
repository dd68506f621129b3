"""A session to come, as « my pages » shows it; waves and labels come from their own factory."""

from cocarde.web.accounts.models import Person
from cocarde.web.clock import queries as clock
from cocarde.web.committees import actions as committees
from cocarde.web.committees.models import AgendaItem
from factories import candidacies, programmes


def session_hearing() -> tuple[AgendaItem, Person]:
    """A candidacy on the agenda of a session to come, and a member who is to assess it."""
    row = candidacies.proposed(
        candidacies.in_coconstruction(
            candidacies.deposited(candidacies.with_members(candidacies.candidacy()))
        )
    )
    committee = committees.form_committee(
        programme=row.programme, names={"fr": "Comité", "en": "Committee"}
    )
    member = programmes.person_with(row.programme)
    committees.seat(committee=committee, person=member)
    session = committees.call_session(committee=committee, starts_at=clock.in_days(10))
    return committees.put_on_agenda(session=session, candidacy=row), member
