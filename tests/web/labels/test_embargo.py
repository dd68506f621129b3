"""Before hour H nobody learns anything from any page; after it everybody does, so that this can fail."""

import html
import io
import re
import zipfile
from collections import deque
from dataclasses import dataclass

import pypdf
import pytest

from cocarde.web.access.states import Role
from cocarde.web.accounts.models import Person
from cocarde.web.clock import queries as clock
from cocarde.web.embargo import actions as embargo
from cocarde.web.labels import actions
from cocarde.web.labels.models import Wave
from cocarde.web.mail.models import Enclosure, Message
from cocarde.web.mail.states import MessageState
from factories import candidacies, labels, programmes
from factories.accounts import PersonFactory

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
)
LINKS = re.compile(r'(?:href|data-features-url|<id>|<link>)="?(/[^"#<]*)')
# The token of each form is drawn anew at each reading; so is the key of a session.
TOKENS = re.compile(rb'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+')
LEFT_OUT = re.compile(r"^/static|/design/|logout|[?&]next=|/waves/")
# Outcomes of the specification and words of this wave: none of them is on any page before.
SECRETS = ("Motif bien gardé", "Well kept reason", "Vague de novembre", "November wave")
MOST_PAGES = 250


@dataclass(frozen=True)
class Answer:
    """What an address answers: all that could tell, less the drawn tokens."""

    status: int
    kind: str
    content: bytes

    @property
    def text(self) -> str:
        """The words of a page, a PDF, a workbook or an archive."""
        if self.content.startswith(b"%PDF"):
            pages = pypdf.PdfReader(io.BytesIO(self.content)).pages
            return " ".join(" ".join(page.extract_text().split()) for page in pages)
        if self.content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
                parts = [archive.read(name) for name in archive.namelist()]
            return " ".join(Answer(self.status, "", part).text for part in parts)
        return html.unescape(self.content.decode(errors="replace"))


def crawl(client, seeds):
    """Every address that links lead to, whatever it answers: pages, feeds, exports and files."""
    client.raise_request_exception = False  # a page that fails is another test's affair
    found, waiting = {}, deque(seeds)
    while waiting and len(found) < MOST_PAGES:
        address = waiting.popleft()
        if address in found or LEFT_OUT.search(address):
            continue
        answer = client.get(address)
        content = b"".join(answer) if answer.streaming else answer.content
        kind = answer.headers.get("Content-Type", "")
        found[address] = Answer(answer.status_code, kind, TOKENS.sub(rb"\1", content))
        if "html" in kind:
            waiting.extend(html.unescape(link) for link in LINKS.findall(content.decode()))
        if answer.status_code in {301, 302} and answer["Location"].startswith("/"):
            waiting.append(answer["Location"])
    return found


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


def told(pages, secrets=SECRETS):
    """The addresses whose page says one of the secrets."""
    return {a for a, page in pages.items() if any(secret in page.text for secret in secrets)}


def letters_telling(person, secrets=SECRETS):
    """The letters to somebody that may leave and say one of the secrets."""
    letters = Message.objects.filter(recipient=person).exclude(state=MessageState.HELD)
    said = [f"{letter.title} {letter.body}" for letter in letters]
    return [text for text in said if any(secret in text for secret in secrets)]


@pytest.mark.parametrize(
    "kind", ["public", "stranger", "lead", "referent", "committee", "delegate", "partner"]
)
def test_every_page_is_the_same_to_the_byte_with_a_sealed_wave_as_without(client, world, kind):
    person = reader_of(kind, world)
    if person:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    seeds = seeds_for(world)
    crawl(client, seeds)  # pages that note that they were read have been read
    without = crawl(client, seeds)
    seal(world)
    under_embargo = crawl(client, seeds)

    assert len(without) > len(SEEDS)
    changed = {a for a in without if without[a] != under_embargo.get(a)}
    # Somebody on the embargo list was told, and finds it among her own data; never what it is.
    assert {a for a in changed if kind != "referent" or "/account/me/" not in a} == set()
    assert set(under_embargo) == set(without)
    assert told(under_embargo) == set()
    assert person is None or letters_telling(person) == []
    with clock.travel(labels.AFTER):
        after = told(crawl(client, seeds))
        assert {
            "/fr/decisions/",
            f"/fr/decisions/{world[0].programme.slug}/november-wave/",
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


def test_the_office_learns_nothing_of_a_wave_outside_the_wave_itself(client, world):
    client.force_login(
        reader_of("office", world), backend="django.contrib.auth.backends.ModelBackend"
    )
    seeds = seeds_for(world)
    crawl(client, seeds)  # pages that note that they were read have been read
    without = crawl(client, seeds)
    seal(world)
    under_embargo = crawl(client, seeds)

    # My pages say that a wave is under embargo and when it opens, the outbox that somebody was told:
    # never what it holds. The page of roles names the authority that the sealing here brought.
    changed = {a for a in without if without[a] != under_embargo.get(a)}
    may = ("/mine/", "/outbox/", "/roles/")
    assert {a for a in changed if not any(part in a for part in may)} == set()
    assert told(under_embargo, SECRETS[:2]) == set()


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
