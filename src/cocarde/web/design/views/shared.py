"""Pages that everybody without a session reads alike, kept until the minute is over.

A wave becomes public at a whole minute. What is kept never outlives the minute that it was made in,
whether a wave is to come or not: it cannot cross an hour H, and its age tells nobody that there is one.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import get_language

from cocarde.web.clock import queries as clock

View = Callable[..., HttpResponse]
LONGEST_QUERY = 200  # the filters of a form; more is kept nowhere
MINUTE_S = 60
_KEPT_HEADERS = ("Content-Type", "Content-Disposition")


def shared_page(view: View) -> View:
    """Answer readers without a session from what was made in this minute; others as ever."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_personal(request):
            answer = view(request, *args, **kwargs)
            patch_cache_control(answer, private=True)
            return answer
        return _shared(request, lambda: view(request, *args, **kwargs))

    return answered


def is_personal(request: HttpRequest) -> bool:
    """True where the page may hold something of its reader: a session, or a word that waits."""
    names = {settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name}
    return bool(names & set(request.COOKIES)) or request.method not in ("GET", "HEAD")


def _shared(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
    request.is_shared = True  # type: ignore[attr-defined]  # no token is drawn for a form that is not there
    begun = clock.now()
    kept = caches["pages"]
    key = _key(request, begun)
    found = kept.get(key)
    if found is not None:
        return _ready(request, _again(*found), begun)
    answer = make()
    if answer.status_code != 200 or answer.streaming:  # noqa: PLR2004
        return answer
    if _minute(clock.now()) != _minute(begun):  # it may already be of another hour
        patch_cache_control(answer, no_store=True)
        return answer
    if len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY:
        headers = {name: answer[name] for name in _KEPT_HEADERS if name in answer}
        kept.set(key, (answer.content, headers), MINUTE_S)
    return _ready(request, answer, begun)


def _again(content: bytes, headers: dict[str, str]) -> HttpResponse:
    return HttpResponse(content, headers=headers)


def _ready(request: HttpRequest, answer: HttpResponse, begun: datetime) -> HttpResponse:
    """The answer with how long it holds, and its mark: who has it already is told so."""
    left = MINUTE_S - begun.second
    patch_cache_control(answer, public=True, max_age=left)
    patch_vary_headers(answer, ["Cookie"])
    mark = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
    answer["ETag"] = mark
    again = get_conditional_response(request, etag=mark, response=answer)
    return again if isinstance(again, HttpResponse) else answer


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _key(request: HttpRequest, at: datetime) -> str:
    said = [request.get_host(), request.scheme or "", request.get_full_path(), get_language() or ""]
    whole = "\n".join([*said, _minute(at).isoformat()])
    return hashlib.sha256(whole.encode()).hexdigest()
