"""Taking away the dossiers of a call."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.documents import queries
from cocarde.web.journal import actions as journal
from cocarde.web.programmes.models import Call

MOST_AT_ONCE = 50


class GatheringRefusedError(ValueError):
    """Nothing is taken away; `reason` is 'none' (nothing chosen) or 'many' (more than may be at once)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def take_dossiers(*, call: Call, chosen: Sequence[str], actor: Any) -> list[Candidacy]:
    """Say that somebody takes away these dossiers of a call: those of them that she may read.

    Raises:
        GatheringRefusedError: 'none' or 'many'.
    """
    rows = list(queries.dossiers_of(call, actor).filter(public_id__in=chosen))
    if not rows:
        raise GatheringRefusedError("none")
    if len(rows) > MOST_AT_ONCE:
        raise GatheringRefusedError("many")
    journal.record(
        verb="documents.dossiers_taken",
        subject=call.ref,
        actor=actor,
        programme_id=call.programme_id,
        details={"candidacies": [row.public_id for row in rows]},
    )
    return rows
