"""Being here: said with each text that saves itself, and gone by itself."""

from typing import Any

from django.db import transaction

from cocarde.web.candidacies import queries
from cocarde.web.candidacies.models import Candidacy, Presence
from cocarde.web.clock import queries as clock


def be_here(*, candidacy: Candidacy, key: str, actor: Any) -> None:
    """Somebody writes in this section now. One statement; no journal: it says nothing in two minutes."""
    row = Presence(candidacy=candidacy, person=actor, section_key=key, seen_at=clock.now())
    Presence.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["candidacy", "person"],
        update_fields=["section_key", "seen_at"],
    )


@transaction.atomic
def forget_presences() -> int:
    """Forget those that say nothing any more; how many."""
    return queries.ended_presences().delete()[0]
