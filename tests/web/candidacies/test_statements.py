"""How many questions the busiest pages ask of the database.

The French State's form service allows itself 50 for a field, 70 for a deposit.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocarde.web.candidacies import actions
from factories import candidacies, programmes

pytestmark = pytest.mark.django_db
MOST_FOR_A_FIELD, MOST_FOR_A_DEPOSIT = 25, 40


@pytest.fixture
def row(snapshot):
    """A dossier of a usual size: three territories, every section written, four figures."""
    programme = programmes.programme(snapshot=snapshot)
    draft = candidacies.with_members(
        candidacies.candidacy(programmes.call(programme, key="phares-avresie"))
    )
    for year in (2011, 2012, 2013, 2014):
        actions.place_figure(
            candidacy=draft,
            section_key="ecosystem",
            indicator="companies_known",
            year=year,
            actor=candidacies.lead_of(draft),
        )
    return candidacies.written(draft)


@pytest.fixture
def lead(client, row):
    person = candidacies.lead_of(row)
    client.force_login(person)
    client.get(f"/fr/candidacies/{row.public_id}/")  # what a process asks once is not counted
    return person


def asked(call):
    with CaptureQueriesContext(connection) as questions:
        answer = call()
    return answer, len(questions)


def test_a_field_that_saves_itself(client, row, lead):
    page = f"/fr/candidacies/{row.public_id}/sections/vision/save/"
    sent = {"text": "<p>Un autre texte.</p>", "revision": "9"}
    headers = {"X-Requested-With": "XMLHttpRequest"}
    answer, count = asked(lambda: client.post(page, sent, headers=headers))
    assert answer.status_code == 200
    assert count <= MOST_FOR_A_FIELD


def test_a_deposit(client, row, lead):
    candidacies.signed(row)
    page = f"/fr/candidacies/{row.public_id}/deposit/"
    answer, count = asked(lambda: client.post(page, {"agreed": "on"}))
    assert (answer.status_code, row.versions.count()) == (302, 1)
    assert count <= MOST_FOR_A_DEPOSIT
