"""What the content of a file is compared with, and what it is."""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from cocarde.observatory.errors import FetchError
from cocarde.observatory.registers.fetching.asking import (
    UnexpectedStatusError,
    Version,
    ask,
    persistently,
)

_SHA256 = re.compile(r"[0-9a-fA-F]{64}")
_MD5 = re.compile(r"[0-9a-fA-F]{32}")
_LONGEST_LINE = 4_096  # bytes of a .sha256 file that are read
_BLOCK = 1 << 20
_ABSENT = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


@dataclass(frozen=True)
class Checksum:
    """What the server says of the content.

    Attributes:
        algorithm: `sha256` or `md5`.
        digest: in hexadecimal, lower case.
        told_by: the name of a `.sha256` file, `Content-MD5` or `ETag`.
    """

    algorithm: str
    digest: str
    told_by: str


def announced(
    url: str, version: Version, *, attempts: int, pause: Callable[[float], None]
) -> Checksum | None:
    """The best checksum that the server gives, None where it gives none.

    In this order: a file of the same name that ends in `.sha256`; the header `Content-MD5`; an
    `ETag` that has the shape of a digest (object stores give the MD5 of a file sent in one piece).
    """
    published = persistently(
        f"{url}.sha256",
        lambda: _published(f"{url}.sha256"),
        gained=lambda: 0,
        attempts=attempts,
        pause=pause,
    )
    if published is not None:
        return Checksum("sha256", published, url.rpartition("/")[2] + ".sha256")
    return _content_md5(version.content_md5) or _of_etag(version.etag)


def digests(path: Path) -> dict[str, str]:
    """SHA-256 and MD5 of a file, read once."""
    sha256, md5 = hashlib.sha256(), hashlib.md5(usedforsecurity=False)
    with path.open("rb") as content:
        while block := content.read(_BLOCK):
            sha256.update(block)
            md5.update(block)
    return {"sha256": sha256.hexdigest(), "md5": md5.hexdigest()}


def compare(url: str, expected: Checksum | None, found: dict[str, str]) -> None:
    """Refuse a content that is not the announced one.

    Raises:
        FetchError: the checksum differs.
    """
    if expected is not None and found[expected.algorithm] != expected.digest:
        raise FetchError(
            f"{url}: its checksum differs from the one of {expected.told_by} "
            f"({expected.algorithm} {found[expected.algorithm]}, expected {expected.digest}); what "
            "was fetched is thrown away: run the same command again, later if the file is being "
            "replaced"
        )


def _published(url: str) -> str | None:
    try:
        with ask(url, {}) as answer:
            text = answer.read(_LONGEST_LINE).decode("utf-8", errors="replace")
    except UnexpectedStatusError as error:
        if error.status in _ABSENT:
            return None
        raise
    first = (text.split() or [""])[0]
    return first.lower() if _SHA256.fullmatch(first) else None


def _content_md5(header: str) -> Checksum | None:
    try:
        digest = base64.b64decode(header, validate=True).hex()
    except (binascii.Error, ValueError):
        return None
    return Checksum("md5", digest, "Content-MD5") if _MD5.fullmatch(digest) else None


def _of_etag(etag: str) -> Checksum | None:
    digest = etag.strip('"').lower()
    if etag.startswith("W/"):
        return None
    if _SHA256.fullmatch(digest):
        return Checksum("sha256", digest, "ETag")
    return Checksum("md5", digest, "ETag") if _MD5.fullmatch(digest) else None
