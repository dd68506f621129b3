"""Those who support candidacies that unite are asked whether they support the joint one: none is carried."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import translation

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.design.queries import day_at
from cocarde.web.mail import actions as mail
from cocarde.web.mail.queries import worded
from cocarde.web.supporters import queries
from cocarde.web.supporters.actions.pages import note
from cocarde.web.supporters.models import Supporter
from cocarde.web.supporters.states import SignatureState

# What is said of the organisation; who signs for it, and in which quality, is given with the yes.
SAID = ("kind", "name", "siren", "place", "commune", "domain", "identity", "snapshot", "is_shown")


@transaction.atomic
def ask_again(before: Sequence[Candidacy], after: Candidacy, actor: Any) -> int:
    """Write to each organisation once; how many. What nobody confirms in its time is forgotten.

    Where a candidacy is split nobody is asked: each part gathers its own support.
    """
    if len(before) == 1:
        return 0
    rows = Supporter.objects.filter(candidacy__in=before, state=SignatureState.CONFIRMED)
    once: dict[str, Supporter] = {}
    for row in rows.select_related("candidacy").order_by("confirmed_at", "pk"):
        if row.email:
            once.setdefault(row.identity, row)
    for row in once.values():
        asked = Supporter.objects.create(
            candidacy=after,
            email=row.email,
            language=row.language,
            **{name: getattr(row, name) for name in SAID},
        )
        _write(asked, row.candidacy)
    if once:
        note(after, "asked_again", actor, count=len(once))
    return len(once)


def _write(asked: Supporter, supported: Candidacy) -> None:
    candidacy = asked.candidacy
    with translation.override(asked.language):
        facts = {
            "supporter": asked,
            "supported": supported,
            "candidacy": candidacy,
            "programme": candidacy.programme,
            "url": queries.address_of(asked, queries.CONFIRM),
            "until": day_at(asked.expires_at, candidacy.programme.zone),
        }
        words = worded("supporters.union", programme_id=candidacy.programme_id, facts=facts)
    mail.write_to_address(
        address=asked.email or "",
        language=asked.language,
        title=words.title,
        body=words.body,
        programme_id=candidacy.programme_id,
        about=asked.ref,
        expires_at=asked.expires_at,
    )
