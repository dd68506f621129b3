"""Whoever stands aside from a candidacy, or works on it herself, decides and reads nothing on it."""

import re
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions as candidacies_actions
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.clock import queries as clock
from cocarde.web.labels import actions, queries
from cocarde.web.labels.forms import refusal_text
from factories import candidacies, embargo, label_life, labels, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
WALL = datetime(2026, 11, 12, 18)  # noqa: DTZ001 (a wall-clock time)
UNKNOWN = "zzzzzzzzzzzz"
TOKENS = re.compile(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+|nonce="[^"]+"')
ROLES = [Role.OFFICE, Role.AUTHORITY]
WHYS = ["barrier", "team"]


def put_aside(person, row, why):
    """A barrier keeps her from it, or she writes it herself."""
    if why == "barrier":
        raise_barrier(person=person, ref=row.ref)
    else:
        lead = candidacies.lead_of(row)
        candidacies_actions.invite(candidacy=row, person=person, role=TeamRole.READER, actor=lead)


def sign_in(client, programme, role=Role.AUTHORITY):
    person = programmes.person_with(programme, role)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return person


def alone(row):
    return actions.decide_alone(
        candidacy=row,
        outcome="not_retained",
        reasons=labels.REASONS,
        wall=WALL,
        actor=labels.authority_of(row.programme),
    )


def pages_of(wave_id):
    here = f"/fr/office/waves/{wave_id}/"
    return [here, *(f"{here}{page}/" for page in ("hour", "dry-run", "letters", "embargo"))]


def asked(client, path, word, method="get"):
    with CaptureQueriesContext(connection) as caught:
        answer = getattr(client, method)(path)
    said = TOKENS.sub("", answer.content.decode()).replace(word, "·")
    return answer.status_code, said, len(caught)


@pytest.mark.parametrize("is_sealed", [False, True])
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("why", WHYS)
def test_a_wave_of_one_is_hidden_with_whom_it_decides_on(client, why, role, is_sealed):
    row = labels.awaiting(name="Vallée des Forges")
    wave = alone(row)
    guest = embargo.guest(wave)
    if is_sealed:
        actions.seal(wave=wave, actor=labels.authority_of(wave.programme))
    person = sign_in(client, wave.programme, role)
    lists = [f"/fr/office/{wave.programme.slug}/waves/", "/fr/mine/"]
    sheet = f"/fr/office/waves/{wave.public_id}/embargo.csv"
    before = [client.get(path).content.decode().count("Décision sur") for path in lists]
    assert [n > 0 for n in before] == [True, True]
    assert {client.get(path).status_code for path in [sheet, *pages_of(wave.public_id)]} == {200}
    wave.readings.all().delete()

    put_aside(person, row, why)

    said = [client.get(path).content.decode() for path in lists]
    assert [text.count("Décision sur") for text in said] == [0, 0]
    assert [text.count(wave.public_id) for text in said] == [0, 0]
    client.get("/fr/mine/")
    for method, path in [
        *(("get", path) for path in [sheet, *pages_of(wave.public_id)]),
        ("post", f"/fr/office/waves/{wave.public_id}/seal/"),
        ("post", f"/fr/office/waves/{wave.public_id}/unseal/"),
        ("post", f"/fr/office/embargo/{guest.public_id}/strike/"),
    ]:
        never = path.replace(wave.public_id, UNKNOWN).replace(guest.public_id, UNKNOWN)
        word = wave.public_id if wave.public_id in path else guest.public_id
        there = asked(client, path, word, method)
        assert there == asked(client, never, UNKNOWN, method), path
        assert there[0] == 404
    assert wave.readings.count() == 0


@pytest.mark.parametrize("becomes", ["joined", "emptied"])
@pytest.mark.parametrize("why", WHYS)
def test_a_wave_of_one_that_is_so_no_more_says_nothing_of_whom_it_was_named_after(
    client, why, becomes
):
    row = labels.awaiting(name="Vallée des Forges")
    wave = alone(row)
    authority = labels.authority_of(wave.programme)
    if becomes == "joined":
        labels.decided(wave, labels.awaiting(row.call, "Trois rivières"))
    else:
        actions.remove_decision(decision=wave.decisions.get(), actor=authority)
    person = sign_in(client, wave.programme, Role.OFFICE)
    here = f"/fr/office/waves/{wave.public_id}/"
    pages = [
        f"/fr/office/{wave.programme.slug}/waves/",
        "/fr/mine/",
        *(f"{here}{page}" for page in ("", "dry-run/", "letters/", "embargo/")),
        *([f"{here}hour/"] if becomes == "emptied" else []),
    ]
    named = [client.get(path).text.count("Décision sur Vallée") > 0 for path in pages]

    put_aside(person, row, why)

    answers = [client.get(path) for path in pages]
    assert named == [True] * len(pages)
    assert {answer.status_code for answer in answers} == {200}
    assert [answer.text.count("Décision sur Vallée") for answer in answers] == [0] * len(pages)
    assert [answer.text.count("Vague de décisions") > 0 for answer in answers] == named


@pytest.mark.parametrize("why", WHYS)
def test_a_decision_on_a_label_taken_alone_is_hidden_with_its_holder(client, why):
    label = label_life.label()
    with clock.travel(label_life.LATER):
        label_life.audited(label)
        decision = label_life.sealed(label, "confirmed")
        person = sign_in(client, label.programme, Role.OFFICE)
        listed = queries.waves_for(label.programme, person).filter(pk=decision.wave_id)
        assert listed.count() == 1
        put_aside(person, label.candidacy, why)

        assert queries.waves_for(label.programme, person).filter(pk=decision.wave_id).count() == 0
        assert {client.get(path).status_code for path in pages_of(decision.wave.public_id)} == {404}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("why", WHYS)
def test_among_others_nothing_is_read_of_it_before_the_hour(client, why, role):
    wave = labels.prepared(("Visible", "Cachée"))
    row = wave.decisions.get(candidacy__name="Cachée").candidacy
    embargo.guest(wave, candidacy=row, name="Alix Prévenue")
    person = sign_in(client, wave.programme, role)
    put_aside(person, row, why)
    here = f"/fr/office/waves/{wave.public_id}"
    pages = [f"{here}/", f"{here}/dry-run/", f"{here}/embargo/", f"{here}/embargo.csv"]

    assert [client.get(page).content.decode().count("Cachée") for page in pages] == [0] * 4
    assert [client.get(page).content.decode().count("Prévenue") for page in pages] == [0] * 4
    assert [w.decision_count for w in queries.waves_for(wave.programme, person)] == [1]
    actions.seal(wave=wave, actor=labels.authority_of(wave.programme))
    pages.append(f"{here}/letters/")
    assert [client.get(page).status_code for page in pages] == [200] * 5
    assert [client.get(page).content.decode().count("Cachée") for page in pages] == [0] * 5


@pytest.mark.parametrize("why", WHYS)
def test_nobody_is_offered_to_decide_what_she_stands_aside_from(client, why):
    row = labels.awaiting()
    person = sign_in(client, row.programme)
    assert list(queries.candidacies_to_decide(row.programme, person)) == [row]
    put_aside(person, row, why)

    assert list(queries.candidacies_to_decide(row.programme, person)) == []


@pytest.mark.parametrize("why", WHYS)
def test_no_label_is_offered_to_who_stands_aside_from_its_holder(why):
    label = label_life.label()
    with clock.travel(label_life.LATER):
        wave = label_life.wave_of_one(label)
        person = labels.authority_of(label.programme)
        assert queries.labels_to_decide(wave, person) == [label]
        put_aside(person, label.candidacy, why)

        assert queries.labels_to_decide(wave, person) == []
        assert queries.label_to_decide(wave, label.public_id, person) is None


WAVE = {"name_fr": "Autre", "name_en": "Other", "day": "2026-11-13", "hour": "18:00"}


@pytest.mark.parametrize("why", WHYS)
def test_another_authority_seals_and_opens_what_one_stands_aside_from(client, why):
    wave = labels.prepared(("Visible", "Cachée"))
    row = wave.decisions.get(candidacy__name="Cachée").candidacy
    person = sign_in(client, wave.programme)
    here = f"/fr/office/waves/{wave.public_id}/"
    first = client.get(here).content.decode()
    assert [f"{here}{x}/" in first for x in ("seal", "hour")] == [True, True]
    put_aside(person, row, why)
    page = client.get(here).content.decode()

    assert [f"{here}{x}/" in page for x in ("seal", "hour")] == [False, False]
    assert page.count("Vous vous déportez") == 1
    assert client.post(f"{here}seal/", {"confirm": "on"}).status_code == 403
    assert client.post(f"{here}hour/", WAVE).status_code == 403
    wave.refresh_from_db()
    assert (wave.state, wave.name_fr) == ("prepared", "Vague de novembre")
    actions.seal(wave=wave, actor=labels.authority_of(wave.programme))
    page = client.get(here).content.decode()
    assert (page.count("Vous vous déportez"), page.count(f"{here}unseal/")) == (1, 0)
    assert client.post(f"{here}unseal/", {"reason": "Pour voir."}).status_code == 403
    wave.refresh_from_db()
    assert wave.state == "sealed"


@pytest.mark.parametrize("reason", ["state", "no_reasons", "one_language", "no_conditions"])
@pytest.mark.parametrize("why", WHYS)
def test_a_refusal_names_nothing_that_is_hidden_from_who_reads_it(why, reason):
    call = programmes.call()
    seen, hidden = labels.awaiting(call, "Visible"), labels.awaiting(call, "Cachée")
    person = PersonFactory()
    both = actions.DecisionRefusedError(reason, [seen, hidden])
    assert refusal_text(both, person).count("Cachée") == 1
    put_aside(person, hidden, why)

    said = refusal_text(both, person)
    assert (said.count("Visible"), said.count("Cachée")) == (1, 0)
    alone = refusal_text(actions.DecisionRefusedError(reason, [hidden]), person)
    assert alone.count("Cachée") == 0
    assert len(alone) > 40


def test_a_refusal_names_no_holder_that_is_hidden_either():
    label = labels.label()
    person = PersonFactory()
    refused = actions.DecisionRefusedError("no_audit", [label])
    assert refusal_text(refused, person).count(label.holder) == 1
    raise_barrier(person=person, ref=label.candidacy.ref)

    assert refusal_text(refused, person).count(label.holder) == 0
