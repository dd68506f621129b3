"""Sign-in by link and by e-mail code."""

import secrets
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.db import transaction
from django.http import HttpRequest

from cocarde.web.accounts.events import link_issued
from cocarde.web.accounts.models import Person, SignInLink
from cocarde.web.clock import queries as clock
from cocarde.web.design.states import reading_language


class Adapter(DefaultAccountAdapter):
    """Allauth's mails go through our outbox; anyone may sign up, since candidates are not known before."""

    def get_user_search_fields(self) -> list[str]:
        return ["email", "name"]

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """People have no username."""

    def pre_login(self, request: HttpRequest, user: Any, **parameters: Any) -> Any:
        """Whoever was invited has no address known to allauth yet: the code just given verified it.

        Nobody has a password, so that nobody without a known address comes here otherwise; who signs
        up has one, still to be verified, which this leaves as it is.
        """
        EmailAddress.objects.get_or_create(
            user=user, email=user.email, defaults={"primary": True, "verified": True}
        )
        return super().pre_login(request, user, **parameters)

    def new_user(self, request: HttpRequest) -> Person:
        """Who signs up reads the letters in the language of the page."""
        person: Person = super().new_user(request)
        person.language = reading_language()
        return person


@transaction.atomic
def issue_link(*, person: Person, days: int = 1) -> str:
    """A token that signs this person in until it expires; only its hash is kept."""
    token = secrets.token_urlsafe(24)
    SignInLink.objects.create(
        person=person,
        token_hash=SignInLink.hash_of(token),
        expires_at=clock.now() + timedelta(days=days),
    )
    link_issued.send(SignInLink, person=person, days=days)
    return token
