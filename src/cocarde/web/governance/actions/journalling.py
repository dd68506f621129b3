"""How the journal tells of governance: by identifiers and numbers, never by a name."""

from typing import Any

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.journal import actions as journal


def record(candidacy: Candidacy, verb: str, actor: Any, **details: Any) -> None:
    """Write one line about a candidacy's governance."""
    journal.record(
        verb=f"governance.{verb}",
        subject=candidacy.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
        details=details,
    )
