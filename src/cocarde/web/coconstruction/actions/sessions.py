"""Work sessions: planned, then told in minutes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import is_time_for
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction import queries
from cocarde.web.coconstruction.events import minutes_written, session_planned
from cocarde.web.coconstruction.models import WorkSession
from cocarde.web.journal import actions as journal


class SessionRefusedError(ValueError):
    """`reason` is 'closed' (the procedure has ended), 'empty' (no minutes) or 'present' (not of these)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def plan_session(
    *, candidacy: Candidacy, starts_at: datetime, place: str, actor: Any, agenda: str = ""
) -> WorkSession:
    """Plan a work session; the team and whoever follows the candidacy are told.

    Raises:
        SessionRefusedError: the procedure has ended.
    """
    if not is_time_for(Permission.OFFICE_VISIT_MANAGE, candidacy, "plan"):
        raise SessionRefusedError("closed")
    row = WorkSession.objects.create(
        candidacy=candidacy,
        starts_at=starts_at,
        place=place.strip(),
        agenda=agenda.strip(),
        author=actor,
    )
    _journal(row, "coconstruction.session_planned", actor)
    session_planned.send(WorkSession, session=row, actor=actor)
    return row


@transaction.atomic
def write_minutes(
    *, session: WorkSession, minutes: str, present: Sequence[Any], actor: Any
) -> WorkSession:
    """Write the minutes, or mend them; the team is told the first time.

    Raises:
        SessionRefusedError: nothing is said, or somebody present is neither of the team nor following.
    """
    if not minutes.strip():
        raise SessionRefusedError("empty")
    allowed = {p.pk for p in queries.possible_attendance(session.candidacy)}
    if any(person.pk not in allowed for person in present):
        raise SessionRefusedError("present")
    is_first = not session.minutes
    session.minutes, session.minutes_by = minutes.strip(), actor
    session.minuted_at = clock.now()
    session.save(update_fields=["minutes", "minutes_by", "minuted_at"])
    session.present.set(present)
    _journal(session, "coconstruction.minutes_written", actor)
    if is_first:
        minutes_written.send(WorkSession, session=session, actor=actor)
    return session


def _journal(row: WorkSession, verb: str, actor: Any) -> None:
    journal.record(
        verb=verb,
        subject=row.candidacy.ref,
        actor=actor,
        programme_id=row.candidacy.programme_id,
        details={"session": row.public_id},
    )
