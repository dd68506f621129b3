"""What accounts hold that serves no more."""

from datetime import timedelta
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from cocarde.web.accounts.models import SignInLink
from cocarde.web.clock import queries as clock

ATTEMPTS_KEPT = timedelta(days=90)


def ended_links() -> QuerySet[SignInLink]:
    """Links that work no more."""
    return SignInLink.objects.filter(expires_at__lte=clock.now())


def ended_sessions() -> QuerySet[Session]:
    """Sessions that have ended."""
    return Session.objects.filter(expire_date__lte=clock.now())


def old_attempts() -> list[QuerySet[Any]]:
    """From where people signed in or tried to, more than three months ago."""
    models: list[Any] = [AccessAttempt, AccessFailureLog, AccessLog]
    before = clock.now() - ATTEMPTS_KEPT
    return [model.objects.filter(attempt_time__lte=before) for model in models]


def old_attempt_lines() -> list[Any]:
    """The same, one a line."""
    return [pk for rows in old_attempts() for pk in rows.values_list("pk", flat=True)]
