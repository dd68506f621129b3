"""How many questions the busiest pages ask of the database.

The French State's form service allows itself 50 for a field, 70 for a deposit.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocarde.web.candidacies import actions, queries
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.comments import actions as comments
from cocarde.web.governance import actions as governance_actions
from cocarde.web.governance.states import College
from cocarde.web.supporters import actions as supporters_actions
from factories import candidacies, dossiers, ecosystem, governance, programmes, supporters
from factories.accounts import PersonFactory

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


def test_a_field_of_all_that_a_dossier_may_hold_that_saves_itself(client, whole, lead):
    page = f"/fr/candidacies/{whole.public_id}/sections/vision/save/"
    sent = {"text": "<p>Un autre texte.</p>", "revision": "9"}
    headers = {"X-Requested-With": "XMLHttpRequest"}
    answer, count = asked(lambda: client.post(page, sent, headers=headers))
    assert answer.status_code == 200
    assert count <= MOST_FOR_A_FIELD


RICH = (
    "<h3>Un titre</h3><p>Un <a href='https://port.example/'>lien</a>.</p><ul><li>Un point</li></ul>"
    "<table><tbody><tr><th>A</th><td>B</td></tr></tbody></table>"
    '<figure data-figure="companies_known@2014"></figure><p>{words}</p>'
)


@pytest.mark.parametrize("key", ["vision", "ecosystem", "accelerator"])
def test_a_field_that_saves_itself_while_somebody_else_writes_there(client, whole, lead, key):
    other = PersonFactory()
    whole.team.create(person=other, role=TeamRole.EDITOR)
    actions.be_here(candidacy=whole, key=key, actor=other)
    comments.write(candidacy=whole, section_key=key, quote="", text="À revoir.", actor=other)
    page = f"/fr/candidacies/{whole.public_id}/sections/{key}/save/"
    headers = {"X-Requested-With": "XMLHttpRequest"}
    sent = {"text": RICH.format(words="Un autre texte."), "revision": "9"}
    answer, count = asked(lambda: client.post(page, sent, headers=headers))
    assert answer.status_code == 200
    assert count <= MOST_FOR_A_FIELD
    line, count = asked(lambda: client.get(page.replace("/save/", "/others/")))
    assert line.text == f"{other} écrit aussi ici."
    assert count <= MOST_FOR_A_FIELD

    # Both wrote the same field: the one that comes second is shown both texts, and loses none.
    theirs = RICH.format(words="Un troisième.")
    actions.save_section(
        candidacy=whole,
        key=key,
        values={"text": theirs},
        revision=answer.json()["revision"],
        actor=other,
    )
    late = {"text": RICH.format(words="Un quatrième."), "revision": answer.json()["revision"]}
    answer, count = asked(lambda: client.post(page, late, headers=headers))
    assert answer.status_code == 409
    assert count <= MOST_FOR_A_FIELD


@pytest.fixture
def whole(row):
    """The same with all that surrounds a dossier: a board, flag-bearers, commitments, a list, supporters."""
    lead = candidacies.lead_of(row)
    supporters.page(row)
    for n in range(3):
        governance.bearer(row, f"Une histoire, la {n}e.", name=f"Porte-drapeau {n}")
        governance.commitment(row, text=f"Un engagement, le {n}e.", criterion=criterion_of(row))
        supporters.confirmed(row, name=f"Atelier {n}", email=f"n{n}@atelier.example")
        supporters.letter(row, organisation=f"Port {n}")
    for n in range(12):
        ecosystem.entry(row, name=f"Entreprise {n}")
    governance.board(row, *College)
    governance_actions.state_board(candidacy=row, actor=lead)
    supporters_actions.count_in_dossier(candidacy=row, actor=lead)
    dossiers.attached(row)
    return row


def criterion_of(row):
    return queries.specification_of(row).criteria[0].key


def test_a_deposit_of_all_that_a_dossier_may_hold(client, whole, lead):
    candidacies.signed(whole)
    page = f"/fr/candidacies/{whole.public_id}/deposit/"
    answer, count = asked(lambda: client.post(page, {"agreed": "on"}))
    content = whole.versions.get().content
    assert answer.status_code == 302
    assert {"governance", "ecosystem", "supporters"} - content.keys() == set()
    assert count <= MOST_FOR_A_DEPOSIT


def test_a_deposit(client, row, lead):
    candidacies.signed(row)
    page = f"/fr/candidacies/{row.public_id}/deposit/"
    answer, count = asked(lambda: client.post(page, {"agreed": "on"}))
    assert (answer.status_code, row.versions.count()) == (302, 1)
    assert count <= MOST_FOR_A_DEPOSIT
