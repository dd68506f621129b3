"""The two languages of the screen."""

from typing import Any, Literal

from django.utils import translation

Language = Literal["fr", "en"]


def reading_language() -> Language:
    """The language in which the page, or the letter, is being written: French unless told English."""
    return "en" if (translation.get_language() or "fr").startswith("en") else "fr"


def in_language(row: Any, name: str) -> Any:
    """A field written in both languages (`name_fr`, `name_en`): the reader's, or the other if empty."""
    first, second = ("en", "fr") if reading_language() == "en" else ("fr", "en")
    return getattr(row, f"{name}_{first}") or getattr(row, f"{name}_{second}")
