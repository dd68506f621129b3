"""Access codes of a call that is closed: those given, and how many wrong ones somebody has tried."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import AccessTry, CallAccess
from cocarde.web.candidacies.states import MOST_TRIES, TRIES_COUNTED_MINUTES
from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import day_text
from cocarde.web.programmes.models import Call


@dataclass(frozen=True)
class GivenAccess:
    """A code that was given, without the code."""

    row: CallAccess
    until_text: str
    state_key: str
    state_label: str
    is_standing: bool


def code_hash(code: str) -> str:
    """The hash of a code, however it was typed: case, blanks and hyphens count for nothing."""
    plain = "".join(c for c in code.lower() if c.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()


def is_over(access: CallAccess) -> bool:
    """Whether its last day is past, on the clocks of the programme."""
    return clock.today(access.call.programme.zone) > access.until


def accesses_of(call: Call) -> list[GivenAccess]:
    """The codes given for a call, the latest first."""
    rows = call.accesses.select_related("candidacy", "call__programme")
    return [_given(row) for row in rows]


def _given(row: CallAccess) -> GivenAccess:
    key, label, standing = "waiting", _("not used yet"), True
    if row.candidacy is not None:
        key, label, standing = "done", _("used: %(name)s") % {"name": row.candidacy}, False
    elif row.revoked_at:
        key, label, standing = "neutral", _("revoked"), False
    elif is_over(row):
        key, label, standing = "neutral", _("expired"), False
    return GivenAccess(row, day_text(row.until), key, label, standing)


def must_wait(person: Any) -> bool:
    """Whether this person tried too many wrong codes of late."""
    since = clock.now() - timedelta(minutes=TRIES_COUNTED_MINUTES)
    tries = AccessTry.objects.filter(person=person, tried_at__gt=since)
    return tries.count() >= MOST_TRIES


def old_tries() -> QuerySet[AccessTry]:
    """Wrong codes that count no more."""
    before = clock.now() - timedelta(minutes=TRIES_COUNTED_MINUTES)
    return AccessTry.objects.filter(tried_at__lte=before).order_by("pk")
