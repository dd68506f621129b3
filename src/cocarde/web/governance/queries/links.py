"""The signed link by which somebody who was named answers.

What is signed is the identifier; what the link still does is read from the database.
"""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from cocarde.web.governance.models import BoardMember

_SALT = "cocarde.governance.member"


def token_of(member: BoardMember) -> str:
    """The part of an address by which one member answers, and nobody else."""
    return Signer(salt=_SALT, sep=".").sign(member.public_id)


def member_of_token(token: str) -> BoardMember | None:
    """The member who was meant; none where a letter was changed, or the name was taken away."""
    try:
        public_id = Signer(salt=_SALT, sep=".").unsign(token)
    except BadSignature:
        return None
    rows = BoardMember.objects.select_related("candidacy__programme", "candidacy__specification")
    return rows.filter(public_id=public_id).first()


def address_of(member: BoardMember) -> str:
    """The whole address that a letter carries, in the language that is active."""
    return settings.PUBLIC_URL.rstrip("/") + reverse("governance:answer", args=[token_of(member)])
