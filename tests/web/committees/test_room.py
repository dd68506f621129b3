"""The room of the office with many assessments, and a procedure that has no committee."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cocarde.web.committees import actions
from cocarde.web.committees.states import BallotKind
from factories import committees

pytestmark = pytest.mark.django_db
MOST_STATEMENTS = 25


@pytest.mark.parametrize("name", ["room", "live", "live_now"])
def test_a_room_with_81_assessments_asks_little(client, name):
    session = committees.session(committees.committee(members=9))
    people = committees.members(session.committee)
    first = committees.item(session, "Dossier 0", territories=("Amont",))
    items = [first] + [
        committees.item(session, f"Dossier {n}", call=first.candidacy.call, territories=("Aval",))
        for n in range(1, 9)
    ]
    for item in items:
        for person in people:
            actions.assess(item=item, person=person, grades={"places": 3}, comment="Lu.")
    office = committees.office_of(session)
    committees.opened(first)
    vote = committees.vote(first, ballot=BallotKind.SECRET)
    actions.cast(vote=vote, person=people[0], choice="for")
    reader = office if name == "room" else people[1]
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    page = reverse(f"committees:{name}", args=[session.public_id])
    client.get(page)

    with CaptureQueriesContext(connection) as asked:
        answer = client.get(page)

    assert answer.status_code == 200
    assert len(asked) <= MOST_STATEMENTS, [q["sql"][:90] for q in asked]
