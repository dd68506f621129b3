"""Every page of the demonstration, as each role: accessible, ours alone, and fit for a phone."""

import re
from collections import deque
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page

pytestmark = [pytest.mark.browser, pytest.mark.walk]

DOORS = [
    "public",
    "office",
    "delegate",
    "team-lead",
    "team-draft",
    "committee",
    "committee-recused",
    "authority",
    "partner",
]
FILES = re.compile(
    r"\.(csv|json|geojson|xml|toml|pdf|ics|xlsx|parquet|docx)$|/feed/|/download|/api/"
    r"|/documents/[a-z-]+/(?:fr|en)/|/documents/[0-9a-z]+/file/|/annexes/$|/files/[0-9a-z]{12}/$"
)
NEVER = re.compile(r"logout|signout|/in/|[?&]as=(csv|xlsx)")
IDENTIFIER = re.compile(r"/(?:[0-9a-z]{12}|\d+|@\d{4}-\d\d-\d\d)(?=/|$)")
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Judged once, as the public: a role's walk is about what the role alone sees. One figure leads some
# roles to the list of what it counts.
PUBLIC = re.compile(
    r"^/(fr|en)/(labels|corrections|verify|decisions|calls|programmes|figures(?!/[0-9a-z]{12}/)|accessibility|legal|privacy|data)/"
)
# A table whose rows are cards on a phone never has to be scrolled sideways.
CUT = "all => all.some(t => t.parentElement.scrollWidth > t.parentElement.clientWidth + 1)"
MOST_PAGES = 200  # a walk that would be longer fails: it must see every kind of page
# A role’s walk is long, and its pages alike: one of each kind.
PER_PATTERN = {"public": 2}
# Addresses that differ by the name of a label, a wave or a candidacy are of one kind.
NAMED = re.compile(
    r"(/(?:labels|decisions)/[a-z0-9-]+/|/programmes/[a-z0-9-]+/candidacies/)[a-z0-9-]+(?=/)"
)


@dataclass
class Judgement:
    """What is wrong, by page."""

    faults: list[str] = field(default_factory=list)
    seen: int = 0


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_pages(browser: Browser, demo, door: str, language: str):
    judgement = crawl(browser, demo, door, language)

    assert judgement.faults == []
    assert judgement.seen > 5


def crawl(browser: Browser, demo, door: str, language: str) -> Judgement:
    """Walk the pages of one language, from the first page that this role sees."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="fr-FR")
    page = context.new_page()
    judgement = Judgement()
    page.on("request", lambda r: _note_outside(r.url, demo.address, judgement))
    page.on("pageerror", lambda e: judgement.faults.append(f"{page.url}: {e}"))
    page.on(
        "console",
        lambda m: m.type == "error" and judgement.faults.append(f"{page.url}: {m.text}"),
    )
    start = f"{demo.address}/{language}/"
    queue = deque([start])
    if door != "public":
        page.goto(demo.links[door])
        queue.append(start + page.url.removeprefix(f"{demo.address}/fr/"))
    known, patterns = set(queue), {}
    while queue and judgement.seen < MOST_PAGES:
        url = queue.popleft()
        judge(page, url, judgement)
        for link in links_of(page, demo.address):
            path, pattern = urlsplit(link).path, pattern_of(link)
            if link in known or FILES.search(path) or NEVER.search(link):
                continue
            if path.startswith(("/fr/", "/en/")) and not link.startswith(start):
                continue
            if door != "public" and PUBLIC.match(path):
                continue
            if patterns.get(pattern, 0) < PER_PATTERN.get(door, 1):
                patterns[pattern] = patterns.get(pattern, 0) + 1
                known.add(link)
                queue.append(link)
    judgement.faults += [f"never seen: {url}" for url in queue]
    context.close()
    return judgement


def pattern_of(link: str) -> str:
    """The kind of page that an address leads to: identifiers, and the values asked for, left out."""
    parts = urlsplit(link)
    asked = ",".join(sorted({name for name, _value in parse_qsl(parts.query)}))
    path = NAMED.sub(r"\1*", IDENTIFIER.sub("/*", parts.path))
    return f"{path}?{asked}"


def judge(page: Page, url: str, judgement: Judgement) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    judgement.seen += 1
    try:
        answer = page.goto(url, wait_until="load")
    except Error as fault:  # a file where a page was expected: the rest is walked all the same
        judgement.faults.append(f"{url}: {fault.message.splitlines()[0]}")
        return
    if answer is None or answer.status != 200:
        judgement.faults.append(f"{url}: {answer.status if answer else 'no answer'}")
        return
    language = urlsplit(page.url).path[1:3]
    if page.locator("html").get_attribute("lang") != language:
        judgement.faults.append(f"{url}: the page does not say its language")
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": AXE_TAGS}})
    judgement.faults += [
        f"{url}: {v['id']} {v['nodes'][0]['target']}" for v in found.response["violations"]
    ]
    page.set_viewport_size({"width": 360, "height": 740})
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    if wide > 361:
        judgement.faults.append(f"{url}: {wide} px wide on a phone")
    if page.locator(".table-cards").evaluate_all(CUT):
        judgement.faults.append(f"{url}: a table is cut on a phone")


def links_of(page: Page, address: str) -> list[str]:
    hrefs = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    full = (urldefrag(urljoin(page.url, href))[0] for href in hrefs)
    return [u for u in full if u.startswith(address + "/")]


def _note_outside(url: str, address: str, judgement: Judgement) -> None:
    if not url.startswith((address, "data:", "blob:")):
        judgement.faults.append(f"outside request: {url}")
