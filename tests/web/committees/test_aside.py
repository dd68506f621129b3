"""Somebody of the programme without a seat stands aside, by themself or as the office notes it."""

import pytest
from django.urls import reverse

from cocarde.web.access import queries as access
from cocarde.web.access.actions import grant_role
from cocarde.web.access.states import Role
from cocarde.web.coconstruction import actions as coconstruction
from cocarde.web.committees import actions
from cocarde.web.journal.models import Entry
from cocarde.web.mail import actions as mail
from cocarde.web.mail.models import Message
from factories import candidacies, committees, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

ROLES = [Role.OFFICE, Role.DELEGATE, Role.PARTNER, Role.AUTHORITY]


@pytest.fixture
def item():
    return committees.item()


def holder(item, role=Role.OFFICE, **fields):
    return programmes.person_with(item.candidacy.programme, role, **fields)


def page_of(item):
    return reverse("coconstruction:candidacy", args=[item.candidacy.public_id])


def aside(item):
    return reverse("committees:stand_aside", args=[item.candidacy.public_id])


def room(item):
    return reverse("committees:room", args=[item.session.public_id])


def note(client, item, person):
    address = reverse("committees:note_aside", args=[item.public_id])
    return client.post(address, {"person": person.public_id}, follow=True)


@pytest.mark.parametrize("role", ROLES)
def test_whoever_reads_the_page_of_a_candidacy_stands_aside_from_there(client, item, role):
    person = holder(item, role)
    client.force_login(person)
    linked = aside(item) in client.get(page_of(item)).content.decode()
    unsure = client.post(aside(item))
    before = client.get(page_of(item)).status_code
    sure = client.post(aside(item), {"sure": "on"}, follow=True)

    assert (linked, unsure.status_code, before) == (True, 422, 200)
    assert [client.get(a).status_code for a in (page_of(item), aside(item))] == [404, 404]
    assert (sure.status_code, item.candidacy.name in sure.content.decode()) == (200, False)
    lines = Entry.objects.filter(verb="committees.stood_aside", subject_id=item.candidacy.public_id)
    assert [line.actor for line in lines] == [person]


def test_the_page_is_not_there_for_those_who_do_not_follow(client, item):
    for person in (candidacies.lead_of(item.candidacy), PersonFactory()):
        client.force_login(person)
        assert client.post(aside(item), {"sure": "on"}).status_code == 404
    assert access.barred_people(item.candidacy.ref) == frozenset()


def test_whoever_sits_on_it_says_it_of_the_item(client, item):
    member = committees.members(item.session.committee)[0]
    grant_role(programme=item.candidacy.programme, person=member, role=Role.OFFICE)
    client.force_login(member)

    assert client.get(aside(item)).url == reverse("committees:recusal", args=[item.public_id])


def test_the_delegate_who_stands_aside_follows_it_no_more_and_hears_of_it_no_more(item):
    person = holder(item, Role.DELEGATE)
    office = holder(item)
    coconstruction.name_delegate(candidacy=item.candidacy, person=person, actor=office)
    Message.objects.all().delete()
    mail.write(to=person, title="Sujet", body="Corps", about=item.candidacy.ref)
    actions.stand_aside(candidacy=item.candidacy, person=person, actor=person)
    item.candidacy.refresh_from_db()

    assert item.candidacy.delegate is None
    assert Message.objects.filter(recipient=person).count() == 0


def test_nobody_stands_aside_twice(item):
    person = holder(item)
    actions.stand_aside(candidacy=item.candidacy, person=person, actor=person)
    with pytest.raises(actions.SessionRefusedError) as refused:
        actions.stand_aside(candidacy=item.candidacy, person=person, actor=person)

    assert refused.value.reason == "recused"


def test_the_room_shows_ties_of_those_without_a_seat_and_the_office_notes_them(client, item):
    lead = candidacies.lead_of(item.candidacy)
    grant_role(programme=item.candidacy.programme, person=lead, role=Role.AUTHORITY)
    client.force_login(committees.office_of(item.session))
    before = client.get(room(item)).context["lines"][0]["line"].suggested_without_seat
    note(client, item, lead)
    after = client.get(room(item)).context["lines"][0]["line"].suggested_without_seat

    assert ([found.person for found in before], after) == ([lead], ())
    assert access.barred_people(item.candidacy.ref) == {lead.pk}


def test_the_office_notes_nothing_so_of_a_member_or_of_a_stranger(client, item):
    member, stranger = committees.members(item.session.committee)[0], PersonFactory()
    client.force_login(committees.office_of(item.session))
    for person in (member, stranger):
        note(client, item, person)

    assert access.barred_people(item.candidacy.ref) == frozenset()
