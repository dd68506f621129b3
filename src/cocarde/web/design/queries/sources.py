"""Sources as pages name them: in a few letters, with where they lead."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit


def source_links(sources: Iterable[Any]) -> list[tuple[str, str]]:
    """Sources as (label, address): an address alone is named by its site; one without leads nowhere."""
    return [_link(source) for source in sources]


def _link(source: Any) -> tuple[str, str]:
    if isinstance(source, dict):
        url = str(source.get("url", ""))
        return str(source.get("label") or _site_of(url)), url
    if isinstance(source, list | tuple):
        return str(source[0]), str(source[1])
    return _site_of(str(source)), str(source) if str(source).startswith("http") else ""


def _site_of(address: str) -> str:
    return urlsplit(address).netloc.removeprefix("www.") or address
