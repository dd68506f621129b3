"""Before hour H nobody learns anything from any page; after it everybody does, so that this can fail."""

import re
from datetime import UTC, datetime

import pytest

from cocarde.web.access.actions import lift_barrier, raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.accounts.models import Person
from cocarde.web.candidacies.actions import invite
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.clock import queries as clock
from cocarde.web.embargo import actions as embargo
from cocarde.web.labels import actions
from cocarde.web.labels.models import Label, Wave
from cocarde.web.mail.models import Enclosure, Message
from cocarde.web.mail.states import MessageState
from factories import candidacies, label_life, labels, programmes
from factories.accounts import PersonFactory
from factories.crawling import TOKENS, Answer, crawl, told

pytestmark = pytest.mark.django_db

SEEDS = (
    "/fr/",
    "/en/",
    "/fr/labels/",
    "/en/labels/",
    "/fr/labels/?search=rivieres&state=current",
    "/fr/labels/feed/",
    "/en/labels/feed/",
    "/fr/decisions/",
    "/en/decisions/",
    "/fr/calls/",
    "/fr/mine/",
    "/fr/committee/",
    "/labels.geojson",
    "/metrics",
    "/fr/labels/labels.csv",
    "/fr/labels/labels.json",
    "/api/v1/labels",
    "/api/v1/programmes",
    "/api/v1/calls",
    "/api/v1/organisations",
    "/api/v1/openapi.json",
    "/fr/verify/",
    "/en/verify/",
    "/fr/account/",
    "/en/mine/",
    "/en/calls/",
)
# Outcomes of the specification and words of this wave: none of them is on any page before.
SECRETS = ("Motif bien gardé", "Well kept reason", "Vague de novembre", "November wave")
WAVES = "/waves/"
VERBS = re.compile(r'"verb": "([\w.]+)"')


@pytest.fixture
def world():
    """Two candidacies that await a decision; the wave comes later."""
    call = programmes.call()
    return [labels.awaiting(call, "Trois rivières"), labels.awaiting(call, "Deux monts")]


def reader_of(kind, world):
    programme = world[0].programme
    if kind == "public":
        return None
    if kind == "stranger":
        return PersonFactory()
    if kind == "lead":
        return candidacies.lead_of(world[0])
    if kind == "referent":
        rows = world[1].team.filter(role="referent")
        return rows.first().person
    if kind == "committee":
        return Person.objects.filter(committee_seats__committee__programme=programme).first()
    return programmes.person_with(programme, Role(kind))


def seeds_for(world):
    addresses = [*SEEDS]
    for row in world:
        at = (row.programme.slug, row.slug)
        addresses += [
            f"/{language}/programmes/{at[0]}/candidacies/{at[1]}/" for language in ("fr", "en")
        ]
        addresses += [
            f"/fr/candidacies/{row.public_id}/",
            f"/fr/office/candidacies/{row.public_id}/",
            f"/fr/labels/{at[0]}/{at[1]}/",
            f"/fr/decisions/{at[0]}/november-wave/",
            f"/fr/programmes/{at[0]}/",
            f"/fr/office/{at[0]}/",
            f"/fr/office/{at[0]}/outbox/",
        ]
    return addresses


def seal(world):
    wave = labels.wave(world[0].programme)
    labels.decided(wave, world[0], "labelled")
    labels.decided(wave, world[1], "not_retained")
    embargo.name_referents(wave=wave, hours_ahead=72, actor=labels.authority_of(wave.programme))
    actions.seal(wave=wave, actor=labels.authority_of(wave.programme))
    assert embargo.tell_due() > 0  # somebody outside knows already


def letters_telling(person, secrets=SECRETS):
    """The letters to somebody that may leave and say one of the secrets."""
    letters = Message.objects.filter(recipient=person).exclude(state=MessageState.HELD)
    said = [f"{letter.title} {letter.body}" for letter in letters]
    return [text for text in said if any(secret in text for secret in secrets)]


@pytest.fixture
def whole(settings, tmp_path):
    """Three that await a decision, and a holder, under rules that say all that may be decided."""
    settings.KEYS_DIR = tmp_path / "keys"
    with clock.travel(datetime(2026, 3, 1, 9, tzinfo=UTC)):
        call = programmes.call(key=label_life.RULES)
        held = labels.awaiting(call, "Quatre vents")
        wave = actions.prepare_wave(
            programme=call.programme,
            names={"fr": "Vague de mars", "en": "March wave"},
            wall=datetime(2026, 3, 2, 18),  # noqa: DTZ001 (a wall-clock time)
            actor=labels.authority_of(call.programme),
        )
        actions.decide(
            wave=wave,
            candidacy=held,
            outcome="labelled",
            reasons={"fr": "Motif connu.", "en": "Known reason."},
            actor=labels.authority_of(call.programme),
        )
        actions.seal(wave=wave, actor=labels.authority_of(call.programme))
    with clock.travel(datetime(2026, 3, 2, 18, tzinfo=UTC)):
        actions.publish_due()
        actions.correct_label(
            label=Label.objects.get(),
            texts={"fr": "Une faute.", "en": "A fault."},
            actor=labels.authority_of(call.programme),
        )
    names = ("Trois rivières", "Deux monts", "Val clair")
    return [*(labels.awaiting(call, name) for name in names), held]


def seal_whole(whole):
    """Of every kind: a label, a label under conditions, one on a label in force, and one taken alone."""
    labelled, conditional, alone, held = whole
    authority = labels.authority_of(held.programme)
    wave = labels.wave(held.programme)
    labels.decided(wave, labelled, "labelled")
    label_life.condition(labels.decided(wave, conditional, "labelled_under_conditions"))
    label_life.written(Label.objects.get(candidacy=held), "back_in_play", wave)
    of_one = actions.decide_alone(
        candidacy=alone,
        outcome="not_retained",
        reasons=labels.REASONS,
        wall=datetime(2026, 11, 12, 18),  # noqa: DTZ001 (a wall-clock time)
        actor=authority,
    )
    for row in (wave, of_one):
        embargo.name_referents(wave=row, hours_ahead=72, actor=authority)
        actions.seal(wave=row, actor=authority)
    assert embargo.tell_due() > 0  # somebody outside knows already
    return [wave, of_one]


def seeds_of_whole(whole):
    programme, label = whole[0].programme, Label.objects.get()
    at = f"/fr/labels/{programme.slug}/{label.slug}"
    return [
        *seeds_for(whole),
        f"/fr/corrections/{programme.slug}/",
        f"/fr/corrections/{programme.slug}/feed/",
        f"/fr/verify/{label.public_id}/",
        f"{at}/engagement.pdf",
        f"{at}/@2026-11-09/",
        f"{at}/@2026-11-09/engagement.pdf",
        f"/fr/office/labels/{label.public_id}/",
        f"/api/v1/labels/{label.public_id}/credential",
        f"/credentials/{programme.slug}/did.json",
        f"/credentials/{programme.slug}/jwks.json",
        f"/credentials/{programme.slug}/key.pem",
        f"/credentials/{programme.slug}/status/revocation",
        f"/credentials/{programme.slug}/status/suspension",
        f"/fr/office/{programme.slug}/waves/",
    ]


# Among her own data a person finds what she did, and each page of which a reading is noted.
OWN_DATA = {
    f"/{language}/account/me/{page}" for language in ("fr", "en") for page in ("data/", "data.json")
}


def done_in(answer):
    """What her own data say that she did, readings left out."""
    return [verb for verb in VERBS.findall(answer.text) if not verb.endswith("_read")]


def of_waves(client, waves):
    """What the pages of waves answer, and what those of a wave that never was do."""
    pages = ("", "dry-run/", "letters/", "embargo/", "embargo.csv", "hour/")
    ids = [wave.public_id for wave in waves]
    return [
        answers_to(client, [f"/fr/office/waves/{one}/{page}" for page in pages], one)
        for one in (*ids, NEVER)
    ]


def sign_in(client, kind, whole):
    person = reader_of(kind, whole)
    if person:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return person


@pytest.mark.parametrize(
    "kind", ["public", "stranger", "lead", "referent", "committee", "delegate", "partner"]
)
def test_every_page_is_the_same_to_the_byte_with_a_sealed_wave_as_without(client, whole, kind):
    person = sign_in(client, kind, whole)
    seeds = seeds_of_whole(whole)
    crawl(client, seeds)  # pages that note that they were read have been read
    without = crawl(client, seeds)
    waves = seal_whole(whole)
    under_embargo = crawl(client, seeds)

    assert len(without) > len(SEEDS)
    changed = {a for a in without if without[a] != under_embargo.get(a)}
    # Somebody on the embargo list was told, and finds it among her own data; never what it is.
    assert {a for a in changed if kind != "referent" or "/account/me/" not in a} == set()
    assert set(under_embargo) == set(without)
    assert told(under_embargo, SECRETS) == set()
    assert person is None or letters_telling(person) == []
    first, second, never = of_waves(client, waves)
    assert first == second == never
    with clock.travel(labels.AFTER):
        after = told(crawl(client, seeds), SECRETS)
        assert {
            "/fr/decisions/",
            f"/fr/decisions/{whole[0].programme.slug}/november-wave/",
        } <= after
        if kind in ("lead", "referent"):
            assert len(letters_telling(person)) == 1
        on_paper = {address for address in after if "/letters/" in address}
        assert bool(on_paper) == (kind in ("lead", "referent"))


def addresses_of(letter, row):
    """Every address at which a letter on paper is had or verified, but for the page of its wave."""
    messages = letter.messages.values_list("public_id", flat=True)
    return [
        *(f"/{language}/letters/{letter.public_id}/" for language in ("fr", "en")),
        f"/fr/candidacies/{row.public_id}/letters/{letter.public_id}.pdf",
        *(f"/fr/office/{row.programme.slug}/outbox/{one}/letter.pdf" for one in messages),
    ]


def answers_to(client, addresses, *forgotten):
    """Status and words at each address, whatever was asked for."""
    found = []
    for address in addresses:
        answer = client.get(address)
        said = TOKENS.sub(rb"\1", answer.content).decode(errors="replace")
        for word in (*forgotten, NEVER):
            said = said.replace(word, "·")
        location = answer.headers.get("Location", "")
        found.append((answer.status_code, said, bool(location)))
    return found


NEVER = "zzzzzzzzzzzz"


@pytest.mark.parametrize(
    "kind",
    ["public", "stranger", "lead", "referent", "committee", "delegate", "partner", "office"],
)
def test_a_letter_on_paper_is_as_one_that_never_was_until_the_hour(client, world, kind):
    person = reader_of(kind, world)
    if person:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    seal(world)
    letters = list(Enclosure.objects.order_by("pk"))
    assert len(letters) == 4
    rows = {row.public_id: row for row in world}
    for letter in letters:
        here = addresses_of(letter, rows[letter.subject_id])
        ids = [letter.public_id, *letter.messages.values_list("public_id", flat=True)]
        nowhere = here
        for one in ids:
            nowhere = [address.replace(one, NEVER) for address in nowhere]
        assert answers_to(client, here, *ids) == answers_to(client, nowhere)
    assert Enclosure.objects.exclude(made_at=None).count() == 0

    with clock.travel(labels.AFTER):
        actions.publish_due()
        answers = [
            client.get(f"/fr/candidacies/{one.subject_id}/letters/{one.public_id}.pdf")
            for one in letters
        ]
        pages = [client.get(f"/fr/letters/{one.public_id}/") for one in letters]
    read = [Answer(a.status_code, "", a.content).text for a in answers if a.status_code == 200]
    assert {page.status_code for page in pages} == {200}
    assert [page for page in pages if any(s in page.content.decode() for s in SECRETS)] == []
    assert len(read) == {"lead": 2, "referent": 2, "office": 4}.get(kind, 0)
    assert all("Motif bien gardé." in text or "Well kept reason." in text for text in read)


@pytest.mark.parametrize("kind", ["office", "authority"])
def test_who_decides_learns_nothing_of_a_wave_outside_the_wave_itself(client, whole, kind):
    sign_in(client, kind, whole)
    seeds = seeds_of_whole(whole)
    crawl(client, seeds, WAVES)  # pages that note that they were read have been read
    without = crawl(client, seeds, WAVES)
    seal_whole(whole)
    under_embargo = crawl(client, seeds, WAVES)

    # My pages say that a wave is under embargo and when it opens, the outbox that somebody was told:
    # never what it holds.
    changed = {a for a in without if without[a] != under_embargo.get(a)}
    assert {a for a in changed - OWN_DATA if "/mine/" not in a and "/outbox/" not in a} == set()
    assert told(under_embargo, SECRETS[:2]) == set()
    assert told(crawl(client, seeds), SECRETS[:2]) != set()  # in the wave itself


@pytest.mark.parametrize("kind", ["office", "authority", "committee", "delegate"])
def test_behind_a_barrier_every_page_is_the_same_to_the_byte_whatever_is_decided(
    client, whole, kind
):
    person = sign_in(client, kind, whole)
    barriers = [raise_barrier(person=person, ref=row.ref) for row in whole]
    seeds = seeds_of_whole(whole)
    crawl(client, seeds)
    without = crawl(client, seeds)
    waves = seal_whole(whole)
    behind = crawl(client, seeds)

    changed = {a for a in {*without, *behind} if without.get(a) != behind.get(a)}
    assert changed - OWN_DATA == set()
    assert [done_in(without[a]) for a in OWN_DATA] == [done_in(behind[a]) for a in OWN_DATA]
    assert told(behind, SECRETS) == set()
    assert told(behind, ["Avis du comité"]) == set()
    first, second, never = of_waves(client, waves)
    assert first == second == never
    for barrier in barriers:
        lift_barrier(person=person, ref=barrier.ref)
    sign_in_again(client, person)
    lifted = crawl(client, seeds)
    assert bool(told(lifted, SECRETS[:2])) == (kind in ("office", "authority"))
    assert told(lifted, ["Avis du comité"]) != set()


@pytest.mark.parametrize("role", [Role.OFFICE, Role.AUTHORITY])
def test_who_works_on_what_is_decided_reads_none_of_it_though_she_is_of_the_office(
    client, whole, role
):
    person = programmes.person_with(whole[0].programme, role)
    for row in whole:
        invite(candidacy=row, person=person, role=TeamRole.READER, actor=candidacies.lead_of(row))
    sign_in_again(client, person)
    seeds = seeds_of_whole(whole)
    crawl(client, seeds)
    without = crawl(client, seeds)
    waves = seal_whole(whole)
    under_embargo = crawl(client, seeds)

    changed = {a for a in {*without, *under_embargo} if without.get(a) != under_embargo.get(a)}
    # The outbox says that somebody was told.
    assert {a for a in changed - OWN_DATA if "/outbox/" not in a} == set()
    assert [done_in(without[a]) for a in OWN_DATA] == [done_in(under_embargo[a]) for a in OWN_DATA]
    assert told(under_embargo, SECRETS) == set()
    first, second, never = of_waves(client, waves)
    assert first == second == never


def sign_in_again(client, person):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")


def test_counters_tell_of_a_sealing_to_who_holds_the_token_and_to_nobody_else(
    client, world, settings
):
    settings.METRICS_TOKEN = "t0ken"
    wave = labels.wave(world[0].programme)
    labels.decided(wave, world[0], "labelled")
    client.force_login(
        labels.authority_of(wave.programme), backend="django.contrib.auth.backends.ModelBackend"
    )
    sealing = f"/fr/office/waves/{wave.public_id}/seal/"
    answers = [client.get("/metrics")]
    assert client.post(sealing, {"confirm": "on"}).status_code == 302
    answers.append(client.get("/metrics"))
    told = client.get("/metrics", headers={"authorization": "Bearer t0ken"})

    assert [(a.status_code, a.content) for a in answers] == [(401, answers[0].content)] * 2
    assert 'view="labels:seal"' in told.text


def test_the_first_request_at_hour_h_already_shows_what_was_decided(client, world):
    seal(world)
    with clock.travel(labels.HOUR_H):
        page = client.get(f"/fr/decisions/{world[0].programme.slug}/november-wave/")
        states = [x["state"] for x in client.get("/fr/labels/labels.json").json()["items"]]

    assert page.content.decode().count("Motif bien gardé.") == 2
    assert (Wave.objects.get().state, states) == ("published", ["current"])


def test_static_files_ask_the_database_nothing_and_a_page_asks_one_look(
    client, world, rf, django_assert_num_queries
):
    from django.http import HttpResponse  # noqa: PLC0415

    from cocarde.web.labels.middleware import PublishDueWaves  # noqa: PLC0415

    seal(world)
    middleware = PublishDueWaves(lambda _: HttpResponse())
    with django_assert_num_queries(0):
        middleware(rf.get("/static/labels/labels.css"))
    with django_assert_num_queries(1):
        middleware(rf.get("/fr/"))
