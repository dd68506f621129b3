"""Personal links, without an account: what is signed is who, and which of their links it is."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from cocarde.web.missions.models import Delegate, Participant


def _signer(of: str) -> Signer:
    return Signer(salt=f"cocarde.missions.{of}", sep=".")


def token_of(participant: Participant) -> str:
    """The part of an address that opens the pages of a participant; a link that was revoked opens no more."""
    signed = f"{participant.public_id}-{participant.link_version}"
    return _signer("participant").sign(signed)


def participant_of_token(token: str) -> Participant | None:
    """The participant whose link it is; none where a letter of it was changed, or it was revoked."""
    try:
        public_id, _, version = _signer("participant").unsign(token).partition("-")
    except BadSignature:
        return None
    rows = Participant.objects.select_related("mission__programme")
    return rows.filter(public_id=public_id, link_version=int(version)).first()


def address_of(participant: Participant, page: str = "missions:mine") -> str:
    """The whole address of a page of a participant, in the language that is active."""
    return settings.PUBLIC_URL.rstrip("/") + reverse(page, args=[token_of(participant)])


def calendar_token_of(participant: Participant) -> str:
    """The secret part of the address of a calendar: it opens no page, and goes with the personal link."""
    versions = f"{participant.link_version}-{participant.calendar_version}"
    return _signer("calendar").sign(f"{participant.public_id}-{versions}")


def participant_of_calendar(token: str) -> Participant | None:
    """Whose calendar it is; none where it was revoked, or the person erased."""
    try:
        public_id, link, calendar = _signer("calendar").unsign(token).split("-")
    except BadSignature:
        return None
    rows = Participant.objects.select_related("mission__programme").filter(
        public_id=public_id, link_version=int(link), calendar_version=int(calendar)
    )
    found = rows.first()
    return found if found is not None and found.has_person else None


def calendar_address_of(participant: Participant) -> str:
    """The whole address of the calendar of a participant."""
    path = reverse("missions:calendar", args=[calendar_token_of(participant)])
    return settings.PUBLIC_URL.rstrip("/") + path


def check_in_address_of(participant: Participant) -> str:
    """What the code on a badge holds: whoever opens it without the right to check in sees nothing."""
    path = reverse("missions:arrival", args=[participant.public_id])
    return settings.PUBLIC_URL.rstrip("/") + path


def delegate_token_of(delegate: Delegate) -> str:
    """The part of an address that opens what somebody applied with."""
    return _signer("delegate").sign(delegate.public_id)


def delegate_of_token(token: str) -> Delegate | None:
    """The application whose link it is."""
    try:
        public_id = _signer("delegate").unsign(token)
    except BadSignature:
        return None
    rows = Delegate.objects.select_related("mission__programme")
    return rows.filter(public_id=public_id).first()


def delegate_address_of(delegate: Delegate) -> str:
    """The whole address of an application, in the language that is active."""
    path = reverse("missions:application", args=[delegate_token_of(delegate)])
    return settings.PUBLIC_URL.rstrip("/") + path
