"""The words of pages in the language in which a journey is walked, from the catalogues that pages use."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils import translation
from django.utils.translation import gettext, ngettext, pgettext

from cocarde.web.programmes.queries import shipped_specification

LANGUAGES = ("fr", "en")


@dataclass(frozen=True)
class Tongue:
    """What pages say in one language: called with the English source, it gives their words."""

    language: str

    def __call__(self, source: str, context: str = "", **values: Any) -> str:
        with translation.override(self.language):
            text = pgettext(context, source) if context else gettext(source)
        return text % values if values else text

    def count(self, one: str, many: str, number: int, name: str = "count") -> str:
        """A number of things."""
        with translation.override(self.language):
            return ngettext(one, many, number) % {name: number}

    def begins(self, source: str) -> str:
        """What stands before the first value that a page puts in a text."""
        return self(source).split("%(")[0].strip()

    def anyhow(self, source: str, context: str = "") -> re.Pattern[str]:
        """The same words, whether or not a sentence begins with them."""
        return re.compile(re.escape(self(source, context)), re.IGNORECASE)

    def of(self, text: Any) -> str:
        """Words of a specification, which says both."""
        return str(getattr(text, self.language))

    def ruled(self, french: str, key: str = "metropole-2014") -> str:
        """The same, found by its French words in a specification that comes with Cocarde."""
        return french if self.language == "fr" else _english_of(key)[french]

    def either(self, french: str, english: str) -> str:
        """What people wrote in both languages."""
        return french if self.language == "fr" else english


@cache
def _english_of(key: str) -> dict[str, str]:
    found: dict[str, str] = {}

    def look(value: Any) -> None:
        if isinstance(value, dict):
            if value.keys() == {"fr", "en"} and isinstance(value["fr"], str):
                found.setdefault(value["fr"], value["en"])
            for inner in value.values():
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)

    look(tomllib.loads(shipped_specification(key)))
    return found
