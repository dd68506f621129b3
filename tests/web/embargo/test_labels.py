"""A sealed decision on a label alone: named, told, read and noted like any other."""

from datetime import timedelta

import pytest
from django.test import Client

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.clock import queries as clock
from cocarde.web.embargo import actions, queries
from cocarde.web.embargo.models import Opening
from cocarde.web.labels import actions as labels_actions
from cocarde.web.mail.models import Message
from factories import label_life, labels, programmes

pytestmark = pytest.mark.django_db

NAME, EMAIL = "Inès Marchand", "ines@example.org"


@pytest.fixture(autouse=True)
def later():
    with clock.travel(label_life.LATER):
        yield


@pytest.fixture
def sealed():
    """A label put back in play by a decision sealed alone, and somebody named an hour before."""
    label = label_life.label()
    decision = label_life.sealed(label, "back_in_play")
    guest = actions.name_guest(
        wave=decision.wave,
        candidacy=label.candidacy,
        name=NAME,
        email=EMAIL,
        hours_ahead=1,
        actor=labels.authority_of(label.programme),
    )
    return decision, guest


def hour_before(decision):
    return decision.wave.hour_h - timedelta(minutes=50)


def test_the_holder_can_be_chosen_where_a_wave_decides_on_its_label_alone():
    label = label_life.label()
    decision = label_life.written(label, "back_in_play")
    authority = labels.authority_of(label.programme)

    assert [row.name for row in queries.concerned_in(decision.wave, authority)] == [label.holder]


def test_who_stands_aside_from_the_holder_does_not_find_it():
    label = label_life.label()
    decision = label_life.written(label, "back_in_play")
    office = programmes.person_with(label.programme, Role.OFFICE)
    raise_barrier(person=office, ref=label.candidacy.ref)

    assert queries.concerned_in(decision.wave, office) == []


def test_the_guest_is_told_reads_under_an_undertaking_and_the_reading_is_noted(sealed):
    decision, guest = sealed
    with clock.travel(hour_before(decision)):
        assert actions.tell_due() == 1
        page = queries.path_of(guest)
        before, read = Client().get(page).content.decode(), Client().post(page).content.decode()

    assert "Label remis en jeu" not in before
    for said in (decision.label.holder, "Label remis en jeu", "Motif de la vie du label.", NAME):
        assert said in read
    assert Opening.objects.filter(guest=guest).count() == 1
    letter = Message.objects.get(address=EMAIL)
    assert decision.label.holder not in f"{letter.title} {letter.body}"


def test_the_link_opens_nothing_before_its_time_and_leads_to_the_public_page_after(sealed):
    decision, guest = sealed
    page = queries.path_of(guest)
    assert Client().post(page).status_code == 404
    with clock.travel(hour_before(decision)):
        actions.tell_due()
    with clock.travel(decision.wave.hour_h):
        labels_actions.publish_due()
        answer = Client().get(page)

    assert (answer.status_code, answer["Location"]) == (302, decision.wave.get_absolute_url())


def test_a_decision_that_is_in_no_label_of_the_wave_cannot_be_told():
    label = label_life.label()
    decision = label_life.written(label, "back_in_play")
    other = labels.awaiting(name="Deux monts")
    with pytest.raises(actions.EmbargoRefusedError) as refused:
        actions.name_guest(
            wave=decision.wave,
            candidacy=other,
            name=NAME,
            email=EMAIL,
            actor=labels.authority_of(label.programme),
        )

    assert refused.value.reason == "undecided"


@pytest.mark.parametrize(("rule", "hears"), [("suspended", True), ("back_in_play", False)])
def test_referents_of_a_holder_whose_label_is_suspended_are_proposed(rule, hears):
    label = label_life.label()
    given = {"until": label_life.LATER.date() + timedelta(days=90)} if hears else {}
    decision = label_life.written(label, rule, **given)
    authority = labels.authority_of(label.programme)
    referents = set(label.candidacy.team.filter(role="referent"))

    assert set(queries.referents_to_name(decision.wave, authority)) == (
        referents if hears else set()
    )
    assert referents


def test_the_list_and_its_csv_call_the_holder_by_its_name(sealed, client):
    decision, _guest = sealed
    client.force_login(
        labels.authority_of(decision.wave.programme),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    page = f"/fr/office/waves/{decision.wave.public_id}/embargo"

    for address in (f"{page}/", f"{page}.csv"):
        said = client.get(address).content.decode()
        assert [word in said for word in (decision.label.holder, NAME)] == [True, True]
