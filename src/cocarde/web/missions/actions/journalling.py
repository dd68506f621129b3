"""The line of a verb on a mission; no name, no address and no word of anybody stands in it."""

from typing import Any

from cocarde.web.access.models import Subject
from cocarde.web.journal import actions as journal
from cocarde.web.missions.models import KeepingTerm, Mission


def record(
    mission: Mission, verb: str, actor: Any = None, subject: Subject | None = None, **details: Any
) -> None:
    journal.record(
        verb=f"missions.{verb}",
        subject=(subject or mission).ref,
        actor=actor,
        programme_id=mission.programme_id,
        details=details,
    )


def record_keeping(term: KeepingTerm, verb: str, actor: Any, **details: Any) -> None:
    """The line of what a programme says of all its missions."""
    journal.record(
        verb=f"missions.{verb}",
        subject=term.ref,
        actor=actor,
        programme_id=term.programme_id,
        details=details,
    )
