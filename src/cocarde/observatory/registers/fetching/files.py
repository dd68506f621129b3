"""One file brought from its server: resumed where it was cut, checked, put in its place at once."""

import http.client
import re
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path

from cocarde.observatory.errors import FetchError
from cocarde.observatory.registers.fetching.asking import (
    InterruptedDownloadError,
    UnexpectedStatusError,
    Version,
    ask,
    persistently,
)
from cocarde.observatory.registers.fetching.checksums import announced, compare, digests
from cocarde.observatory.registers.fetching.partial import Partial
from cocarde.observatory.registers.fetching.record import Fetched, read_record, write_record

Told = Callable[[str, int, int | None], None]
_BLOCK = 1 << 20
_CONTENT_RANGE = re.compile(r"bytes (?:(\d+)-\d+|\*)/(\d+|\*)")


def fetch_file(
    url: str, target: Path, *, attempts: int, told: Told, pause: Callable[[float], None]
) -> Fetched:
    """Bring one file, unless the one that is there is still the server's.

    Args:
        url: its address.
        target: where it will be.
        attempts: how many may fail in a row without a byte gained.
        told: called with the name, the bytes that are there, and their total or None.
        pause: waits for seconds.

    Raises:
        FetchError: it cannot be had whole.
    """
    known = _known(url, target)
    try:
        with Partial(target) as partial:
            version = persistently(
                url,
                lambda: _transfer(url, partial, known, told),
                gained=lambda: partial.size,
                attempts=attempts,
                pause=pause,
            )
            if version is None and known is not None:
                return known
            return _finish(url, partial, attempts=attempts, pause=pause)
    except OSError as error:
        raise FetchError(
            f"{error.filename or target}: {error.strerror or error}; the directory must have room "
            "and be open to writing"
        ) from error


def _known(url: str, target: Path) -> Fetched | None:
    """What the record says of the file that is there, if it is the one it speaks of."""
    known = read_record(target.parent).get(target.name)
    if known is None or known.url != url or not target.is_file():
        return None
    return known if target.stat().st_size == known.size else None


def _transfer(url: str, partial: Partial, known: Fetched | None, told: Told) -> Version | None:
    """One attempt to reach the end; None when the file that is there is still the server's."""
    try:
        answer = ask(url, _conditions(partial, known))
    except UnexpectedStatusError as error:
        if error.status == HTTPStatus.NOT_MODIFIED and known is not None:
            return None
        if error.status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            return _already_whole(partial, error.headers.get("Content-Range") or "")
        raise
    with answer:
        version = _placed(answer, partial)
        if version.size is not None:
            partial.require(version.size - partial.size)
        _receive(answer, partial, version.size, told)
    return version


def _conditions(partial: Partial, known: Fetched | None) -> dict[str, str]:
    """Ask for the rest of a version that was begun, or for a version that is not known."""
    if partial.version is not None and partial.size:
        conditions = {"Range": f"bytes={partial.size}-"}
        return conditions | ({"If-Range": partial.version.strong} if partial.version.strong else {})
    if known is None:
        return {}
    given = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in given.items() if value}


def _already_whole(partial: Partial, content_range: str) -> Version:
    """The server has nothing after the bytes that are there: they are all, or of another version."""
    found = _CONTENT_RANGE.fullmatch(content_range)
    version = partial.version
    if found is None or version is None or found[2] != str(partial.size):
        partial.clear()
        raise InterruptedDownloadError("the file has changed on the server")
    return version


def _placed(answer: http.client.HTTPResponse, partial: Partial) -> Version:
    """Make ready for what comes: the rest of what is there, or everything from the start."""
    version = partial.version
    if answer.status == HTTPStatus.PARTIAL_CONTENT and version is not None:
        found = _CONTENT_RANGE.fullmatch(answer.headers.get("Content-Range") or "")
        starts_here = found is not None and found[1] == str(partial.size)
        same_size = found is not None and found[2] in {"*", str(version.size)}
        if starts_here and same_size:
            return version
        partial.clear()
        raise InterruptedDownloadError("the file has changed on the server")
    version = _version_of(answer)
    partial.begin(version)
    return version


def _version_of(answer: http.client.HTTPResponse) -> Version:
    length = answer.headers.get("Content-Length") or ""
    return Version(
        size=int(length) if length.isdigit() else None,
        etag=answer.headers.get("ETag") or "",
        last_modified=answer.headers.get("Last-Modified") or "",
        content_md5=answer.headers.get("Content-MD5") or "",
    )


def _receive(
    answer: http.client.HTTPResponse, partial: Partial, total: int | None, told: Told
) -> None:
    """Write what comes until it ends; a line cut before the end is no end."""
    name = partial.target.name
    told(name, partial.size, total)
    try:
        while block := answer.read1(_BLOCK):
            partial.write(block)
            told(name, partial.size, total)
    except http.client.IncompleteRead as error:
        partial.write(error.partial)
        raise InterruptedDownloadError(f"the line was cut after {partial.size:,} bytes") from error
    except (OSError, http.client.HTTPException) as error:
        raise InterruptedDownloadError(
            f"the line was cut after {partial.size:,} bytes: {error}"
        ) from error
    if total is not None and partial.size < total:
        raise InterruptedDownloadError(
            f"the line was cut after {partial.size:,} of {total:,} bytes"
        )


def _finish(
    url: str, partial: Partial, *, attempts: int, pause: Callable[[float], None]
) -> Fetched:
    """Compare the content with what the server told, put the file in its place, and record it."""
    version = partial.version or Version(partial.size)
    expected = announced(url, version, attempts=attempts, pause=pause)
    found = digests(partial.path)
    try:
        compare(url, expected, found)
    except Exception:
        partial.clear()
        raise
    fetched = Fetched(
        name=partial.target.name,
        url=url,
        size=partial.size,
        sha256=found["sha256"],
        checked_against=expected.told_by if expected else None,
        fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
        etag=version.etag,
        last_modified=version.last_modified,
    )
    partial.finish()
    write_record(partial.target.parent, fetched)
    return fetched
