"""The team's pages of governance."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions as candidacies_actions
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.governance import actions, queries
from cocarde.web.governance.models import BoardMember
from cocarde.web.governance.states import College, MemberState
from factories import candidacies, ecosystem, governance, programmes, supporters
from factories.accounts import PersonFactory
from factories.sirene import siren

pytestmark = pytest.mark.django_db
PAGES = ("", "board.csv", "flag-bearers/", "commitments/", "commitments.csv")
SAID = {
    "name": governance.NAME,
    "quality": "Vice-présidente",
    "organisation": "Forges du Port",
    "college": "entrepreneur",
    "email": governance.EMAIL,
    "language": "fr",
}


@pytest.fixture
def signed_in(client, lead):
    client.force_login(lead)
    return lead


def home(candidacy, part=""):
    return f"/fr/candidacies/{candidacy.public_id}/governance/{part}"


def test_the_team_reads_it_and_nobody_else(client, candidacy, lead):
    candidacies.deposited(candidacy)
    people = {
        "stranger": PersonFactory(),
        "office": programmes.person_with(candidacy.programme, Role.OFFICE),
        "lead": lead,
    }
    seen = {}
    for name, person in people.items():
        client.force_login(person)
        seen[name] = {client.get(home(candidacy, page)).status_code for page in PAGES}

    assert seen == {"stranger": {404}, "office": {404}, "lead": {200}}


def test_a_reader_reads_and_writes_nothing(client, candidacy, lead):
    reader = PersonFactory()
    candidacies_actions.invite(candidacy=candidacy, person=reader, role=TeamRole.READER, actor=lead)
    row = governance.member(candidacy)
    client.force_login(reader)
    posts = ("board/name/", "board/state/", f"board/{row.public_id}/remove/", "commitments/new/")

    assert governance.NAME in client.get(home(candidacy)).text
    assert {client.post(home(candidacy, page)).status_code for page in posts} == {403}


@pytest.mark.usefixtures("signed_in")
def test_somebody_is_named_and_the_balance_is_said(client, candidacy):
    wrong = client.post(home(candidacy, "board/name/"), SAID | {"email": "camille"})
    right = client.post(home(candidacy, "board/name/"), SAID, follow=True)
    twice = client.post(home(candidacy, "board/name/"), SAID)

    assert (wrong.status_code, twice.status_code) == (422, 422)
    assert "Forges du Port" in wrong.text
    assert "part des entrepreneurs\u202f: 100\u00a0%" in right.text
    assert governance.EMAIL not in right.text
    assert governance.EMAIL not in client.get(home(candidacy, "board.csv")).text


def test_the_person_answers_by_the_link_without_an_account(client, candidacy):
    row = governance.member(candidacy)
    path = governance.path_in(row)
    seen = client.get(path)
    before = BoardMember.objects.get().state
    client.post(path, {"answer": "accept"})
    accepted = BoardMember.objects.get().state
    left = client.post(path, {"answer": "decline"}, follow=True)

    assert (seen.status_code, before, accepted) == (200, "awaiting", "accepted")
    assert left.status_code == 410
    assert "Votre nom est effacé" in left.text
    assert governance.NAME not in left.text


def test_an_altered_link_opens_nothing(client, candidacy):
    path = governance.path_in(governance.member(candidacy))

    assert client.get(path[:-3] + "xx/").status_code == 404


def test_the_link_of_one_opens_no_other(client, candidacy, lead):
    row = governance.member(candidacy)
    path = governance.path_in(row)
    actions.remove_member(member=row, actor=lead)
    answer = client.post(path, {"answer": "accept"})

    assert answer.status_code == 404
    assert not BoardMember.objects.exists()


@pytest.mark.usefixtures("signed_in")
def test_the_dossier_is_told_and_names_are_erased(client, candidacy):
    row = governance.member(candidacy)
    client.post(home(candidacy, "board/state/"))
    client.post(home(candidacy, f"board/{row.public_id}/"), SAID | {"college": "investor"})
    changed = BoardMember.objects.get()
    client.post(home(candidacy, f"board/{row.public_id}/remove/"))

    assert queries.content_of(candidacy)["board"]["colleges"] == {"entrepreneur": 1}
    assert (changed.college, changed.state) == (College.INVESTOR, MemberState.AWAITING)
    assert not BoardMember.objects.exists()


@pytest.mark.usefixtures("signed_in")
def test_a_flag_bearer_is_found_chosen_and_told(client, candidacy):
    entry = ecosystem.entry(candidacy, siren=siren(ecosystem.ZELIDOVA))
    found = client.get(home(candidacy, "flag-bearers/"), {"words": "zeli"}, HTTP_HX_REQUEST="true")
    chosen = client.post(home(candidacy, "flag-bearers/choose/"), {"entry": entry.public_id})
    long = client.post(chosen.url, {"story": "mot " * 151})
    told = client.post(chosen.url, {"story": "Née dans un garage."}, follow=True)
    again = client.get(home(candidacy, "flag-bearers/"), {"words": "zeli"}, HTTP_HX_REQUEST="true")

    assert "ZELIDOVA" in found.text
    assert "<html" not in found.text
    assert long.status_code == 422
    assert "151 mots" in long.text
    assert "Née dans un garage." in told.text
    assert entry.public_id not in again.text


@pytest.mark.usefixtures("signed_in")
def test_names_that_are_only_typed_are_told(client, candidacy):
    governance.bearer(candidacy, name="Atelier sans numéro")

    assert "Un nom seulement saisi" in client.get(home(candidacy, "flag-bearers/")).text


@pytest.mark.usefixtures("signed_in")
def test_a_commitment_from_its_criterion_to_its_proof(client, candidacy):
    given = {
        "criterion": "private_accelerators",
        "text": "Un accélérateur privé.",
        "bearer": "Port d’Aval",
        "amount": "30,5",
        "unit": "",
        "cohorts": "4",
        "due_on": "2027-01-01",
        "state": "announced",
    }
    page = home(candidacy, "commitments/new/")
    wrong = client.post(page, given)
    early = client.post(page, given | {"unit": "M€", "state": "proven"})
    kept = client.post(page, given | {"unit": "M€"})
    row = queries.commitments_of(candidacy).get()
    bad = client.post(f"{kept.url}proofs/", {"by": "link", "label": "Le fonds", "link": "ftp"})
    proofs = (
        {"by": "link", "label": "Le fonds", "link": "https://fonds.example/"},
        {"by": "file", "label": "Pacte", "file": supporters.pdf()},
        {"by": "letter", "letter": supporters.letter(candidacy).public_id},
    )
    for proof in proofs:
        client.post(f"{kept.url}proofs/", proof)
    client.post(kept.url, given | {"unit": "M€", "state": "proven"})
    row.refresh_from_db()
    table = client.get(home(candidacy, "commitments/")).text
    sheet = client.get(home(candidacy, "commitments.csv")).text

    assert (wrong.status_code, early.status_code, bad.status_code) == (422, 422, 422)
    assert "Un accélérateur privé." in wrong.text
    assert (row.proofs.count(), row.state) == (3, "proven")
    assert "30,5 M€, 4 promotions" in table
    assert "9 critères n’ont pas d’engagement" in table
    assert "private_accelerators,Un accélérateur privé.,Port d’Aval,,30.5,M€,4" in sheet


@pytest.mark.usefixtures("signed_in")
def test_what_belongs_to_another_candidacy_is_not_there(client, candidacy):
    other = candidacies.candidacy(programmes.call(candidacy.programme), name="Autre")
    pages = (
        f"board/{governance.member(other).public_id}/remove/",
        f"flag-bearers/{governance.bearer(other).public_id}/remove/",
        f"commitments/{governance.commitment(other).public_id}/withdraw/",
    )

    assert {client.post(home(candidacy, page)).status_code for page in pages} == {404}


@pytest.mark.usefixtures("signed_in")
def test_the_home_of_the_candidacy_says_what_waits(client, candidacy):
    governance.member(candidacy)
    governance.commitment(candidacy)
    text = client.get(f"/fr/candidacies/{candidacy.public_id}/").text

    assert "1 réponse attendue" in text
    assert "1 sans preuve" in text


@pytest.mark.usefixtures("signed_in")
@pytest.mark.parametrize("page", ["", "flag-bearers/", "commitments/"])
def test_a_long_page_asks_as_little_as_a_short_one(client, candidacy, lead, page):
    def grow(n):
        governance.member(candidacy, email=f"n{n}@n.example")
        governance.bearer(candidacy, name=f"N{n}")
        row = governance.commitment(candidacy, bearer=f"N{n}")
        actions.prove_by_file(commitment=row, upload=supporters.pdf(), label="P", actor=lead)

    def asked():
        with CaptureQueriesContext(connection) as found:
            client.get(home(candidacy, page))
        return len(found)

    grow(0)
    asked()
    short = asked()
    for n in range(1, 4):
        grow(n)

    assert asked() == short
