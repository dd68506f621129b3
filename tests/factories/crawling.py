"""Everything that a reader meets by following links, from addresses that a test gives."""

import base64
import gzip
import html
import io
import json
import re
import zipfile
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pypdf
from django.conf import settings

HERE = "http://testserver"
LINKS = re.compile(r'(?:href|src|hx-get|data-[a-z]+-url|<id>|<link>|<loc>)="?([^"#<]+)')
FULL_LINKS = re.compile(r'https?://[^"<>\s\\#]+')
# The token of each form is drawn anew at each reading; so is the key of a session.
TOKENS = re.compile(rb'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+')
LEFT_OUT = re.compile(r"^/static|/design/|logout")
TEXTS = re.compile("html|json|xml|text/")
MOST_PAGES = 3000  # a crawl that finds more has met a page that never ends
KEY_LOST = 503


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


def crawl(client: Any, seeds: Iterable[str], left_out: str = "") -> dict[str, Answer]:
    """Every address that links lead to, whatever it answers: pages, feeds, exports and files.

    Nothing is left unread and nothing may fail: a page that fails alike twice would pass for the same.
    """
    client.raise_request_exception = False  # what fails is said at the end, with its address
    found: dict[str, Answer] = {}
    waiting = deque(seeds)
    while waiting and len(found) < MOST_PAGES:
        address = waiting.popleft()
        if (
            address in found
            or LEFT_OUT.search(address)
            or (left_out and re.search(left_out, address))
        ):
            continue
        answer = client.get(address)
        content = b"".join(answer) if answer.streaming else answer.content
        kind = answer.headers.get("Content-Type", "")
        found[address] = Answer(answer.status_code, kind, _less_what_is_drawn(kind, content))
        waiting.extend(_leads_to(answer, kind, content))
    assert list(waiting) == []
    failed = {a: page.status for a, page in found.items() if page.status >= 500}
    assert {a: status for a, status in failed.items() if status != KEY_LOST} == {}
    return found


def _less_what_is_drawn(kind: str, content: bytes) -> bytes:
    """Without tokens of forms, and without the signature of what is signed: each one is another."""
    return _signed(content) if "jwt" in kind else TOKENS.sub(rb"\1", content)


def _signed(token: bytes) -> bytes:
    """What was signed; a list of bits unpacked, as its packing bears the second at which it was packed."""
    said = jwt.decode(token, options={"verify_signature": False})
    about = said["credentialSubject"]
    if "encodedList" in about:
        packed = base64.urlsafe_b64decode(about["encodedList"].removeprefix("u") + "==")
        about["encodedList"] = gzip.decompress(packed).hex().rstrip("0")
    return json.dumps(said).encode()


def _leads_to(answer: Any, kind: str, content: bytes) -> list[str]:
    links = [answer["Location"]] if "Location" in answer else []
    if TEXTS.search(kind):
        text = content.decode(errors="replace")
        links += [html.unescape(link) for link in LINKS.findall(text)]
        links += [html.unescape(link) for link in FULL_LINKS.findall(text)]
    return [address for link in links if (address := _here(link))]


def _here(link: str) -> str:
    """The address on this site; of a page that leads on once signed in, the one that it leads to."""
    for site in (HERE, settings.PUBLIC_URL.rstrip("/")):
        link = link.removeprefix(site)
    onward = parse_qs(urlsplit(link).query).get("next")
    link = onward[0] if onward else link
    return link if link.startswith("/") and not link.startswith("//") else ""


def told(pages: dict[str, Answer], secrets: Iterable[str]) -> set[str]:
    """The addresses whose page says one of the secrets."""
    return {a for a, page in pages.items() if any(secret in page.text for secret in secrets)}
