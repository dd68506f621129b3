"""Requests for access to documents, with their clock; what a barrier hides is not there."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from cocarde.web.access import queries as access
from cocarde.web.accounts.models import Person
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import day_text
from cocarde.web.documents.models import AccessRequest, Document
from cocarde.web.documents.states import Kind, Making
from cocarde.web.programmes.models import Programme

_CANDIDACY = "candidacies.candidacy"


@dataclass(frozen=True)
class RequestLine:
    """A request with its clock, in words."""

    request: AccessRequest
    received_text: str
    due_text: str
    is_late: bool
    silence: str


def requests_of(programme: Programme, person: Any) -> QuerySet[AccessRequest]:
    """Those that wait first, the oldest first."""
    hidden = access.barred_ids(person, _CANDIDACY)
    rows = AccessRequest.objects.filter(candidacy__programme=programme)
    rows = rows.exclude(candidacy__public_id__in=hidden)
    return rows.select_related("candidacy__programme", "candidacy__specification").order_by(
        "answered_at", "received_on", "pk"
    )


def asked_among(candidacies: Collection[int]) -> Iterable[int]:
    """Those whose dossier somebody waits for: it is not emptied before an answer."""
    rows = AccessRequest.objects.filter(candidacy__in=candidacies, answered_at=None)
    return rows.values_list("candidacy_id", flat=True)


def request_with(public_id: str) -> AccessRequest | None:
    """One request by its identifier."""
    rows = AccessRequest.objects.select_related(
        "candidacy__programme", "candidacy__specification", "document__version", "answered_by"
    )
    return rows.filter(public_id=public_id).first()


def line_of(row: AccessRequest) -> RequestLine:
    """Received when, due when where its specification gives a delay, and what silence means."""
    rule = specification_of(row.candidacy).access
    today = clock.today(row.candidacy.programme.zone)
    is_late = row.due_on is not None and not row.is_answered and row.due_on < today
    silence = str(rule.silence) if rule else ""
    return RequestLine(row, day_text(row.received_on), day_text(row.due_on), is_late, silence)


def candidacies_to_ask_for(programme: Programme, person: Any) -> QuerySet[Candidacy]:
    """The candidacies that have deposited something, by name; none that a barrier hides."""
    rows = Candidacy.objects.filter(programme=programme, versions__isnull=False).distinct()
    return access.without_barred(rows, person).order_by("name", "pk")


def redacted_copies(candidacy: Candidacy) -> QuerySet[Document]:
    """The redacted copies that were made of a candidacy, the last first."""
    return (
        Document.objects.filter(version__candidacy=candidacy, kind=Kind.REDACTED, state=Making.DONE)
        .select_related("version")
        .order_by("-made_at", "-pk")
    )


def requests_by(person: Person) -> QuerySet[AccessRequest]:
    """The requests that name a person, or come from her address."""
    rows = AccessRequest.objects.filter(address__iexact=person.email)
    if person.name:
        rows |= AccessRequest.objects.filter(name__iexact=person.name)
    return rows.order_by("pk")
