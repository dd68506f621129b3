"""Who else writes in a section now."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import ngettext

from cocarde.web.candidacies.models import Candidacy, Presence
from cocarde.web.candidacies.states import PRESENT_SECONDS
from cocarde.web.clock import queries as clock


def others_writing(candidacy: Candidacy, key: str, reader: Any) -> str:
    """The others of the team who wrote in this section in the last two minutes, in one line."""
    rows = (
        Presence.objects.filter(
            candidacy=candidacy,
            section_key=key,
            seen_at__gt=clock.now() - timedelta(seconds=PRESENT_SECONDS),
            person__in=candidacy.team.values("person"),
        )
        .exclude(person=reader)
        .select_related("person")
        .order_by("person__name", "pk")
    )
    names = [str(row.person) for row in rows]
    if not names:
        return ""
    return ngettext(
        "%(names)s is writing here too.", "%(names)s are writing here too.", len(names)
    ) % {"names": ", ".join(names)}


def ended_presences() -> QuerySet[Presence]:
    """Those that say nothing any more."""
    before = clock.now() - timedelta(seconds=PRESENT_SECONDS)
    return Presence.objects.filter(seen_at__lte=before).order_by("pk")
