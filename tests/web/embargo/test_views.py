"""The list as the office keeps it; the page that one guest opens, noted each time."""

import html
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.clock import queries as clock
from cocarde.web.embargo import actions, queries
from cocarde.web.embargo.models import Guest, Opening
from cocarde.web.labels import actions as labels_actions
from cocarde.web.mail.models import Message
from factories import embargo, labels, programmes

pytestmark = pytest.mark.django_db
TWO_HOURS_BEFORE = labels.HOUR_H - timedelta(hours=2)
TOKEN = re.compile(r'"X-CSRFToken": "[^"]+')
SECRET = "Motif bien gardé."


def at(name, *args):
    with translation.override("fr"):
        return reverse(f"embargo:{name}", args=args)


def sealed_guest():
    guest = embargo.guest()
    labels_actions.seal(wave=guest.wave, actor=labels.authority_of(guest.wave.programme))
    guest.wave.refresh_from_db()
    return guest


def page_of(guest):
    with translation.override("fr"):
        return queries.path_of(guest)


def signed_in(client, wave, role=Role.OFFICE):
    person = programmes.person_with(wave.programme, role)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return person


def test_the_decision_is_shown_after_an_undertaking_and_each_reading_is_noted(client):
    guest = sealed_guest()
    with clock.travel(TWO_HOURS_BEFORE):
        asked = client.get(page_of(guest))
        read = [client.post(page_of(guest)) for _ in range(2)]

    assert (asked.status_code, SECRET in asked.text) == (200, False)
    assert [SECRET in page.text for page in read] == [True, True]
    assert "Alix Maire" in read[0].text
    assert read[0]["Cache-Control"].split(", ")[-1] == "private"
    assert Opening.objects.filter(guest=guest).count() == 2


def test_a_link_that_opens_nothing_answers_as_one_that_never_was(client):
    guest = sealed_guest()
    other = page_of(guest)[:-2] + "_/"
    never = client.get(other)
    early = client.get(page_of(guest))
    actions.strike(guest=guest, actor=None)
    with clock.travel(TWO_HOURS_BEFORE):
        struck = client.post(page_of(guest))

    assert [a.status_code for a in (never, early, struck)] == [404] * 3
    link = re.compile(r"/embargo/[^/]+/")
    said = [link.sub("", TOKEN.sub("", a.text)) for a in (never, early, struck)]
    assert said == [said[0]] * 3
    assert not Opening.objects.exists()


def test_after_the_hour_the_link_leads_to_the_public_page(client):
    guest = sealed_guest()
    with clock.travel(TWO_HOURS_BEFORE):
        actions.tell_due()
    with clock.travel(labels.AFTER):
        answer = client.get(page_of(guest))

    assert (answer.status_code, answer["Location"]) == (302, guest.wave.get_absolute_url())


def test_the_office_names_somebody_and_sees_who_read(client):
    wave = labels.prepared(outcome="not_retained")
    signed_in(client, wave)
    candidacy = wave.decisions.get().candidacy
    said = {
        "candidacy": candidacy.public_id,
        "name": "Alix Maire",
        "quality": "Maire",
        "email": "maire@ville.example",
        "language": "fr",
        "hours_ahead": "2",
    }
    named = client.post(at("name", wave.public_id), said)
    labels_actions.seal(wave=wave, actor=labels.authority_of(wave.programme))
    guest = Guest.objects.get()
    with clock.travel(TWO_HOURS_BEFORE):
        client.post(page_of(guest))
        page = client.get(at("guests", wave.public_id))
        sheet = client.get(at("sheet", wave.public_id)).content.decode("utf-8-sig")

    assert named.status_code == 302
    assert page.context["rows"][0]["state"] == "A lu"
    assert "12 novembre 2026 à 16\u00a0h\u00a000" in page.context["rows"][0]["openings"][0]
    assert sheet.splitlines()[2].startswith("Trois rivières,Alix Maire,Maire,")


def test_a_form_that_comes_back_keeps_what_was_typed(client):
    guest = embargo.guest()
    signed_in(client, guest.wave)
    said = {
        "candidacy": guest.candidacy.public_id,
        "name": "Autre",
        "email": "maire@ville.example",
        "language": "fr",
        "hours_ahead": "6",
    }
    page = client.post(at("name", guest.wave.public_id), said)

    assert page.status_code == 422
    assert page.context["form"]["name"].value() == "Autre"
    assert list(page.context["form"].errors) == ["email"]


@pytest.mark.parametrize("role", [Role.DELEGATE, Role.PARTNER, Role.COMMITTEE])
def test_the_list_is_nobodys_but_of_those_who_decide(client, role):
    guest = embargo.guest()
    signed_in(client, guest.wave, role)

    assert client.get(at("guests", guest.wave.public_id)).status_code == 404
    assert client.get(at("sheet", guest.wave.public_id)).status_code == 404


def test_a_barrier_hides_the_guests_of_a_candidacy(client):
    wave = labels.prepared(("Visible", "Cachée"), "not_retained")
    hidden = wave.decisions.get(candidacy__name="Cachée").candidacy
    guest = embargo.guest(wave, candidacy=hidden)
    person = signed_in(client, wave)
    raise_barrier(person=person, ref=hidden.ref)
    page = client.get(at("guests", wave.public_id))
    struck = client.post(at("strike", guest.public_id))

    assert (page.context["rows"], struck.status_code) == ([], 404)
    assert "Cachée" not in page.text


def test_a_list_of_many_takes_as_many_statements_as_a_list_of_one(
    client, django_assert_num_queries
):
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    guest = embargo.guest()
    signed_in(client, guest.wave)
    client.get(at("guests", guest.wave.public_id))
    with CaptureQueriesContext(connection) as one:
        client.get(at("guests", guest.wave.public_id))
    for number in range(12):
        embargo.guest(guest.wave, email=f"p{number}@ville.example")
    with django_assert_num_queries(len(one)):
        client.get(at("guests", guest.wave.public_id))


def test_the_office_never_reads_the_link_that_is_a_guests_own(client):
    guest = sealed_guest()
    signed_in(client, guest.wave)
    outbox = reverse("programmes:outbox", args=[guest.wave.programme.slug])
    with clock.travel(TWO_HOURS_BEFORE):
        assert actions.tell_due() == 1
        link = queries.address_of(guest)
        assert Message.objects.filter(body__contains=link).count() == 1
        page = html.unescape(client.get(outbox).content.decode())

    assert page.count("[lien personnel\u202f: non montré]") == 1
    assert (page.count("/embargo/"), page.count(link.rstrip("/").rpartition("/")[2])) == (0, 0)


def test_a_copy_of_the_list_says_whose_it_is_until_the_hour(client):
    guest = sealed_guest()
    person = signed_in(client, guest.wave)
    sheet = client.get(at("sheet", guest.wave.public_id)).content.decode("utf-8-sig")

    assert sheet.splitlines()[0].startswith(f'"copie de {person}, ')
