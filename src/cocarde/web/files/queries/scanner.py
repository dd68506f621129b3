"""Asking clamd, piece by piece, what a file holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import BinaryIO, NamedTuple

from clamav_client.clamd import (
    BufferTooLongError,
    ClamdError,
    ClamdNetworkSocket,
    ClamdUnixSocket,
)
from django.conf import settings

from cocarde.web.files.states import ScanState

SCAN_WITHIN_S = 30
ANSWER_WITHIN_S = 2


class ScannerSilentError(Exception):
    """The scanner does not answer, or fell while it was asked: it must be asked again."""


class ScannerHealth(StrEnum):
    """What an operator must know of the scanner."""

    OK = "ok"
    NONE = "none: attached files are not scanned (COCARDE_CLAMD)"
    SILENT = "it does not answer: attached files wait, marked as not scanned"


class Verdict(NamedTuple):
    """What the scanner said, and the name of what it found."""

    state: ScanState
    threat: str = ""


def has_scanner() -> bool:
    """True where the operator gave one."""
    return settings.CLAMD is not None


def scanner_health() -> ScannerHealth:
    """Whether the scanner answers now."""
    if not has_scanner():
        return ScannerHealth.NONE
    return ScannerHealth.OK if _answers() else ScannerHealth.SILENT


def verdict_on(stream: BinaryIO) -> Verdict:
    """What the scanner says of a file, which it is sent without its being held in memory.

    Raises:
        ScannerSilentError: there is none, or it does not answer.
    """
    if not has_scanner():
        raise ScannerSilentError
    stream.seek(0)
    try:
        with _scanner(SCAN_WITHIN_S) as scanner:
            said = scanner.instream(stream)
    except BufferTooLongError:
        return Verdict(ScanState.UNSCANNABLE)
    except (ClamdError, OSError) as problem:
        # Past its limit, clamd hangs up before it says why: then it still answers others.
        if isinstance(problem, OSError) and not isinstance(problem, TimeoutError) and _answers():
            return Verdict(ScanState.UNSCANNABLE)
        raise ScannerSilentError from problem
    finally:
        stream.seek(0)
    for status, found in said.values():
        if status == "FOUND":
            return Verdict(ScanState.INFECTED, found or "?")
        if status == "OK":
            return Verdict(ScanState.CLEAN)
        return Verdict(ScanState.UNSCANNABLE)
    raise ScannerSilentError


def _answers() -> bool:
    try:
        with _scanner(ANSWER_WITHIN_S) as scanner:
            return scanner.ping() == "PONG"
    except (ClamdError, OSError):
        return False


@contextmanager
def _scanner(timeout_s: int) -> Iterator[ClamdNetworkSocket]:
    address = settings.CLAMD
    if address is None:
        raise ScannerSilentError
    scanner = (
        ClamdUnixSocket(path=address.path, timeout=timeout_s)
        if address.path
        else ClamdNetworkSocket(host=address.host, port=address.port, timeout=timeout_s)
    )
    try:
        yield scanner
    finally:
        if opened := getattr(scanner, "clamd_socket", None):  # which it leaves so, refused
            opened.close()
