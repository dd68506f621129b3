"""What an address answers, and the words in it: of a page, a PDF, a workbook, an archive or a credential."""

import base64
import gzip
import html
import io
import json
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import jwt
import pypdf

# The token of each form is drawn anew at each reading; so is the key of a session.
TOKENS = re.compile(rb'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+')


@dataclass(frozen=True)
class Answer:
    """What an address answers: all that could tell, less what is drawn anew at each reading."""

    status: int
    kind: str
    content: bytes
    leads_to: str = ""  # of a redirection

    @classmethod
    def of(cls, response: Any) -> "Answer":
        content = b"".join(response) if response.streaming else response.content
        kind = response.headers.get("Content-Type", "")
        location = response.headers.get("Location", "")
        return cls(response.status_code, kind, _less_what_is_drawn(kind, content), location)

    @cached_property
    def text(self) -> str:
        """Every word in it, whatever the file."""
        return f"{self.leads_to} {text_of(self.content)}"

    def says(self, words: Any) -> set[str]:
        """Those of the words that it says."""
        return {word for word in words if word in self.text}


def text_of(content: bytes) -> str:
    """The words of a file; of an archive, those of each file in it."""
    if content.startswith(b"%PDF"):
        reader = pypdf.PdfReader(io.BytesIO(content))
        pages = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
        return f"{pages} {dict(reader.metadata or {})}"
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [(name, archive.read(name)) for name in archive.namelist()]
        return " ".join(f"{name} {text_of(part)}" for name, part in parts)
    text = content.decode(errors="replace")
    return html.unescape(text) if "&" in text else text


def _less_what_is_drawn(kind: str, content: bytes) -> bytes:
    """Without tokens of forms, the signature of what is signed, or the second at which a file was packed."""
    if "jwt" in kind:
        return _signed(content)
    if content.startswith(b"PK"):
        return text_of(content).encode()
    return TOKENS.sub(rb"\1", content)


def _signed(token: bytes) -> bytes:
    """What was signed; a list of bits unpacked, as its packing bears the second at which it was packed."""
    said = jwt.decode(token, options={"verify_signature": False})
    about = said["credentialSubject"]
    if "encodedList" in about:
        packed = base64.urlsafe_b64decode(about["encodedList"].removeprefix("u") + "==")
        about["encodedList"] = gzip.decompress(packed).hex().rstrip("0")
    return json.dumps(said).encode()
