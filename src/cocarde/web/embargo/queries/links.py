"""The signed link by which a guest reads. Whether it opens anything is read from the database."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from cocarde.web.embargo.models import Guest
from cocarde.web.embargo.queries.lists import guest_with


def _signer() -> Signer:
    return Signer(salt="cocarde.embargo.guest", sep=".")


def token_of(guest: Guest) -> str:
    """The part of an address by which one guest reads, and nobody else."""
    return _signer().sign(guest.public_id)


def guest_of_token(token: str) -> Guest | None:
    """The guest who was meant; none where a letter of it was changed."""
    try:
        return guest_with(_signer().unsign(token))
    except BadSignature:
        return None


def path_of(guest: Guest) -> str:
    """The address on this site, in the language that is active."""
    return reverse("embargo:read", args=[token_of(guest)])


def address_of(guest: Guest) -> str:
    """The whole address that a letter carries, in the language that is active."""
    return settings.PUBLIC_URL.rstrip("/") + path_of(guest)
