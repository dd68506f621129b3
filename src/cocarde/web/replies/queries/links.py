"""Signed links: what is signed is the identifier; whether it still opens is read from the database."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Count, QuerySet
from django.urls import reverse

from cocarde.web.evidence import queries as evidence
from cocarde.web.programmes.models import Programme
from cocarde.web.replies.models import ReplyLink


def _signer() -> Signer:
    return Signer(salt="cocarde.replies.link", sep=".")


def token_of(link: ReplyLink) -> str:
    """The part of an address that opens a link; nobody can write one for another record."""
    return _signer().sign(link.public_id)


def address_of(link: ReplyLink) -> str:
    """The whole address, in the language that is active."""
    return settings.PUBLIC_URL.rstrip("/") + path_of(link)


def path_of(link: ReplyLink) -> str:
    """The address on this site, in the language that is active."""
    return reverse("replies:record", args=[token_of(link)])


def link_of_token(token: str) -> ReplyLink | None:
    """The link that was signed; none where a letter of it was changed."""
    try:
        public_id = _signer().unsign(token)
    except BadSignature:
        return None
    return link_with(public_id)


def link_with(public_id: str) -> ReplyLink | None:
    """One link, with its programme and snapshot."""
    rows = ReplyLink.objects.select_related("programme", "snapshot")
    return rows.filter(public_id=public_id).first()


def standing_link(programme: Programme, source: str, record: str) -> ReplyLink | None:
    """The link of a record that nobody revoked."""
    rows = ReplyLink.objects.select_related("programme", "snapshot")
    return rows.filter(programme=programme, source=source, record=record, revoked_at=None).first()


def links_in(programme: Programme) -> QuerySet[ReplyLink]:
    """The links of a programme, the last issued first, each with how many contestations came by it."""
    return (
        ReplyLink.objects.filter(programme=programme)
        .annotate(count=Count("contestations"))
        .order_by("-issued_at", "-pk")
    )


def view_of_link(link: ReplyLink) -> evidence.RecordView:
    """What is counted about the record of a link; raises as `evidence.record_view` does."""
    return evidence.record_view(link.snapshot, link.source, link.record)
