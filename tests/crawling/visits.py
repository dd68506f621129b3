"""A reader's visit of the whole site: where she begins, what she met, and what it changed nothing of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.contrib.sessions.models import Session
from django.db import transaction
from django.test import Client

from cocarde.web.accounts.models import Person
from cocarde.web.clock import queries as clock
from cocarde.web.mail.models import Message
from cocarde.web.mail.states import MessageState
from crawling.crawler import crawl, name_of
from crawling.links import links_in
from crawling.reading import Answer
from crawling.world import Reader, World

# Where everybody begins. Whoever adds a page that no other leads to adds it here; one that is not there
# yet answers 404 as it may.
SEEDS = (
    "/sitemap.xml",
    "/robots.txt",
    "/metrics",
    "/labels.geojson",
    "/api/v1/openapi.json",
    "/api/v1/decisions",
    "/api/v1/decisions.csv",
    "/fr/decisions/decisions.csv",
    "/fr/labels/?search=zibeline&state=current",
    *(
        f"/{language}/{page}"
        for language in ("fr", "en")
        for page in (
            "",
            "labels/",
            "labels/feed/",
            "labels/labels.csv",
            "labels/labels.json",
            "labels/labels.geojson",
            "decisions/",
            "calls/",
            "verify/",
            "figures/",
            "data/",
            "mine/",
            "committee/",
            "account/me/",
            "account/me/data/",
            "account/me/data.json",
        )
    ),
)
SOME_DAY = datetime(2100, 1, 1, tzinfo=UTC)
NEVER = "zzzzzzzzzzzz"
SECRET = re.compile(r"/(in|embargo|reply|board|lead|meet|support|missions/application)/[^/]{16,}")


def seeds_of(world: World) -> list[str]:
    """What may be guessed of a programme, whoever asks."""
    programme, label = world.programme.slug, world.label
    at = f"/fr/labels/{programme}/{label.slug}"
    found = [
        f"/fr/programmes/{programme}/",
        f"/fr/decisions/{programme}/topaz-wave/",
        f"/en/decisions/{programme}/topaz-wave/",
        f"/fr/corrections/{programme}/",
        f"/fr/corrections/{programme}/feed/",
        f"/fr/verify/{label.public_id}/",
        f"{at}/engagement.pdf",
        f"{at}/@2026-11-09/",
        f"{at}/@2026-11-12/",
        f"/fr/held-labels/{label.public_id}/",
        f"/fr/office/labels/{label.public_id}/",
        *(f"/fr/office/{programme}/{page}" for page in ("", "outbox/", "waves/", "labels/")),
        *(
            f"/credentials/{programme}/{page}"
            for page in ("did.json", "jwks.json", "key.pem", "status/revocation")
        ),
    ]
    for row in world.rows:
        found += [
            f"/fr/decisions/{programme}/decision-{row.slug}/",
            f"/fr/labels/{programme}/{row.slug}/",
            f"/fr/programmes/{programme}/candidacies/{row.slug}/",
            f"/en/programmes/{programme}/candidacies/{row.slug}/",
            f"/fr/candidacies/{row.public_id}/",
            f"/fr/office/candidacies/{row.public_id}/",
        ]
    return found


@dataclass
class Visit:
    """All that a reader met, in pages and in letters, and what answered otherwise than before."""

    pages: dict[str, Answer]
    letters: list[str]
    changed: set[str] = field(default_factory=set)

    def telling(self, words: Iterable[str]) -> dict[str, set[str]]:
        """The addresses that say any of the words, with those that they say."""
        said = ((address, answer.says(words)) for address, answer in self.pages.items())
        return {address: found for address, found in said if found}

    def words(self, words: Iterable[str]) -> set[str]:
        return set().union(*self.telling(words).values())

    def letters_telling(self, words: Iterable[str]) -> list[str]:
        return [text for text in self.letters if any(word in text for word in words)]

    @property
    def met(self) -> set[str]:
        """The names of the views that showed something."""
        return {name_of(a) for a, answer in self.pages.items() if answer.status == 200}

    def shared(self, words: Iterable[str]) -> list[str]:
        """What somebody else may ask for: addresses of what was planted, less her own keys."""
        shown = [a for a, answer in self.pages.items() if answer.status == 200]
        named = [a for a in shown if any(word in urlsplit(a).path for word in words)]
        return [address for address in named if not SECRET.search(address)]


def visit(
    reader: Reader,
    world: World,
    known: Iterable[str] = (),
    before: Visit | None = None,
    until: Iterable[str] = (),
) -> Visit:
    """What a reader meets now, to the end or until she has met these words.

    All that her reading notes is taken back.
    """
    with transaction.atomic():
        client = Client()
        if reader.person:
            client.force_login(reader.person, backend="django.contrib.auth.backends.ModelBackend")
            # Django notes it by the clock of the machine, and her own data tell it.
            Person.objects.filter(pk=reader.person.pk).update(last_login=clock.now())
            Session.objects.update(expire_date=SOME_DAY)
        letters = _letters_to(reader)
        seeds = [*SEEDS, *seeds_of(world), *_links_in(letters), *known]
        earlier = before.pages if before else {}
        found = Visit(crawl(client, seeds, world.planted, earlier, until), letters)
        found.pages |= _once_undertaken(client, found.pages)
        if before:
            found.changed = _changes(client, found.pages, earlier, world.of_waves)
        transaction.set_rollback(True)
    return found


def _once_undertaken(client: Any, pages: dict[str, Answer]) -> dict[str, Answer]:
    """What a link of an embargo list shows to whoever keeps it to herself."""
    own = [address for address in pages if name_of(address) == "embargo:read"]
    return {address: Answer.of(client.post(address)) for address in own}


def _letters_to(reader: Reader) -> list[str]:
    """Those that may leave."""
    address = reader.person.email if reader.person else reader.address
    rows = Message.objects.filter(address=address or NEVER).exclude(state=MessageState.HELD)
    return [f"{row.title}\n{row.body}" for row in rows]


def _links_in(letters: Iterable[str]) -> list[str]:
    written = (Answer(200, "text/plain", text.encode()) for text in letters)
    return [link for answer in written for link in links_in("/", answer)]


def _changes(
    client: Any, now: dict[str, Answer], before: dict[str, Answer], words: frozenset[str]
) -> set[str]:
    """The addresses that answer otherwise: those of a wave, otherwise than those of one that never was."""
    changed = set()
    for address, answer in now.items():
        reference = before.get(address)
        if reference is None:
            never = Answer.of(client.get(_unnamed(address, words)))
            is_same = _told_by(answer, words) == _told_by(never, words)
        else:
            is_same = answer == reference
        if not is_same:
            changed.add(address)
    return changed


def _told_by(answer: Answer, words: frozenset[str]) -> tuple[int, str]:
    return answer.status, _unnamed(answer.text, words)


def _unnamed(text: str, words: frozenset[str]) -> str:
    for word in words:
        text = text.replace(word, NEVER)
    return text


def visit_all(
    readers: Iterable[Reader], world: World, before: dict[str, Visit] | None = None
) -> dict[str, Visit]:
    """What each meets, those who learn most first: what one is shown, the next one asks for too."""
    known: dict[str, None] = {}
    found = {}
    for reader in readers:
        earlier = before[reader.kind] if before else None
        found[reader.kind] = one = visit(reader, world, known, earlier)
        known |= dict.fromkeys(one.shared(world.asked_by_all))
    return found
