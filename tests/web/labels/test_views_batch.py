"""Deciding several at once, or one alone, on the pages of those who decide."""

import pytest
from django.urls import reverse
from django.utils import translation

from cocarde.web.access.states import Role
from cocarde.web.labels.models import Decision, Wave
from factories import labels, programmes

pytestmark = pytest.mark.django_db
REASONS = {"reasons_fr": "Motif.", "reasons_en": "Reason."}
HOUR = {"day": "2026-11-12", "hour": "18:00"}


def at(name, *args):
    with translation.override("fr"):
        return reverse(f"labels:{name}", args=args)


def signed_in(client, programme, role=Role.AUTHORITY):
    person = programmes.person_with(programme, role)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")


def two_awaiting():
    call = programmes.call()
    return [labels.awaiting(call, "Deux monts"), labels.awaiting(call, "Trois rivières")]


def test_several_are_decided_on_one_form(client):
    rows = two_awaiting()
    wave = labels.wave(rows[0].programme)
    signed_in(client, wave.programme)
    said = {"candidacies": [r.public_id for r in rows], "outcome": "not_retained"} | REASONS
    answer = client.post(at("several", wave.public_id), said)

    assert answer.status_code == 302
    assert [d.outcome for d in Decision.objects.all()] == ["not_retained"] * 2


def test_nothing_typed_is_lost_where_no_candidacy_is_chosen(client):
    rows = two_awaiting()
    wave = labels.wave(rows[0].programme)
    signed_in(client, wave.programme)
    page = client.post(at("several", wave.public_id), {"outcome": "not_retained"} | REASONS)

    assert page.status_code == 422
    assert list(page.context["several"].errors) == ["candidacies"]
    assert page.context["several"]["reasons_fr"].value() == "Motif."


def test_a_form_for_several_is_offered_only_where_there_are_several(client):
    rows = two_awaiting()
    wave = labels.wave(rows[0].programme)
    signed_in(client, wave.programme)
    two = client.get(at("prepare", wave.public_id)).context["several"]
    labels.decided(wave, rows[0])
    one = client.get(at("prepare", wave.public_id)).context["several"]

    assert (two is None, one) == (False, None)


def test_one_is_decided_alone_on_one_page(client):
    (row, _other) = two_awaiting()
    signed_in(client, row.programme)
    said = {"candidacy": row.public_id, "outcome": "labelled"} | REASONS | HOUR
    answer = client.post(at("alone", row.programme.slug), said)

    wave = Wave.objects.get()
    assert answer["Location"] == at("prepare", wave.public_id)
    assert (wave.hour_h, wave.decisions.get().candidacy) == (labels.HOUR_H, row)


def test_an_hour_that_is_over_is_said_beside_it(client):
    (row, _other) = two_awaiting()
    signed_in(client, row.programme)
    said = {"candidacy": row.public_id, "outcome": "labelled", "day": "2026-11-09", "hour": "9:00"}
    page = client.post(at("alone", row.programme.slug), said | REASONS)

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["hour"])


@pytest.mark.parametrize("role", [Role.DELEGATE, Role.COMMITTEE, Role.PARTNER])
def test_only_those_who_decide_find_these_pages(client, role):
    rows = two_awaiting()
    wave = labels.wave(rows[0].programme)
    signed_in(client, wave.programme, role)

    assert client.get(at("alone", wave.programme.slug)).status_code == 404
    assert client.post(at("several", wave.public_id), REASONS).status_code == 404
