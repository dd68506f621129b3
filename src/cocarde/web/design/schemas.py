"""What other software reads when its request is refused: one shape, in the reader's language."""

import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from ninja import Field, Schema
from ninja.errors import HttpError


class Fault(Schema):
    """One thing that is wrong."""

    field: str = Field(
        description="The parameter, or the path in the body, that is wrong; empty where none is."
    )
    detail: str = Field(
        description="What is wrong and what to do, in the language that Accept-Language asks for."
    )


class Faults(Schema):
    """Why a request is refused: every answer of 400 to 499 has this shape."""

    errors: list[Fault]


class RefusalError(HttpError):
    """A request that cannot be answered, for one field."""

    def __init__(self, status: int, field: str, detail: str) -> None:
        super().__init__(status, detail)
        self.field = field


def fault(field: str, detail: str) -> dict[str, Any]:
    """The body of a refusal for one reason."""
    return {"errors": [{"field": field, "detail": detail}]}


def faults_of(errors: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The body of a refusal for what the validation of the input found."""
    found = [
        {"field": _field(e["loc"]), "detail": _text(e["type"], e.get("ctx", {}))} for e in errors
    ]
    return {"errors": found}


def refusal_text(status: int) -> str:
    """Why a request is refused before anything reads its input."""
    said = {
        404: _("There is nothing at this address."),
        405: _("This address does not take this method: the Allow header says which it takes."),
        413: _("This request is too long."),
    }
    return said.get(status) or _("This request cannot be read.")


def _field(place: tuple[str | int, ...]) -> str:
    """Where it is wrong; the body is known by the name of our own parameter, which nobody writes."""
    return ".".join(map(str, place[2:] if place[0] == "body" else place[1:]))


def _text(kind: str, limits: dict[str, Any]) -> str:
    """What is wrong, by the kind of error that pydantic names."""
    if kind in {"literal_error", "enum"}:
        choices = [c for c in re.findall(r"'([^']*)'", str(limits.get("expected"))) if c]
        return _("Give one of: %(choices)s.") % {"choices": ", ".join(choices)}
    if kind in _SIZES:
        return _size(kind, limits)
    said = {
        "missing": _("This is required."),
        "string_type": _("Give a text."),
        "string_pattern_mismatch": _("Some of these characters are not taken here."),
        "list_type": _("Give a list."),
    }
    families = {"int": _("Give a whole number."), "bool": _("Give true or false.")}
    found = said.get(kind) or families.get(kind.partition("_")[0])
    return found or _("This value cannot be read.")


_SIZES = {
    "greater_than_equal": "ge",
    "less_than_equal": "le",
    "string_too_long": "max_length",
    "string_too_short": "min_length",
    "too_long": "max_length",
}


def _size(kind: str, limits: dict[str, Any]) -> str:
    limit = int(limits[_SIZES[kind]])
    said = {
        "greater_than_equal": _("Give %(limit)s at least."),
        "less_than_equal": _("Give %(limit)s at most."),
        "string_too_long": ngettext(
            "At most %(limit)s character.", "At most %(limit)s characters.", limit
        ),
        "string_too_short": ngettext(
            "At least %(limit)s character.", "At least %(limit)s characters.", limit
        ),
        "too_long": ngettext("At most %(limit)s item.", "At most %(limit)s items.", limit),
    }
    return said[kind] % {"limit": limit}
