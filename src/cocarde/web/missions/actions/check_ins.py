"""Who has come: said once a stop, however often the code is read; it can be taken back."""

from typing import Any

from django.db import transaction

from cocarde.web.missions.actions.journalling import record
from cocarde.web.missions.actions.refusals import NotAllowedError, UnknownError
from cocarde.web.missions.models import CheckIn, Participant, Stop


@transaction.atomic
def check_in(*, participant: Participant, stop: Stop, actor: Any) -> tuple[CheckIn, bool]:
    """Say that somebody has come to a stop; whether nobody had said so before.

    Raises:
        UnknownError: they take no part.
        NotAllowedError: the stop is of another mission.
    """
    if not participant.takes_part:
        raise UnknownError
    if stop.mission_id != participant.mission_id:
        raise NotAllowedError
    row, is_new = CheckIn.objects.get_or_create(
        participant=participant, stop=stop, defaults={"by": actor}
    )
    if is_new:
        record(participant.mission, "checked_in", actor, participant, stop=stop.public_id)
    return row, is_new


@transaction.atomic
def undo_check_in(*, participant: Participant, stop: Stop, actor: Any) -> None:
    """Take back that somebody has come."""
    if CheckIn.objects.filter(participant=participant, stop=stop).delete()[0]:
        record(participant.mission, "check_in_undone", actor, participant, stop=stop.public_id)
