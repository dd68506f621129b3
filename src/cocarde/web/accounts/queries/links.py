"""Whom a link signs in."""

from cocarde.web.accounts.models import Person, SignInLink
from cocarde.web.clock import queries as clock


def person_of_link(token: str) -> Person | None:
    """Whom a token signs in, or nobody when it is unknown or has expired."""
    link = (
        SignInLink.objects.select_related("person")
        .filter(token_hash=SignInLink.hash_of(token), expires_at__gt=clock.now())
        .first()
    )
    return link.person if link and link.person.is_active else None
