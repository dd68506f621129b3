"""Organisations, as other software reads them; and how it reads any list on."""

import base64
import binascii
import json
from typing import Any, Literal

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Schema
from ninja.pagination import PaginationBase

from cocarde.web.design.schemas import RefusalError
from cocarde.web.organisations.models import Organisation


class OrganisationOut(Schema):
    """An organisation: one object, whatever it does."""

    id: str
    name: str
    kind: Literal[
        "accelerator",
        "association",
        "company",
        "incubator",
        "investor",
        "lab",
        "public_body",
        "school",
    ]
    country: str
    siren: str = Field(description="Its number in the French register; empty where it has none.")
    website: str
    commune_code: str
    generated: bool

    @staticmethod
    def resolve_id(row: Organisation) -> str:
        return row.public_id


LIMIT = 100


class ByKey(PaginationBase):
    """Pages of a list ordered by a text then by primary key: nothing is skipped when rows are added."""

    class Input(Schema):
        """How far to read, and from where."""

        cursor: str = Field("", max_length=600, description="The `next` of the page before.")
        limit: int = Field(LIMIT, ge=1, le=LIMIT)

    class Output(Schema):
        """A page, and the cursor of the next one where there is one."""

        items: list[Any]
        next: str | None

    def __init__(self, *, key: str, **parameters: Any) -> None:
        super().__init__(**parameters)
        self.key = key

    def paginate_queryset(
        self,
        queryset: QuerySet[Any],
        pagination: Any,
        request: HttpRequest,  # noqa: ARG002 (the library's signature)
        **_parameters: Any,
    ) -> dict[str, Any]:
        rows = queryset.order_by(self.key, "pk")
        if pagination.cursor:
            text, pk = place_of(pagination.cursor)
            beyond = Q(**{f"{self.key}__gt": text}) | Q(**{self.key: text, "pk__gt": pk})
            rows = rows.filter(beyond)
        found = list(rows[: pagination.limit + 1])
        items = found[: pagination.limit]
        has_more = len(found) > pagination.limit
        last = cursor_at(getattr(items[-1], self.key), items[-1].pk) if has_more else None
        return {"items": items, "next": last}


def cursor_at(text: str, pk: int) -> str:
    """Where to read a list on: after the row of this text and this key."""
    return base64.urlsafe_b64encode(json.dumps([text, pk]).encode()).decode()


def place_of(cursor: str) -> tuple[str, int]:
    """The text and the key that a cursor holds.

    Raises:
        RefusalError: no list gave it.
    """
    try:
        text, pk = json.loads(base64.urlsafe_b64decode(cursor.encode()))
    except (binascii.Error, ValueError, TypeError) as error:
        raise _refusal() from error
    if not (isinstance(text, str) and isinstance(pk, int) and 0 < pk < 1 << 63):
        raise _refusal()
    if "\x00" in text:
        raise _refusal()
    return text, pk


def _refusal() -> RefusalError:
    text = _("This cursor is not one that the list gave: leave it out to begin again.")
    return RefusalError(422, "cursor", text)
