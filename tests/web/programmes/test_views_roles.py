"""The office says who works in its programme, and as what."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocarde.web.access.actions import LastOfficeError, withdraw_role
from cocarde.web.access.models import RoleGrant
from cocarde.web.access.states import Role
from cocarde.web.accounts.models import Person
from cocarde.web.journal.models import Entry
from factories import programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return programmes.programme(slug="phares")


@pytest.fixture
def office(client, programme):
    person = programmes.person_with(programme, Role.OFFICE, email="ada@example.org", name="Ada")
    client.force_login(person)
    return person


PAGE = "/fr/office/phares/roles/"


def told(answer):
    return [str(one) for one in answer.context["messages"]]


def test_somebody_new_is_given_a_role_by_her_address(client, programme, office):
    sent = {"email": "Zoe@example.org", "role": "partner", "language": "en"}

    answer = client.post(PAGE, sent, follow=True)

    [said] = told(answer)
    assert said.startswith("zoe@example.org a maintenant le rôle")
    zoe = Person.objects.get(email="zoe@example.org")
    assert (zoe.language, [g.role for g in zoe.role_grants.all()]) == ("en", ["partner"])
    shown = [(r["grant"].person, r["grant"].role, r["is_last"]) for r in answer.context["rows"]]
    assert shown == [(office, "office", True), (zoe, "partner", False)]


def test_the_journal_notes_a_role_and_names_nobody(client, programme, office):
    client.post(PAGE, {"email": "zoe@example.org", "role": "partner", "language": "fr"})

    given = Entry.objects.select_related("payload").get(verb="access.role_granted", actor=office)
    zoe = Person.objects.get(email="zoe@example.org")
    assert given.payload.content["details"] == {"person": zoe.public_id, "role": "partner"}
    lines = Entry.objects.select_related("payload")
    assert [e for e in lines if "zoe@" in str(e.payload.content)] == []


@pytest.mark.parametrize(
    ("sent", "fields"),
    [
        ({"email": "zoe", "role": "partner", "language": "fr"}, {"email"}),
        ({"email": "zoe@example.org", "role": "", "language": "fr"}, {"role"}),
        ({"email": "zoe@example.org", "role": "committee", "language": "fr"}, {"role"}),
        ({"email": "zoe@example.org", "role": "authority", "language": "fr"}, {"role"}),
        ({"email": "closed@example.org", "role": "partner", "language": "fr"}, {"email"}),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_with_what_was_typed(client, office, sent, fields):
    PersonFactory(email="closed@example.org", is_active=False)

    page = client.post(PAGE, sent)

    assert (page.status_code, set(page.context["form"].errors)) == (422, fields)
    assert page.context["form"]["email"].value() == sent["email"]
    assert RoleGrant.objects.count() == 1


def test_a_role_is_taken_back(client, programme, office):
    zoe = programmes.person_with(programme, Role.DELEGATE)

    client.post(f"{PAGE}withdraw/", {"person": zoe.public_id, "role": "delegate"})

    assert list(RoleGrant.objects.values_list("person", flat=True)) == [office.pk]
    again = client.post(
        f"{PAGE}withdraw/", {"person": zoe.public_id, "role": "delegate"}, follow=True
    )
    assert told(again)[-1] == "Ce rôle a été retiré entre-temps."


def test_the_last_of_the_office_stays(client, programme, office):
    programmes.person_with(programme, Role.OFFICE, is_active=False)  # she can do nothing

    answer = client.post(
        f"{PAGE}withdraw/", {"person": office.public_id, "role": "office"}, follow=True
    )

    assert told(answer)[0].startswith("Il ne resterait personne")
    assert RoleGrant.objects.filter(person=office).count() == 1
    with pytest.raises(LastOfficeError):
        withdraw_role(programme=programme, person=office, role=Role.OFFICE)


def test_whoever_leaves_the_office_to_others_is_led_out_of_it(client, programme, office):
    programmes.person_with(programme, Role.OFFICE)

    answer = client.post(f"{PAGE}withdraw/", {"person": office.public_id, "role": "office"})

    assert answer.url == "/fr/programmes/phares/"
    assert client.get(PAGE).status_code == 404


def test_a_seat_is_not_taken_back_here(client, programme, office):
    member = programmes.person_with(programme, Role.COMMITTEE)

    client.post(f"{PAGE}withdraw/", {"person": member.public_id, "role": "committee"})

    assert RoleGrant.objects.filter(person=member).exists()
    assert "/fr/office/phares/committees/" in client.get(PAGE).text


@pytest.mark.parametrize("role", [r for r in Role if r != Role.OFFICE])
def test_nobody_else_knows_of_the_page(client, programme, role):
    client.force_login(programmes.person_with(programme, role))

    pages = (client.get(PAGE), client.get(f"{PAGE}roles.csv"), client.post(f"{PAGE}withdraw/"))
    assert [page.status_code for page in pages] == [404, 404, 404]


def test_the_office_of_another_programme_changes_nothing_here(client, programme, office):
    other = programmes.programme(slug="balises")
    zoe = programmes.person_with(other, Role.PARTNER)

    client.post(f"{PAGE}withdraw/", {"person": zoe.public_id, "role": "partner"})

    assert RoleGrant.objects.filter(person=zoe).exists()
    assert client.get("/fr/office/balises/roles/").status_code == 404


def test_the_list_is_a_table_too(client, programme, office):
    lines = client.get(f"{PAGE}roles.csv").content.decode("utf-8-sig").splitlines()

    day = RoleGrant.objects.get().granted_at.date().isoformat()
    assert lines == ["role,name,address,since", f"office,Ada,ada@example.org,{day}"]


def test_more_people_ask_no_more_of_the_database(client, programme, office):
    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for _ in range(3):
        programmes.person_with(programme, Role.PARTNER)
    with CaptureQueriesContext(connection) as more:
        client.get(PAGE)

    assert len(few) == len(more)


def test_the_office_neither_names_the_authority_nor_takes_its_role_back(client, programme, office):
    authority = programmes.person_with(programme, Role.AUTHORITY)

    client.post(f"{PAGE}withdraw/", {"person": authority.public_id, "role": "authority"})

    assert [g.role for g in authority.role_grants.all()] == ["authority"]
    [row] = [r for r in client.get(PAGE).context["rows"] if r["grant"].person == authority]
    assert (row["by_operator"], row["by_seat"]) == (True, False)
