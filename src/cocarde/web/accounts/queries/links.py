"""Whom a link or an address names."""

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


def person_with_address(address: str) -> Person | None:
    """Whoever signs in with this address, in capitals or not."""
    return Person.objects.filter(email__iexact=address, is_active=True).first()
