"""An account for somebody whose address was given: what a first sign-in would make."""

from typing import Any

from django.db import transaction

from cocarde.web.accounts.events import account_opened
from cocarde.web.accounts.models import Person


class AccountClosedError(ValueError):
    """The account of this address is closed: it is given nothing any more."""


@transaction.atomic
def account_at(*, address: str, language: str = "fr", actor: Any = None) -> Person:
    """Whoever signs in with this address; where it is new, an account without a name is opened.

    Raises:
        AccountClosedError: the account is closed.
    """
    email = address.strip().lower()
    person = Person.objects.filter(email=email).first()
    if person is None:
        person = Person.objects.create_user(email, language=language)
        account_opened.send(Person, person=person, actor=actor)
    if not person.is_active:
        raise AccountClosedError(email)
    return person
