"""What accounts themselves, and the libraries of sign-in, hold on people."""

from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from cocarde.web.accounts.models import Person
from cocarde.web.accounts.queries.personal import hold
from cocarde.web.accounts.states import About, Fate


def _herself(person: Person) -> QuerySet[Any]:
    return Person.objects.filter(pk=person.pk)


def _sessions(person: Person) -> QuerySet[Any]:
    """Only reading each tells whose it is."""
    key = str(person.pk)
    hers = [
        session.pk
        for session in Session.objects.iterator()
        if session.get_decoded().get("_auth_user_id") == key
    ]
    return Session.objects.filter(pk__in=hers).order_by("pk")


def hold_own() -> None:
    """Say what accounts hold; the account itself is emptied last, by the verb."""
    shown = ("public_id", "email", "name", "title", "language", "joined_at", "last_login")
    hold(
        "accounts.person",
        "email",
        "name",
        "title",
        about=About.ACCOUNT,
        fate=Fate.EMPTIED,
        shows=shown,
        find=_herself,
        erase=lambda person, actor: None,  # noqa: ARG005
    )
    gone: dict[str, Any] = {"about": About.SIGN_IN, "fate": Fate.DELETED}
    hold("accounts.signinlink", "person", shows=["expires_at"], until="expires_at", **gone)
    hold(
        "account.emailaddress",
        "user",
        "email",
        shows=["email", "verified"],
        **gone,
        find=_addresses,
    )
    hold(
        "sessions.session",
        "session_data",
        shows=["expire_date"],
        find=_sessions,
        until="expire_date",
        **gone,
    )
    for model in (AccessAttempt, AccessFailureLog, AccessLog):
        hold(
            model._meta.label,
            "username",
            "ip_address",
            "user_agent",
            shows=["ip_address", "user_agent", "attempt_time"],
            find=_attempts(model),
            **gone,
        )
    hold("accounts.person_groups", "person", about=About.ROLES, fate=Fate.DELETED)
    hold("accounts.person_user_permissions", "person", about=About.ROLES, fate=Fate.DELETED)


def _addresses(person: Person) -> QuerySet[Any]:
    from allauth.account.models import EmailAddress  # noqa: PLC0415 (only once all apps are there)

    return EmailAddress.objects.filter(user=person).order_by("pk")


def _attempts(model: Any) -> Any:
    return lambda person: model.objects.filter(username=person.email).order_by("pk")
