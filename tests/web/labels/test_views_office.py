"""Preparing, sealing and opening a wave on the pages of the authority and the office."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions as candidacy_actions
from cocarde.web.clock import queries as clock
from cocarde.web.labels import actions
from cocarde.web.labels.models import Label, SealedReading, Wave
from factories import candidacies, labels, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

LINES = re.compile(r'<ol class="wave-lines">.*?</ol>', re.DOTALL)
LINE_LINKS = re.compile(r'<p class="wave-line-links">.*?</p>', re.DOTALL)
WAVE = {"name_fr": "Vague", "name_en": "Wave", "day": "2026-11-12", "hour": "18:00"}


def address(name, *args, language="fr"):
    with translation.override(language):
        return reverse(f"labels:{name}", args=args)


def signed_in(client, wave, role=Role.AUTHORITY):
    person = programmes.person_with(wave.programme, role)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return person


def row_of(wave, name="Trois rivières"):
    return wave.decisions.get(candidacy__name=name).candidacy.public_id


def said_about(page, form="form"):
    return page.context[form].errors


def test_a_wave_is_prepared_for_the_hour_that_the_programmes_clocks_show(client):
    programme = labels.wave().programme
    signed_in(client, Wave(programme=programme))
    client.post(address("new_wave", programme.slug), WAVE)

    assert Wave.objects.get(name_fr="Vague").hour_h == labels.HOUR_H


@pytest.mark.parametrize(
    ("day", "hour", "word"),
    [
        ("2027-03-28", "02:30", "n’existe pas"),
        ("2027-10-31", "02:30", "sonne deux fois"),
        ("2026-11-10", "09:00", "est passée"),
    ],
)
def test_an_hour_that_cannot_be_is_refused_beside_its_field_and_nothing_is_lost(
    client, day, hour, word
):
    wave = labels.wave()
    signed_in(client, wave)
    page = client.post(address("new_wave", wave.programme.slug), WAVE | {"day": day, "hour": hour})

    assert (page.status_code, list(said_about(page))) == (422, ["hour"])
    assert said_about(page)["hour"][0].count(word) == 1
    assert page.content.decode().count('value="Vague"') == 1
    assert page.content.decode().count(f'value="{hour}"') == 1
    assert Wave.objects.count() == 1


def test_a_prepared_wave_can_have_another_hour_and_a_sealed_one_cannot(client):
    wave = labels.prepared()
    signed_in(client, wave)
    client.post(address("reschedule", wave.public_id), WAVE | {"hour": "19:15"})
    wave.refresh_from_db()
    assert (wave.hour_h.hour, wave.hour_h.minute) == (18, 15)

    actions.seal(wave=wave, actor=labels.authority_of(wave.programme))
    page = client.post(address("reschedule", wave.public_id), WAVE)
    assert (page.status_code, list(said_about(page))) == (422, ["__all__"])


def test_the_waves_of_one_call_are_listed_together(client):
    call = programmes.call(programmes.programme())
    other = labels.wave(call.programme)
    foreign = programmes.call(programmes.programme(slug="ailleurs"))
    signed_in(client, other)
    page = address("new_wave", call.programme.slug)
    client.post(page, WAVE | {"call": call.public_id})
    refused = client.post(page, WAVE | {"call": foreign.public_id})

    mine = Wave.objects.get(call=call)
    everything = client.get(address("waves", call.programme.slug))
    one = client.get(address("waves", call.programme.slug), {"call": call.public_id})
    assert list(said_about(refused)) == ["call"]
    assert {row["wave"] for row in everything.context["rows"]} == {mine, other}
    assert [row["wave"] for row in one.context["rows"]] == [mine]


def test_a_wave_can_change_its_call_until_it_is_sealed(client):
    wave = labels.prepared()
    call = wave.programme.calls.first()
    signed_in(client, wave)
    client.post(address("reschedule", wave.public_id), WAVE | {"call": call.public_id})
    wave.refresh_from_db()
    assert wave.call == call

    client.post(address("reschedule", wave.public_id), WAVE)
    wave.refresh_from_db()
    assert wave.call is None


PAGES = ["prepare", "dry_run", "letters", "reschedule"]


@pytest.mark.parametrize("role", [Role.AUTHORITY, Role.OFFICE])
def test_authority_and_office_read_a_wave_in_both_languages(client, role):
    wave = labels.prepared()
    signed_in(client, wave, role)

    for language in ("fr", "en"):
        assert (
            client.get(address("waves", wave.programme.slug, language=language)).status_code == 200
        )
        for page in PAGES:
            answer = client.get(address(page, wave.public_id, language=language))
            assert answer.status_code == 200, page


@pytest.mark.parametrize("role", [Role.DELEGATE, Role.PARTNER, Role.COMMITTEE])
def test_for_others_no_wave_exists(client, role):
    wave = labels.sealed()
    signed_in(client, wave, role)

    for page in PAGES:
        assert client.get(address(page, wave.public_id)).status_code == 404, page
    assert client.get(address("waves", wave.programme.slug)).status_code == 404
    assert client.post(address("seal", wave.public_id)).status_code == 404
    assert SealedReading.objects.count() == 0


def test_the_authority_of_another_programme_sees_no_wave(client):
    wave = labels.sealed()
    signed_in(client, labels.wave())

    assert client.get(address("prepare", wave.public_id)).status_code == 404


def test_who_is_signed_out_is_sent_to_sign_in(client, settings):
    settings.LOGIN_URL = "/sign-in/"
    answer = client.get(address("prepare", labels.wave().public_id))

    assert (answer.status_code, answer["Location"][:9]) == (302, "/sign-in/")


def test_the_office_prepares_but_does_not_seal_or_unseal(client):
    wave = labels.prepared()
    signed_in(client, wave, Role.OFFICE)

    assert client.post(address("seal", wave.public_id), {"confirm": "on"}).status_code == 403
    wave = actions.seal(wave=wave, actor=labels.authority_of(wave.programme))
    assert client.post(address("unseal", wave.public_id), {"reason": "x"}).status_code == 403
    wave.refresh_from_db()
    assert wave.state == "sealed"


def test_a_candidacy_that_awaits_a_decision_is_offered_with_the_committees_opinion(client):
    candidacy = labels.awaiting()
    wave = labels.wave(candidacy.programme)
    signed_in(client, wave)
    page = client.get(address("prepare", wave.public_id))

    assert [r["row"].candidacy for r in page.context["rows"]] == [candidacy]
    assert page.content.decode().count("Avis du comité\u202f: favorable") <= 1
    assert page.content.decode().count("Avis du comité.") == 1


def decide(client, wave, candidacy_id, **given):
    data = {"outcome": "labelled", "reasons_fr": "Parce que.", "reasons_en": "", "revision": 0}
    headers = given.pop("headers", {})
    url = address("decide", wave.public_id, candidacy_id)
    return client.post(url, data | given, headers=headers)


def test_a_decision_is_saved_row_by_row(client):
    candidacy = labels.awaiting()
    wave = labels.wave(candidacy.programme)
    signed_in(client, wave, Role.OFFICE)
    answer = decide(client, wave, candidacy.public_id)
    assert answer["Location"] == f"{address('prepare', wave.public_id)}#row-{candidacy.public_id}"

    fragment = decide(
        client,
        wave,
        candidacy.public_id,
        revision=1,
        outcome="not_retained",
        headers={"HX-Request": "true"},
    )
    assert next(t.name for t in fragment.templates) == "labels/decision_row.html"
    assert wave.decisions.get().outcome == "not_retained"


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
@pytest.mark.parametrize(
    ("given", "status"),
    [({"outcome": ""}, 422), ({"outcome": "excellent"}, 422), ({"revision": 7}, 409)],
)
def test_what_was_typed_comes_back_when_it_cannot_be_saved(client, headers, given, status):
    wave = labels.prepared()
    signed_in(client, wave)
    page = decide(client, wave, row_of(wave), headers=headers, **({"revision": 1} | given))

    assert page.status_code == status
    assert page.content.decode().count("Parce que.") == 1
    assert wave.decisions.get().reasons_fr == "Motif bien gardé."


def test_after_a_conflict_both_texts_are_shown_and_the_next_save_passes(client):
    wave = labels.prepared()
    signed_in(client, wave)
    page = decide(client, wave, row_of(wave), revision=0).content.decode()

    assert (page.count("Parce que."), page.count("Motif bien gardé.")) == (1, 1)
    assert page.count('name="revision" value="1"') == 1


def test_a_withdrawn_candidacy_is_named_with_what_to_do(client):
    wave = labels.prepared()
    candidacy = wave.decisions.get().candidacy
    candidacy_actions.move(
        candidacy=candidacy, verb="withdraw", actor=candidacies.lead_of(candidacy)
    )
    signed_in(client, wave)
    page = decide(client, wave, candidacy.public_id, revision=1)
    told = page.context["rows"][0]["form"].errors["__all__"]
    assert (page.status_code, told) == (
        422,
        [
            (
                "Trois rivières n’attend plus de décision\u202f: son état est "
                "«\u202fRetirée par le territoire\u202f». Retirez sa décision de la vague."
            )
        ],
    )

    client.post(address("remove", wave.public_id, candidacy.public_id))
    assert wave.decisions.count() == 0


def test_sealing_asks_for_the_box_then_refuses_in_words_then_seals(client):
    wave = labels.prepared()
    person = signed_in(client, wave)
    url = address("seal", wave.public_id)
    assert list(said_about(client.post(url), "seal_form")) == ["confirm"]

    candidacy = wave.decisions.get().candidacy
    decide(client, wave, candidacy.public_id, revision=1)
    page = client.post(url, {"confirm": "on"})
    assert (page.status_code, said_about(page, "seal_form")["__all__"]) == (
        422,
        [
            (
                "Ces décisions n’ont leurs motifs que dans une langue\u202f: Trois rivières. "
                "Écrivez-les dans l’autre."
            )
        ],
    )

    decide(client, wave, candidacy.public_id, revision=2, reasons_en="Because.")
    assert client.post(url, {"confirm": "on"}).status_code == 302
    wave.refresh_from_db()
    assert (wave.state, wave.sealed_by) == ("sealed", person)


def test_unsealing_asks_for_a_reason(client):
    wave = labels.sealed()
    signed_in(client, wave)
    url = address("unseal", wave.public_id)
    assert list(said_about(client.post(url, {"reason": " "}), "unseal_form")) == ["reason"]

    assert client.post(url, {"reason": "Une erreur de nom."}).status_code == 302
    wave.refresh_from_db()
    assert wave.state == "prepared"


def test_each_look_at_a_sealed_wave_is_noted_with_who_and_when(client):
    wave = labels.sealed()
    person = signed_in(client, wave, Role.OFFICE)
    for page in ("prepare", "dry_run", "letters"):
        client.get(address(page, wave.public_id))
    shown = client.get(address("prepare", wave.public_id)).context["readings"]

    assert [(one["person"], len(one["moments"])) for one in shown] == [(person, 4)]
    assert set(shown[0]["moments"]) == {"10 novembre 2026 à 10\u00a0h\u00a000"}


def test_those_who_looked_stand_once_each_with_how_often_and_when_for_the_last_time(client):
    wave = labels.sealed()
    url = address("prepare", wave.public_id)
    first = signed_in(client, wave, Role.OFFICE)
    for hours in (0, 1):
        with clock.travel(labels.BEFORE + timedelta(hours=hours)):
            client.get(url)
    second = signed_in(client, wave)
    with clock.travel(labels.BEFORE + timedelta(hours=2)):
        page = client.get(url)
    text = re.sub(r"<[^>]+>", " ", page.text.replace("\u00a0", " "))

    shown = [(one["person"], len(one["moments"])) for one in page.context["readings"]]
    assert shown == [(second, 1), (first, 2)]
    assert "1 consultation, le 10 novembre 2026 à 12 h 00 (Paris, UTC+1)" in text
    assert "2 consultations, la dernière le 10 novembre 2026 à 11 h 00 (Paris, UTC+1)" in text
    assert page.text.count("Chaque consultation") == 1


def test_hour_h_is_shown_with_its_zone_and_how_long_until_then(client):
    wave = labels.sealed()
    signed_in(client, wave)
    page = client.get(address("prepare", wave.public_id))

    assert page.context["hour"] == "12 novembre 2026 à 18\u00a0h\u00a000 (Paris, UTC+1)"
    assert page.context["countdown"] == "Dans 2 jours et 8 heures."


def test_no_page_offers_to_publish_before_the_hour(client):
    wave = labels.sealed()
    signed_in(client, wave)
    page = client.get(address("prepare", wave.public_id)).content.decode()

    assert re.findall(r'<form method="post"[^>]*action="([^"]+waves[^"]+)"', page) == [
        address("unseal", wave.public_id)
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_dry_run_is_line_for_line_what_becomes_public(client, language):
    wave = labels.sealed(("Zénith", "Épinal"))
    signed_in(client, wave)
    announced = LINES.search(
        client.get(address("dry_run", wave.public_id, language=language)).content.decode()
    )
    with clock.travel(labels.AFTER):
        client.logout()
        url = address("wave", wave.programme.slug, wave.slug, language=language)
        public = LINES.search(client.get(url).content.decode())

    assert LINE_LINKS.sub("", announced[0]) == LINE_LINKS.sub("", public[0])


def test_the_dry_run_prints_the_address_to_come_and_leads_nowhere_out(client):
    wave = labels.sealed(("Épinal",))
    signed_in(client, wave)
    page = client.get(address("dry_run", wave.public_id)).content.decode()
    with clock.travel(labels.AFTER):
        client.get("/fr/")
        to_come = Label.objects.get().get_absolute_url()

    assert LINES.search(page)[0].count("<a ") == 0
    assert page.count(f"Le label aura pour adresse {to_come}") == 1


def test_the_dry_run_shows_each_letter_as_it_is_sealed(client):
    wave = labels.prepared()
    signed_in(client, wave)
    dry = client.get(address("dry_run", wave.public_id)).context["letters"]
    actions.seal(wave=wave, actor=labels.authority_of(wave.programme))
    sealed = client.get(address("letters", wave.public_id)).context["letters"]

    assert len(dry) == 4
    assert {(x.to.email, x.body) for x in dry} == {(m.address, m.body) for m in sealed}


def test_a_barrier_hides_the_candidacy_and_every_count_made_from_it(client):
    wave = labels.prepared(("Visible", "Barrée"))
    person = signed_in(client, wave, Role.OFFICE)
    raise_barrier(person=person, ref=wave.decisions.get(candidacy__name="Barrée").candidacy.ref)
    listed = client.get(address("waves", wave.programme.slug)).context["rows"]

    assert [r["wave"].decision_count for r in listed] == [1]
    for page in ("prepare", "dry_run"):
        assert client.get(address(page, wave.public_id)).content.decode().count("Barrée") == 0
    assert decide(client, wave, row_of(wave, "Barrée")).status_code == 404


def test_as_many_queries_for_one_row_as_for_three(
    client, django_assert_num_queries, django_assert_max_num_queries
):
    small, large = labels.prepared(("Un",)), labels.prepared(("Deux", "Trois", "Quatre"))
    person = PersonFactory()
    for wave in (small, large):
        programmes.grant_role(programme=wave.programme, person=person, role=Role.AUTHORITY)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    for page in ("prepare", "dry_run"):
        with django_assert_max_num_queries(30) as one:
            client.get(address(page, small.public_id))
        with django_assert_num_queries(len(one)):
            client.get(address(page, large.public_id))


def test_as_many_queries_for_one_wave_as_for_three(
    client, django_assert_num_queries, django_assert_max_num_queries
):
    wave = labels.wave()
    signed_in(client, wave)
    url = address("waves", wave.programme.slug)
    with django_assert_max_num_queries(20) as one:
        client.get(url)
    labels.wave(wave.programme)
    labels.wave(wave.programme)
    with django_assert_num_queries(len(one)):
        client.get(url)
