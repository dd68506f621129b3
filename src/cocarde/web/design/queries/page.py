"""What every page needs to know."""

from functools import cache
from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language


def page_context(request: HttpRequest) -> dict[str, Any]:
    """Whether this is a demonstration, the page's address, and the same in the other language."""
    return {
        "demo": settings.DEMO,
        "other_language": SimpleLazyObject(lambda: other_language(request)),
        "static_version": _version(),
        "page_address": SimpleLazyObject(lambda: _address(request)),
    }


def _address(request: HttpRequest) -> str:
    """The whole address of a page; nothing where the host it was asked of is none of ours."""
    try:
        return request.build_absolute_uri()
    except DisallowedHost:
        return ""


def other_language(request: HttpRequest) -> dict[str, str]:
    """Code, own name and address of this page in the other language, or of the home there."""
    code = "en" if (get_language() or settings.LANGUAGE_CODE).startswith("fr") else "fr"
    here = request.get_full_path()
    there = translate_url(here, code)
    return {
        "code": code,
        "name": {"fr": "Français", "en": "English"}[code],
        "url": f"/{code}/" if there == here else there,
    }


@cache
def _version() -> str:
    return version("cocarde")
