"""How a server is asked, and what its answers mean: go on, try again, or give up."""

import http.client
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from importlib.metadata import version
from typing import TypeVar

from cocarde.observatory.errors import FetchError

Answer = TypeVar("Answer")
TIMEOUT_SECONDS = 30.0
LONGEST_PAUSE_SECONDS = 60.0
_TRY_AGAIN = frozenset(
    {
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.TOO_EARLY,
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    }
)


class InterruptedDownloadError(Exception):
    """The server may answer better in a while.

    Attributes:
        retry_after: seconds the server asks to wait, None where it does not.
    """

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class UnexpectedStatusError(Exception):
    """The server answers, but neither with the file nor with a reason to try again.

    Attributes:
        status: its number.
        headers: of the answer.
    """

    def __init__(self, status: int, reason: str, headers: Message) -> None:
        super().__init__(f"{status} {reason}")
        self.status = status
        self.headers = headers


@dataclass(frozen=True)
class Version:
    """What a server says of the version of a file.

    Attributes:
        size: in bytes, None where it does not say.
        etag: its name for this version, empty where there is none.
        last_modified: when it changed, empty where it does not say.
        content_md5: of the whole content, in base 64, empty where it does not say.
    """

    size: int | None
    etag: str = ""
    last_modified: str = ""
    content_md5: str = ""

    @property
    def strong(self) -> str:
        """What a request may call this version by to be sure of each byte; empty where nothing."""
        return self.last_modified if self.etag.startswith("W/") else self.etag or self.last_modified


def checked_url(url: str) -> str:
    """An address, refused unless it is one of the web.

    Raises:
        FetchError: it does not begin with http:// or https://.
    """
    if not url.startswith(("http://", "https://")):
        raise FetchError(f"{url}: not a web address; give one that begins with https://")
    return url


def ask(url: str, headers: dict[str, str]) -> http.client.HTTPResponse:
    """Ask for a file.

    Raises:
        FetchError: not a web address, or a certificate that cannot be trusted.
        InterruptedDownloadError: no answer, or one that says to come back.
        UnexpectedStatusError: an answer that is no file.
    """
    names = {"User-Agent": f"cocarde/{version('cocarde')}", "Accept-Encoding": "identity"}
    request = urllib.request.Request(checked_url(url), headers=names | headers)  # noqa: S310
    try:
        answer: http.client.HTTPResponse = urllib.request.urlopen(  # noqa: S310
            request, timeout=TIMEOUT_SECONDS
        )
    except urllib.error.HTTPError as error:
        with error:
            raise _meaning(error) from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, ssl.SSLCertVerificationError):
            raise FetchError(
                f"{url}: its certificate cannot be trusted ({error.reason.verify_message}); "
                "check the address and the clock"
            ) from error
        raise InterruptedDownloadError(_reason(error.reason)) from error
    except (OSError, http.client.HTTPException) as error:
        raise InterruptedDownloadError(_reason(error)) from error
    return answer


def persistently(
    url: str,
    once: Callable[[], Answer],
    *,
    gained: Callable[[], int],
    attempts: int,
    pause: Callable[[float], None],
) -> Answer:
    """Try until it succeeds, waiting longer each time; a byte gained starts the count again.

    Args:
        url: for the message.
        once: one attempt.
        gained: bytes that are there.
        attempts: how many may fail in a row.
        pause: waits for seconds.

    Raises:
        FetchError: the last attempt failed, or the answer is no file.
    """
    failures, before = 0, gained()
    while True:
        try:
            return once()
        except UnexpectedStatusError as error:
            raise FetchError(
                f"{url}: the server answers {error}; check the address, or give another --base-url"
            ) from error
        except InterruptedDownloadError as error:
            failures = 1 if gained() > before else failures + 1
            before = gained()
            if failures >= attempts:
                times = f"{attempts} attempt{'s' if attempts > 1 else ''} in a row"
                raise FetchError(
                    f"{url}: {error} ({times}); check the network, then run "
                    "the same command again: it goes on where it stopped"
                ) from error
            wanted = error.retry_after if error.retry_after is not None else 2.0 ** (failures - 1)
            pause(min(wanted, LONGEST_PAUSE_SECONDS))


def _meaning(error: urllib.error.HTTPError) -> InterruptedDownloadError | UnexpectedStatusError:
    if error.code in _TRY_AGAIN:
        after = (error.headers.get("Retry-After") or "").strip()
        seconds = float(after) if after.isdigit() else None
        return InterruptedDownloadError(f"the server answers {error.code} {error.reason}", seconds)
    return UnexpectedStatusError(error.code, str(error.reason), error.headers)


def _reason(error: object) -> str:
    """What went wrong on the line, in the system's words."""
    if isinstance(error, TimeoutError):
        return f"no answer within {TIMEOUT_SECONDS:.0f} seconds"
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f"cannot be reached: {said}"
