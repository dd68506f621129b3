"""The pages: who opens them, what they show, and what a form brings."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocarde.web.access import actions as access
from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions as candidacies_actions
from cocarde.web.candidacies import queries as candidacies_queries
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.joint import queries
from cocarde.web.joint.models import Advice, Intention, Piece, Proposal
from cocarde.web.joint.states import ProposalState
from cocarde.web.mail.models import Message
from factories import candidacies, joint, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
BY_ITSELF = {"X-Requested-With": "XMLHttpRequest"}


@pytest.fixture
def rows():
    return joint.three()


def base(row):
    return f"/fr/candidacies/{row.public_id}/joint/"


def at(proposal):
    return f"/fr/unions/{proposal.public_id}/"


def as_lead(client, row):
    client.force_login(candidacies.lead_of(row))
    return client


def first_text(proposal):
    """The first field of words that is not decided."""
    merge = queries.merge_of(proposal)
    return next(f for f in merge.undecided if f.outline.type in {"text", "rich"})


def test_a_proposal_is_there_for_the_leads_concerned_alone(client, rows):
    proposal = joint.agreed(rows)
    section = first_text(proposal).section.key
    pages = (at(proposal), f"{at(proposal)}merge/{section}/", f"{at(proposal)}preview/")
    editor = PersonFactory()
    candidacies_actions.invite(
        candidacy=rows[0],
        person=editor,
        role=TeamRole.EDITOR,
        actor=candidacies.lead_of(rows[0]),
    )
    office = programmes.person_with(rows[0].programme, Role.OFFICE)
    for person, status in (
        (candidacies.lead_of(rows[2]), 200),
        (editor, 404),
        (office, 404),
        (PersonFactory(), 404),
    ):
        client.force_login(person)
        assert [client.get(page).status_code for page in pages] == [status] * 3
    client.logout()
    assert [client.get(page).status_code for page in pages] == [302] * 3


def test_working_copies_are_shown_to_nobody_before_all_have_accepted(client, rows):
    proposal = joint.proposal(rows)
    as_lead(client, rows[1])
    section = candidacies_queries.specification_of(rows[0]).sections[0].key
    assert client.get(f"{at(proposal)}merge/{section}/").status_code == 404
    assert "Le texte de Amont" not in client.get(at(proposal)).text


def test_a_lead_finds_published_candidacies_and_asks_others_by_their_code(client, rows):
    candidacies.deposited(rows[1], "Le texte de Aval.")
    as_lead(client, rows[0])
    page = client.get(f"{base(rows[0])}propose/").text
    assert ("Aval" in page, "Éloi" in page) == (True, False)

    sent = {"others": rows[1].public_id, "codes": f"{rows[2].public_id} ", "name": "Ensemble"}
    answer = client.post(f"{base(rows[0])}propose/", sent)
    proposal = Proposal.objects.get()
    assert answer.headers["Location"] == at(proposal)
    assert [p.candidacy.name for p in proposal.parties.all()] == ["Amont", "Aval", "Éloi"]
    asked = {candidacies.lead_of(row).pk for row in rows[1:]}
    assert set(Message.objects.values_list("recipient", flat=True)) == asked


def test_a_code_of_nobody_is_said_beside_the_field_and_nothing_is_lost(client, rows):
    as_lead(client, rows[0])
    answer = client.post(f"{base(rows[0])}propose/", {"codes": "zzz", "name": "Ensemble"})
    assert answer.status_code == 422
    assert "Aucune candidature de cet appel n’a ce code" in answer.text
    assert 'value="Ensemble"' in answer.text
    alone = client.post(f"{base(rows[0])}propose/", {"name": "Ensemble"})
    assert "il faut au moins deux candidatures" in alone.text


def test_refusing_without_a_reason_is_asked_again(client, rows):
    proposal = joint.proposal(rows)
    address = f"{at(proposal)}answer/{rows[1].public_id}/"
    as_lead(client, rows[1])
    assert client.post(address, {"answer": "refuse"}).status_code == 422
    assert client.post(address, {"answer": "refuse", "reason": "Non."}).status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.REFUSED
    assert "Non." in client.get(at(proposal)).text


def test_nobody_answers_for_another(client, rows):
    proposal = joint.proposal(rows)
    as_lead(client, rows[1])
    address = f"{at(proposal)}answer/{rows[2].public_id}/"
    assert client.post(address, {"answer": "accept"}).status_code == 404


def test_a_field_is_taken_joined_and_written_anew(client, rows):
    proposal = joint.agreed(rows)
    field = first_text(proposal)
    key = f"{at(proposal)}merge/{field.section.key}/{field.outline.key}/"
    keys = [column.now.key for column in field.columns]
    as_lead(client, rows[0])

    client.post(key, {"mode": "choose", "source": keys[1], "revision": "0"})
    assert Piece.objects.get().sources == [keys[1]]
    places = {f"place-{keys[0]}": "2", f"place-{keys[1]}": "", f"place-{keys[2]}": "1"}
    client.post(key, {"mode": "join", "revision": "1", **places})
    assert Piece.objects.get().sources == [keys[2], keys[0]]
    sent = {"mode": "rewrite", "revision": "2", field.outline.key: "Écrit à trois."}
    answer = client.post(key, sent, headers=BY_ITSELF)
    assert answer.json() == {"revision": 3}
    page = client.get(f"{at(proposal)}merge/{field.section.key}/").text
    assert "Écrit à trois." in page
    assert "écrit à nouveau" in page


def test_two_leads_at_once_lose_nothing(client, rows):
    proposal = joint.agreed(rows)
    field = first_text(proposal)
    key = f"{at(proposal)}merge/{field.section.key}/{field.outline.key}/"
    sent = {"mode": "rewrite", "revision": "0", field.outline.key: "Le texte de la première."}
    as_lead(client, rows[0]).post(key, sent, headers=BY_ITSELF)

    as_lead(client, rows[1])
    other = sent | {field.outline.key: "Le texte de la seconde."}
    conflict = client.post(key, other, headers=BY_ITSELF)
    assert conflict.status_code == 409
    assert "Le texte de la première." in conflict.text
    assert "Le texte de la seconde." in conflict.text
    source = field.columns[0].now.key
    late = client.post(key, {"mode": "choose", "source": source, "revision": "0"})
    assert (late.status_code, "a tranché ce champ" in late.text) == (409, True)
    piece = Piece.objects.get()
    assert queries.merge_of(proposal).of_section(field.section.key)[0].piece == piece
    assert "Le texte de la première." in str(piece.value)


def test_a_text_written_anew_is_kept_where_another_way_is_chosen(client, rows):
    proposal = joint.agreed(rows)
    field = first_text(proposal)
    key = f"{at(proposal)}merge/{field.section.key}/{field.outline.key}/"
    as_lead(client, rows[0])
    client.post(key, {"mode": "rewrite", "revision": "0", field.outline.key: "À garder."})
    source = field.columns[0].now.key
    client.post(key, {"mode": "choose", "source": source, "revision": "1"})
    assert "À garder." in client.get(f"{at(proposal)}merge/{field.section.key}/").text


@pytest.mark.parametrize("sent", [{"mode": "x"}, {"mode": "choose", "source": "nobody@0"}])
def test_what_cannot_be_is_refused(client, rows, sent):
    proposal = joint.agreed(rows)
    field = first_text(proposal)
    key = f"{at(proposal)}merge/{field.section.key}/{field.outline.key}/"
    as_lead(client, rows[0])
    assert client.post(key, sent).status_code == 302
    assert client.post(key, sent, headers=BY_ITSELF).status_code == 422
    assert Piece.objects.count() == 0


def test_the_whole_way_by_the_pages(client, rows):
    proposal = joint.decided(joint.agreed(rows))
    as_lead(client, rows[0])
    third = rows[2].public_id
    client.post(f"{at(proposal)}terms/", {"name": "Les trois", "led_by": third})
    proposal.refresh_from_db()
    digest = queries.merge_of(Proposal.objects.get(pk=proposal.pk)).sha256
    preview = client.get(f"{at(proposal)}preview/").text
    assert "Le texte de Aval." in preview
    for row in rows:
        as_lead(client, row)
        client.post(f"{at(proposal)}agree/{row.public_id}/", {"sha256": digest})
    assert "Réunir les candidatures" in client.get(at(proposal)).text
    answer = client.post(f"{at(proposal)}unite/")
    after = Candidacy.objects.get(name="Les trois")
    assert answer.headers["Location"] == f"/fr/candidacies/{after.public_id}/"
    assert candidacies.lead_of(after) == candidacies.lead_of(rows[2])
    section = candidacies_queries.specification_of(after).sections[0].key
    margin = client.get(f"/fr/candidacies/{after.public_id}/sections/{section}/").text
    assert "textes à la suite (Amont, la copie de travail" in margin
    old = client.get(f"/fr/candidacies/{rows[2].public_id}/").text
    assert "Continuée dans\u202f: Les trois" in old
    assert "D’où elle vient" in client.get(base(after)).text


def test_the_public_page_of_the_old_leads_to_the_new_once_that_is_public(client, rows):
    for row in rows:
        candidacies.deposited(row, f"Le texte de {row.name}.")
    after = joint.united(rows)
    page = f"/fr/programmes/{rows[0].programme.slug}/candidacies/{rows[0].slug}/"
    new = f"/fr/programmes/{after.programme.slug}/candidacies/{after.slug}/"
    client.logout()
    assert "Réunie à d’autres candidatures" in client.get(page).text
    assert new not in client.get(page).text  # nothing is deposited yet
    candidacies_actions.deposit(
        candidacy=candidacies.signed(after), actor=candidacies.lead_of(after)
    )
    assert new in client.get(page).text
    assert page in client.get(new).text
    version = f"/fr/candidacies/{after.public_id}/versions/1/"
    assert "D’où viennent les textes" in as_lead(client, after).get(version).text


def test_the_office_sees_common_communes_of_what_was_told_and_no_more(client, rows):
    office = programmes.person_with(rows[0].programme, Role.OFFICE)
    for row in rows[:2]:
        candidacies_actions.choose_perimeter(
            candidacy=row,
            perimeter="epci:990000001@2026 + commune:01003@2026",
            actor=candidacies.lead_of(row),
        )
    page = f"/fr/office/{rows[0].programme.slug}/overlaps/"
    client.force_login(office)
    assert "Amont" not in client.get(page).text.split("<main")[1]  # working copies are the teams'
    for row in rows:
        candidacies.deposited(row, f"Le texte de {row.name}.")
    told = client.get(page).text
    assert ("3 communes" in told, "le même périmètre" in told) == (True, True)
    sheet = client.get(f"{page[:-1]}.csv").content.decode("utf-8-sig").splitlines()
    assert sheet == [
        "candidacy,other,commune,name",
        "Amont,Aval,01001,Amontville",
        "Amont,Aval,01002,Source-sur-Rive",
        "Amont,Aval,01003,Avalbourg",
    ]
    access.raise_barrier(person=office, ref=rows[1].ref)
    office = type(office).objects.get(pk=office.pk)
    client.force_login(office)
    assert "Aval" not in client.get(page).text.split("<main")[1]
    for person in (candidacies.lead_of(rows[0]), PersonFactory()):
        client.force_login(person)
        assert client.get(page).status_code == 404


def test_an_intention_is_told_to_the_office_and_advised_seen_by_those_concerned_alone(client, rows):
    as_lead(client, rows[0]).post(f"{base(rows[0])}intention/", {"words": "Nous y pensons."})
    assert Intention.objects.get().perimeter == rows[0].perimeter
    office = programmes.person_with(rows[0].programme, Role.OFFICE)
    page = f"/fr/office/{rows[0].programme.slug}/advice/"
    client.force_login(office)
    assert "Nous y pensons." in client.get(page).text
    few = client.post(page, {"kind": "unite", "candidacies": rows[0].public_id, "words": "Oui."})
    assert (few.status_code, Advice.objects.count()) == (422, 0)
    both = [row.public_id for row in rows[:2]]
    client.post(page, {"kind": "unite", "candidacies": both, "words": "Unissez-vous."})
    assert Advice.objects.get().words == "Unissez-vous."
    shown = ["Unissez-vous." in as_lead(client, row).get(base(row)).text for row in rows]
    assert shown == [True, True, False]
    # What the office advised to unite may be asked, published or not.
    assert "Aval" in as_lead(client, rows[0]).get(f"{base(rows[0])}propose/").text
    partner = programmes.person_with(rows[0].programme, Role.PARTNER)
    client.force_login(partner)
    assert client.post(page, {"kind": "wait"}).status_code == 403


def test_a_recused_office_reads_no_advice_that_names_the_candidacy(client, rows):
    office = programmes.person_with(rows[0].programme, Role.OFFICE)
    page = f"/fr/office/{rows[0].programme.slug}/advice/"
    both = [row.public_id for row in rows[:2]]
    client.force_login(office)
    client.post(page, {"kind": "unite", "candidacies": both, "words": "Unissez-vous."})
    recused = programmes.person_with(rows[0].programme, Role.OFFICE)
    access.raise_barrier(person=recused, ref=rows[1].ref)
    client.force_login(recused)
    told = client.get(page).text
    assert ("Unissez-vous." in told, "Aval" in told.split("<main")[1]) == (False, False)


def test_a_split_by_the_pages(client, rows):
    whole = joint.united(rows)
    as_lead(client, whole)
    answer = client.post(f"{base(whole)}split/", {"words": "Chacun chez soi."})
    page = answer.headers["Location"]
    assert "Chacun chez soi." in client.get(page).text
    for row in rows[1:]:
        as_lead(client, row)
        [part] = [p for p in queries.parts_of(queries.open_split(whole)) if p.name == row.name]
        client.post(f"{page}agree/{part.pk}/")
    client.post(f"{page}do/")
    assert Candidacy.objects.count() == 7
    assert "La candidature est scindée." in client.get(page).text


def test_the_pages_ask_no_more_for_longer_lists(client, rows):
    proposal = joint.agreed(rows[:2])
    as_lead(client, rows[0])
    section = first_text(proposal).section.key
    page = f"{at(proposal)}merge/{section}/"
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    third = joint.agreed(rows)
    with CaptureQueriesContext(connection) as many:
        client.get(f"{at(third)}merge/{section}/")
    assert len(many) - len(few) <= 2  # one right a lead, read once
