"""Signed links: one confirms, one is the signer's own, one leads back to where the code is typed.

What is signed is the identifier; what a link still does is read from the database.
"""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.crypto import salted_hmac

from cocarde.web.supporters.models import Supporter, SupportPage

CONFIRM, OWN, PENDING = "confirm", "own", "pending"


def _signer(purpose: str) -> Signer:
    return Signer(salt=f"cocarde.supporters.{purpose}", sep=".")


def token_of(supporter: Supporter, purpose: str) -> str:
    """The part of an address that opens one thing of one signature, and nothing else."""
    return _signer(purpose).sign(supporter.public_id)


def supporter_of_token(token: str, purpose: str) -> Supporter | None:
    """The signature that was meant; none where a letter was changed, or it was forgotten since."""
    try:
        public_id = _signer(purpose).unsign(token)
    except BadSignature:
        return None
    rows = Supporter.objects.select_related("candidacy__programme", "candidacy__specification")
    return rows.filter(public_id=public_id).first()


def address_of(supporter: Supporter, purpose: str) -> str:
    """The whole address that a letter carries, in the language that is active."""
    path = reverse(f"supporters:{purpose}", args=[token_of(supporter, purpose)])
    return _whole(path)


def page_address(page: SupportPage) -> str:
    """The address to share."""
    return _whole(reverse("supporters:page", args=[page.public_id]))


def phone_address(page: SupportPage) -> str:
    """The address that the wall shows as a QR: the form for a telephone."""
    return _whole(reverse("supporters:phone", args=[page.public_id]))


def _whole(path: str) -> str:
    return settings.PUBLIC_URL.rstrip("/") + path


def code_hash(supporter: Supporter, code: str) -> str:
    """What is kept of a code: nobody who reads the database alone can tell it."""
    value = f"{supporter.public_id}:{code}"
    return salted_hmac("cocarde.supporters.code", value, algorithm="sha256").hexdigest()
