"""Follows every link from some addresses until none is left."""

from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation

from crawling.links import links_in, routes_of
from crawling.reading import Answer

# Nothing of what people wrote: files of the house, its page of components, and ways out.
LEFT_OUT = ("/static/", "/fr/design/", "/en/design/", "/favicon.ico")
# Somebody's own key opens a page as her: it is asked by her alone, from her letters.
SIGNS_IN_OR_OUT = {"accounts:link", "account_logout"}
OPENAPI = "/api/v1/openapi.json"
KEY_LOST = 503
MOST_VALUES = 2
ENDLESS = 5_000  # a crawl that finds more has met a page that never ends: it fails, saying so


def found_at(address: str) -> ResolverMatch | None:
    """The view that answers at an address, in whichever language."""
    path = urlsplit(address).path
    with translation.override("en" if path.startswith("/en/") else "fr"):
        try:
            return resolve(path)
        except Resolver404:
            return None


def name_of(address: str) -> str:
    """The name of that view, `app:view`; nothing where none answers."""
    found = found_at(address)
    return found.view_name if found else ""


@dataclass
class Budget:
    """Which addresses are worth a visit: one of those that are alike, for each thing that was planted.

    Alike are those of one view. In French each thing that was planted is asked for, and some answers to
    each question of a page; in English one of all, and no question.
    """

    planted: frozenset[str]
    asked: dict[tuple[Any, ...], dict[str, set[str]]] = field(default_factory=dict)

    def admits(self, address: str) -> bool:
        found = found_at(address)
        if found is None:
            return True  # a link to nowhere is asked too: it must answer as one that never was
        if found.view_name in SIGNS_IN_OR_OUT:
            return False
        parts = urlsplit(address)
        is_english = parts.path.startswith("/en/")
        words = self.planted & {str(value) for value in found.kwargs.values()}
        shape = (found.view_name, is_english, frozenset() if is_english else words)
        is_new = shape not in self.asked
        asked = self.asked.setdefault(shape, {})
        said = [(name, value) for name, value in parse_qsl(parts.query) if name != "next"]
        return is_new if is_english else self._asks_anew(asked, said) or is_new

    def _asks_anew(self, asked: dict[str, set[str]], said: list[tuple[str, str]]) -> bool:
        is_new = False
        for name, value in said:
            values = asked.setdefault(name, set())
            if value not in values and len(values) < MOST_VALUES:
                values.add(value)
                is_new = True
        return is_new


def crawl(
    client: Any,
    seeds: Iterable[str],
    planted: frozenset[str],
    again: Collection[str] = (),
    until: Iterable[str] = (),
) -> dict[str, Answer]:
    """Every address that links lead to, whatever it answers: pages, feeds, exports and files.

    What was asked before is asked `again`, whether or not something still leads there. Nothing is left
    unread, but where the search ends with certain words; and nothing may fail: a page that fails alike
    twice would pass for the same.
    """
    client.raise_request_exception = False  # what fails is said at the end, with its address
    budget = Budget(planted)
    found: dict[str, Answer] = {}
    sought = set(until)
    is_search = bool(sought)
    waiting = deque([*again, *seeds])
    while waiting and len(found) < ENDLESS:
        address = waiting.popleft()
        if address in found or address.startswith(LEFT_OUT):
            continue
        if address not in again and not budget.admits(address):
            continue
        found[address] = answer = Answer.of(client.get(address))
        waiting.extend(links_in(address, answer))
        if address == OPENAPI:
            waiting.extend(routes_of(answer.content, sorted(planted)))
        sought -= answer.says(sought)
        if is_search and not sought:
            break
    else:
        assert list(waiting) == []
    failed = {address: a.status for address, a in found.items() if a.status >= 500}
    assert {address: status for address, status in failed.items() if status != KEY_LOST} == {}
    return found
