"""What awaits a person."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction import actions as coconstruction
from cocarde.web.portal import queries
from cocarde.web.settings.scanner import ScannerAddress
from factories import candidacies, portal, programmes
from factories import labels as waves
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_french():
    with translation.override("fr"):
        yield


def titles(person):
    return [task.title for task in queries.mine(person).tasks]


def test_signed_out_people_are_sent_to_sign_in(client):
    answer = client.get("/fr/mine/")

    assert (answer.status_code, answer["Location"]) == (302, "/fr/account/login/?next=/fr/mine/")


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "Rien ne vous attend"), ("en", "Nothing awaits you")]
)
def test_somebody_without_any_role_is_shown_the_calls(client, language, words):
    client.force_login(PersonFactory())

    answer = client.get(f"/{language}/mine/")

    assert answer.status_code == 200
    assert words in answer.text


def test_a_draft_awaits_its_lead():
    row = candidacies.candidacy()

    assert titles(candidacies.lead_of(row)) == ["Écrire le dossier et le déposer"]


def test_nothing_awaits_a_reader_of_the_team():
    row = candidacies.candidacy()
    row.team.update(role="reader")

    assert titles(row.team.get().person) == []


def test_a_referent_is_asked_to_sign_until_she_has_signed():
    row = candidacies.written(candidacies.with_members(candidacies.candidacy(), names=("Amont",)))
    referent = row.members.get().referent
    before = titles(referent)
    candidacies.signed(row)

    assert before == [
        "Écrire le dossier et le déposer",
        "Signer pour Amont, une fois le dossier au point",
    ]
    assert titles(referent) == ["Écrire le dossier et le déposer"]


def test_unanswered_remarks_come_in_the_place_of_the_dossier():
    row = candidacies.in_coconstruction()
    office = programmes.person_with(row.programme, Role.OFFICE)
    coconstruction.remark(
        version=row.versions.get(), section_key="vision", text="Et l’Aval\u202f?", actor=office
    )

    assert titles(candidacies.lead_of(row)) == ["Répondre à 1 observation de l’équipe du programme"]


def test_a_deposit_awaits_the_office_and_is_late_after_its_clock():
    version = candidacies.deposited()
    office = programmes.person_with(version.candidacy.programme, Role.OFFICE)

    [task] = queries.mine(office).tasks
    assert task.title == "1 candidature attend l’équipe du programme"
    assert task.is_late is False
    with clock.travel(clock.now() + timedelta(days=31)):
        assert queries.mine(office).tasks[0].is_late is True


def test_what_a_barrier_hides_enters_no_count():
    version = candidacies.deposited()
    office = programmes.person_with(version.candidacy.programme, Role.OFFICE)
    raise_barrier(person=office, ref=version.candidacy.ref)

    assert titles(office) == []


def test_a_member_of_the_committee_reads_and_a_recused_one_sees_no_gap():
    item, member = portal.session_hearing()
    assert titles(member) == ["Lire et évaluer 1 dossier avant la séance"]

    raise_barrier(person=member, ref=item.candidacy.ref)

    assert titles(member) == []
    assert [line.to_assess for line in queries.mine(member).sessions] == [0]


def test_the_authority_seals_and_then_waits_for_the_hour():
    with clock.travel(waves.BEFORE):
        wave = waves.prepared()
        authority = waves.authority_of(wave.programme)
        office = programmes.person_with(wave.programme, Role.OFFICE)

        assert titles(authority) == ["Relire les décisions et mettre la vague sous embargo"]
        assert titles(office) == ["Préparer les décisions"]


def test_a_sealed_wave_is_told_to_those_who_prepared_it_only():
    with clock.travel(waves.BEFORE):
        wave = waves.sealed()
        outsider = programmes.person_with(wave.programme, Role.COMMITTEE)

        assert titles(waves.authority_of(wave.programme)) == [
            "Sous embargo\u202f: les décisions sont publiées à l’heure de la vague"
        ]
        assert titles(outsider) == []


def test_the_page_asks_the_same_queries_for_one_candidacy_and_for_three(client):
    call = programmes.call()
    lead = PersonFactory()
    counts = []
    client.force_login(lead)
    for rows in (1, 2):
        for _ in range(rows):
            candidacies.with_members(candidacies.candidacy(call, lead))
        client.get("/fr/mine/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/fr/mine/")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_navigation_by_role(client):
    programme = programmes.programme()
    office, member = (programmes.person_with(programme, r) for r in (Role.OFFICE, Role.COMMITTEE))
    shown = {}
    for name, person in (("nobody", None), ("office", office), ("committee", member)):
        client.logout()
        if person:
            client.force_login(person)
        navigation = client.get("/fr/legal/").context["navigation"]
        shown[name] = [entry.label for entry in navigation]

    assert shown == {
        "nobody": ["Appels", "Labels", "Décisions"],
        "office": ["Appels", "Labels", "Décisions", "Candidatures"],
        "committee": ["Appels", "Labels", "Décisions", "Comité"],
    }


@pytest.mark.parametrize("role", [Role.OFFICE, Role.DELEGATE])
def test_the_office_is_told_that_no_scanner_checks_files(client, settings, role):
    settings.CLAMD = None
    client.force_login(programmes.person_with(programmes.programme(), role))

    assert "Ce site n’a pas d’antivirus" in client.get("/fr/mine/").text


def test_the_office_is_told_that_the_scanner_is_silent_and_others_nothing(client, settings):
    settings.CLAMD = ScannerAddress(path="/nowhere/clamd.ctl")
    programme = programmes.programme()
    answers = []
    for role in (Role.OFFICE, Role.COMMITTEE):
        client.force_login(programmes.person_with(programme, role))
        answers.append("L’antivirus ne répond pas" in client.get("/fr/mine/").text)

    assert answers == [True, False]
