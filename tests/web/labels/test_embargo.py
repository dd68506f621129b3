"""Before hour H nobody learns anything from a letter, a counter or the first page; `test_leaks` reads all."""

import pytest

from cocarde.web.access.states import Role
from cocarde.web.accounts.models import Person
from cocarde.web.clock import queries as clock
from cocarde.web.embargo import actions as embargo
from cocarde.web.labels import actions
from cocarde.web.labels.models import Wave
from cocarde.web.mail.models import Enclosure
from crawling.reading import TOKENS, Answer
from factories import candidacies, labels, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

# Words of this wave: none of them is on any page before.
SECRETS = ("Motif bien gardé", "Well kept reason", "Vague de novembre", "November wave")


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
    return programmes.person_with(
        programme, {"office": Role.OFFICE, "delegate": Role.DELEGATE, "partner": Role.PARTNER}[kind]
    )


def seal(world):
    wave = labels.wave(world[0].programme)
    labels.decided(wave, world[0], "labelled")
    labels.decided(wave, world[1], "not_retained")
    embargo.name_referents(wave=wave, hours_ahead=72, actor=labels.authority_of(wave.programme))
    actions.seal(wave=wave, actor=labels.authority_of(wave.programme))
    assert embargo.tell_due() > 0  # somebody outside knows already


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
