"""Letters on paper that go with messages: who may hand them out, and how they are typeset."""

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from cocarde.web.access.models import SubjectRef
from cocarde.web.mail.models import Enclosure


@dataclass(frozen=True)
class Paper:
    """A letter to put on paper: what caused it, what it is about, and what its layout is given.

    `reference` becomes its identifier, so that it can say where it is verified.
    """

    reference: str
    cause: SubjectRef
    about: SubjectRef
    language: str
    name: str
    data: dict[str, Any]
    dated_at: dt.datetime


Typesetter = Callable[[dict[str, Any], dt.datetime], bytes]


class EnclosureError(RuntimeError):
    """A letter could not be typeset; the message says why."""


_TYPESETTERS: list[Typesetter] = []


def typeset_by(typesetter: Typesetter) -> None:
    """Have a later app make PDFs of what letters say."""
    _TYPESETTERS[:] = [typesetter]


def typeset(data: dict[str, Any], at: dt.datetime) -> bytes:
    """What a letter says, as a PDF dated `at`: the same data give the same bytes.

    Raises:
        EnclosureError: nobody makes PDFs here, or these data fit no layout.
    """
    if not _TYPESETTERS:
        raise EnclosureError("no app typesets letters: see `mail.queries.typeset_by`")
    return _TYPESETTERS[0](data, at)


def pdf_of(enclosure: Enclosure, *, watermark: str = "") -> bytes:
    """The PDF as it is kept; where it is not yet, or carries a reader's name, one that is not kept.

    Raises:
        EnclosureError: it could not be typeset.
    """
    if enclosure.made_at and not watermark:
        with enclosure.content.open("rb") as stream:
            return bytes(stream.read())
    return typeset(enclosure.data | {"watermark": watermark}, enclosure.dated_at)


def issued_about(about: SubjectRef) -> QuerySet[Enclosure]:
    """Issued letters about a subject, the last first."""
    rows = Enclosure.objects.filter(subject_kind=about.kind, subject_id=about.public_id)
    return rows.exclude(issued_at=None).order_by("-dated_at", "language", "-pk")


def issued_with(public_id: str) -> Enclosure | None:
    """One issued letter by its identifier."""
    rows = Enclosure.objects.exclude(issued_at=None).select_related("programme")
    return rows.filter(public_id=public_id).first()


def enclosures_of(causes: Collection[SubjectRef]) -> QuerySet[Enclosure]:
    """The letters that these decisions or answers gave rise to."""
    by_kind: dict[str, list[str]] = {}
    for cause in causes:
        by_kind.setdefault(cause.kind, []).append(cause.public_id)
    of_any = Q(pk__in=[])
    for kind, ids in by_kind.items():
        of_any |= Q(cause_kind=kind, cause_id__in=ids)
    return Enclosure.objects.filter(of_any)
