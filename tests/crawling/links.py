"""Where an answer leads: links, parts of pages, forms that ask, feeds, and addresses in any text."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

from django.conf import settings
from lxml import html

from crawling.reading import Answer

HERE = "http://testserver"
# What leads elsewhere in a page: links and parts; a map and a search say theirs in data of their own.
LEADING = re.compile(r"href|src|hx-get|data-[a-z-]*(?:url|href|src|geojson)|poster")
# In a feed, a calendar, a table or a JSON: whole addresses, and quoted ones of this site.
WHOLE = re.compile(r'https?://[^"<>\s\\#,;]+')
QUOTED = re.compile(r'"(/[a-z][^"\s{}]*)"')
TEXTS = re.compile("json|xml|text/|csv")


def links_in(address: str, answer: Answer) -> Iterator[str]:
    """Every address of this site that an answer leads to."""
    for link in _named_in(answer):
        path = _here(urljoin(address, link.strip()))
        if path:
            yield from (path, *_onward(path))


def _named_in(answer: Answer) -> Iterator[str]:
    if answer.leads_to:
        yield answer.leads_to
    if "html" in answer.kind:
        yield from _in_page(answer.content)
    elif TEXTS.search(answer.kind):
        text = answer.content.decode(errors="replace")
        yield from WHOLE.findall(text)
        yield from QUOTED.findall(text)


def _in_page(content: bytes) -> Iterator[str]:
    if not content.strip():
        return
    page = html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))
    for element in page.iter():
        for name, value in element.attrib.items():
            if LEADING.fullmatch(name):
                yield value
    for form in page.forms:
        if form.method == "GET":
            yield from _asked_by(form)
    yield from WHOLE.findall(page.text_content())


def _asked_by(form: Any) -> Iterator[str]:
    """What a form asks as it stands, and with each choice of each list in turn."""
    stands = [(name, value) for name, value in form.form_values() if value]
    action = form.action or ""
    yield _query(action, stands)
    for field in form.inputs:
        if getattr(field, "tag", "") == "select" and field.name:
            others = [pair for pair in stands if pair[0] != field.name]
            for choice in field.value_options:
                if choice:
                    yield _query(action, [*others, (field.name, choice)])


def _query(action: str, pairs: list[tuple[str, str]]) -> str:
    return f"{action.split('?', maxsplit=1)[0]}?{urlencode(pairs)}" if pairs else action or "?"


def _here(link: str) -> str:
    """The path on this site, with its question; nothing for what is elsewhere."""
    for site in (HERE, settings.PUBLIC_URL.rstrip("/")):
        link = link.removeprefix(site)
    link = link.split("#")[0]
    return link if link.startswith("/") and not link.startswith("//") else ""


def _onward(path: str) -> Iterable[str]:
    """Of a page that leads on once signed in, or of a form that leads back: the other address."""
    return [_here(onward) for onward in parse_qs(urlsplit(path).query).get("next", []) if onward]


def routes_of(document: bytes, ids: Iterable[str]) -> list[str]:
    """What an OpenAPI document says can be read, with each of these identifiers in the place of one."""
    found = []
    for route, verbs in json.loads(document)["paths"].items():
        if "get" in verbs:
            found += [re.sub(r"\{[^}]+\}", one, route) for one in ids] if "{" in route else [route]
    return found
