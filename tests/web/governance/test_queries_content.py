"""What a deposited version holds of governance, and how it is read and compared."""

from datetime import date
from decimal import Decimal

import pytest

from cocarde.web.candidacies import queries as candidacies_queries
from cocarde.web.candidacies.queries import providers
from cocarde.web.files import actions as files
from cocarde.web.governance import actions
from cocarde.web.governance.states import College
from factories import candidacies, ecosystem, governance, programmes, supporters
from factories.sirene import siren

pytestmark = pytest.mark.django_db


def test_without_governance_the_content_is_as_it_was(candidacy):
    governance.member(candidacy)  # named, and not told to the dossier
    content = candidacies_queries.content_now(candidacy)

    assert "governance" not in content


def test_an_answer_undoes_no_agreement(candidacy, lead):
    row = governance.member(candidacy)
    actions.state_board(candidacy=candidacy, actor=lead)
    candidacies.signed(candidacies.written(candidacy))
    actions.decline(member=row)
    digest = candidacies_queries.hash_of(candidacies_queries.content_now(candidacy))

    assert candidacies_queries.unsigned_members(candidacy, digest) == []


@pytest.fixture
def told(candidacy, lead):
    governance.board(candidacy, College.ENTREPRENEUR, College.ENTREPRENEUR, College.INSTITUTION)
    governance.member(candidacy)
    actions.state_board(candidacy=candidacy, actor=lead)
    governance.bearer(candidacy, siren=siren(ecosystem.ZELIDOVA), story="Née dans un garage.")
    governance.bearer(candidacy, name="Jeanne Secrete EI", story="Secrete aussi.")
    row = governance.commitment(
        candidacy,
        bearer="Zelidova",
        amount=Decimal(30),
        unit="M€",
        cohorts=4,
        due_on=date(2027, 1, 1),
    )
    governance.commitment(candidacy, bearer="Jeanne Secrete EI")
    actions.prove_by_link(
        commitment=row, link="https://fonds.example/", label="Le fonds", actor=lead
    )
    actions.prove_by_file(commitment=row, upload=supporters.pdf(), label="Pacte", actor=lead)
    return candidacy


def test_a_version_holds_counts_and_legal_units_and_no_person(told):
    content = candidacies.deposited(told).content["governance"]
    link, file = content["commitments"][0].pop("proofs")

    assert content["board"] == {"colleges": {"entrepreneur": 3, "institution": 1}, "accepted": 1}
    assert content["flag_bearers"] == {
        "legal_units": [
            {
                "siren": siren(ecosystem.ZELIDOVA),
                "name": "ZELIDOVA",
                "story": "Née dans un garage.",
            }
        ],
        "typed": 1,
    }
    assert content["commitments"][0] == {
        "criterion": "growth",
        "text": "Un accélérateur privé, doté de son fonds.",
        "state": "announced",
        "bearer": {"siren": siren(ecosystem.ZELIDOVA), "name": "ZELIDOVA"},
        "amount": "30.00",
        "unit": "M€",
        "cohorts": 4,
        "due_on": "2027-01-01",
    }
    assert link == {"kind": "link", "label": "Le fonds", "link": "https://fonds.example/"}
    assert sorted(file) == ["id", "kind", "label", "sha256"]
    for secret in (*governance.SECRETS, "Secrete", "Membre 0", "Jeanne"):
        assert secret not in str(content)


def test_the_office_reads_the_proofs_of_a_version_and_no_others(client, told, lead):
    version = candidacies.deposited(told)
    late = files.keep(owner=lead, subject=told.ref, upload=supporters.pdf())
    held = version.content["governance"]["commitments"][0]["proofs"][1]["id"]
    client.force_login(programmes.person_with(told.programme, "office"))

    answer = client.get(f"/fr/files/{held}/?unscanned")
    content = b"".join(answer.streaming_content)

    assert (answer.status_code, content) == (200, supporters.PDF)
    assert client.get(f"/fr/files/{late.public_id}/?unscanned").status_code == 404


def test_it_is_read_and_compared_in_words(client, candidacy, lead):
    candidacies.deposited(candidacy)
    governance.board(candidacy, College.ENTREPRENEUR)
    actions.state_board(candidacy=candidacy, actor=lead)
    governance.bearer(candidacy, siren=siren(ecosystem.ZELIDOVA), story="Née dans un garage.")
    governance.commitment(
        candidacy, bearer="Zelidova", amount=Decimal(30), unit="M€", due_on=date(2027, 1, 1)
    )
    client.force_login(lead)
    compared = client.get(f"/fr/candidacies/{candidacy.public_id}/versions/1/now/").text
    part = providers.content_parts(candidacies_queries.content_now(candidacy))["governance"]

    assert part.lines[0] == "Bureau\u202f: entrepreneurs\u202f: 1 (100\u00a0%)"
    assert part.lines[-1].endswith("30 M€ – à tenir le 1er janvier 2027 – annoncé – sans preuve")
    for page in (compared, "\n".join(part.lines)):
        assert "Née dans un garage." in page
        assert "Un accélérateur privé" in page


def test_the_page_of_a_version_says_it(client, told, lead):
    candidacies.deposited(told)
    client.force_login(lead)
    page = client.get(f"/fr/candidacies/{told.public_id}/versions/1/")
    (part,) = [one for one in page.context["parts"] if one.title == "Gouvernance"]

    assert [label for _file, label in part.files] == ["Preuve de l’engagement 1\u202f: Pacte"]
    assert "3 entrepreneurs" in page.text
