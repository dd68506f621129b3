"""Telling what came of a meeting, being asked about it, and not wanting to be asked."""

from decimal import Decimal
from typing import Any

from django.db import transaction

from cocarde.web.clock import queries as clock
from cocarde.web.missions import queries
from cocarde.web.missions.actions import letters
from cocarde.web.missions.actions.journalling import record
from cocarde.web.missions.actions.ledger import withdraw_offer
from cocarde.web.missions.actions.refusals import GoneError, NotYetError, UnknownError
from cocarde.web.missions.models import LedgerOffer, Meeting, NotAsked, Outcome, Participant
from cocarde.web.missions.states import LEDGER_RESULTS, MeetingState, OfferState, Result

NOTHING_TOLD: dict[str, Any] = {
    "told_at": None,
    "was_held": None,
    "result": "",
    "amount_eur": None,
    "shares_amount": False,
    "note": None,
}


@transaction.atomic
def tell_outcome(
    *,
    participant: Participant,
    meeting: Meeting,
    was_held: bool,
    result: Result | str = "",
    amount_eur: Decimal | None = None,
    shares_amount: bool = False,
    note: str = "",
) -> Outcome:
    """Say whether a meeting was held and what came of it, as of today; the last said of a day stands.

    What was told on an earlier day stays as it was. A meeting that was not held brings nothing.

    Raises:
        GoneError: they were forgotten.
        UnknownError: it is not a meeting of theirs, or it was cancelled.
        NotYetError: it is not over.
    """
    row = _theirs(participant, meeting)
    outcome, _made = Outcome.objects.select_for_update().get_or_create(
        meeting=row, participant=participant, after_days=queries.wave_of(participant)
    )
    outcome.told_at, outcome.was_held, outcome.note = clock.now(), was_held, note.strip() or None
    outcome.result = Result(result).value if was_held and result else ""
    outcome.amount_eur = amount_eur if was_held and outcome.result in LEDGER_RESULTS else None
    outcome.shares_amount = shares_amount and outcome.amount_eur is not None
    outcome.save()
    _told(participant, row, "outcome_told", outcome.after_days)
    # Held, with nothing said yet of what came of it, unsays nothing of an earlier date.
    if not was_held or (outcome.result and outcome.result not in LEDGER_RESULTS):
        _withdraw_offers(participant, row)
    return outcome


@transaction.atomic
def take_back_outcome(*, participant: Participant, meeting: Meeting) -> None:
    """Take back what was told today of a meeting: there is no answer again.

    Raises:
        GoneError, UnknownError, NotYetError: as for telling.
    """
    row = _theirs(participant, meeting)
    days = queries.wave_of(participant)
    rows = Outcome.objects.filter(meeting=row, participant=participant, after_days=days)
    if not rows.exclude(told_at=None).exists():
        return
    _withdraw_offers(participant, row)
    rows.filter(asked_at=None, offers=None).delete()
    rows.update(**NOTHING_TOLD)
    _told(participant, row, "outcome_taken_back", days)


def _theirs(participant: Participant, meeting: Meeting) -> Meeting:
    if not Participant.objects.get(pk=participant.pk).has_person:
        raise GoneError
    row = Meeting.objects.select_related("slot", "mission").get(pk=meeting.pk)
    if participant.pk not in (row.a_id, row.b_id) or row.state == MeetingState.CANCELLED:
        raise UnknownError
    if row.slot.ends_at > clock.now():
        raise NotYetError
    return row


def _told(participant: Participant, meeting: Meeting, verb: str, days: int) -> None:
    """What was told is nobody else's to know of: the line says that something was."""
    record(participant.mission, verb, None, participant, meeting=meeting.public_id, after_days=days)


def _withdraw_offers(participant: Participant, meeting: Meeting) -> None:
    rows = LedgerOffer.objects.filter(meeting=meeting, outcome__participant=participant)
    for offer in rows.exclude(state=OfferState.WITHDRAWN):
        withdraw_offer(offer=offer)


@transaction.atomic
def ask_outcomes() -> int:
    """Ask by letter whoever is to be asked now; how many. They are found as the letters are written."""
    asked = queries.to_ask()
    for one in asked:
        _note_asked(one)
        letters.ask_outcomes(participant=one.participant, meetings=len(one.meetings))
    by_mission: dict[int, list[queries.ToAsk]] = {}
    for one in asked:
        by_mission.setdefault(one.participant.mission_id, []).append(one)
    for rows in by_mission.values():
        days = sorted({one.days for one in rows})
        record(rows[0].participant.mission, "outcomes_asked", None, people=len(rows), days=days)
    return len(asked)


def _note_asked(asked: queries.ToAsk) -> None:
    given = {"participant": asked.participant, "after_days": asked.days}
    rows = Outcome.objects.filter(**given, meeting__in=asked.meetings)
    there = set(rows.values_list("meeting_id", flat=True))
    rows.update(asked_at=clock.now())
    Outcome.objects.bulk_create(
        Outcome(**given, meeting_id=pk, asked_at=clock.now())
        for pk in asked.meetings
        if pk not in there
    )


@transaction.atomic
def refuse_asking(*, participant: Participant) -> None:
    """Ask somebody no more what came of their meetings; they may still tell."""
    _row, made = NotAsked.objects.get_or_create(participant=participant)
    if made:
        record(participant.mission, "asking_refused", None, participant)


@transaction.atomic
def resume_asking(*, participant: Participant) -> None:
    """Ask them again."""
    if NotAsked.objects.filter(participant=participant).delete()[0]:
        record(participant.mission, "asking_resumed", None, participant)
