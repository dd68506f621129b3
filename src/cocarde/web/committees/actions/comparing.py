"""Who looked at the comparison of dossiers, and who took it away as a file."""

from typing import Any

from django.db import transaction

from cocarde.web.journal import actions as journal
from cocarde.web.programmes.models import Programme


@transaction.atomic
def note_comparison(*, programme: Programme, form: str, actor: Any) -> None:
    """A working paper was read: by whom, and as what."""
    journal.record(
        verb="committees.comparison_read",
        subject=programme.ref,
        actor=actor,
        programme_id=programme.pk,
        details={"as": form},
    )
