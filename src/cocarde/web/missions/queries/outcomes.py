"""What came of meetings: what somebody may tell now, and who is to be asked."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.utils.translation import ngettext

from cocarde.web.clock import queries as clock
from cocarde.web.credentials.queries import is_standing
from cocarde.web.labels import queries as labels
from cocarde.web.labels.models import Label
from cocarde.web.mail.queries import Reminder
from cocarde.web.missions.models import (
    LedgerOffer,
    Meeting,
    Mission,
    NotAsked,
    Outcome,
    Participant,
)
from cocarde.web.missions.queries.programmes import Met, name_text
from cocarde.web.missions.queries.verdicts import Account, accounts, verdict_of, wave_after
from cocarde.web.missions.states import (
    ASKED_WITHIN,
    LEDGER_RESULTS,
    OUTCOME_DAYS,
    MeetingState,
    OfferState,
    ParticipantState,
    Side,
    Verdict,
)


@dataclass(frozen=True)
class Past:
    """A meeting that is over, as one of the two tells of it."""

    met: Met
    said: Outcome | None = None  # now
    before: Outcome | None = None  # when they were asked last
    offer: LedgerOffer | None = None

    @property
    def meeting(self) -> Meeting:
        return self.met.meeting

    @property
    def is_told(self) -> bool:
        return self.said is not None

    @property
    def is_held(self) -> bool:
        return self.said is not None and bool(self.said.was_held)

    @property
    def may_offer(self) -> bool:
        """Whether what was told could enter the ledger of a label."""
        return self.said is not None and self.said.result in LEDGER_RESULTS


def _meetings_of(participant: Participant) -> QuerySet[Meeting]:
    rows = Meeting.objects.filter(mission=participant.mission_id)
    rows = rows.filter(Q(a=participant) | Q(b=participant)).exclude(state=MeetingState.CANCELLED)
    return rows.select_related("slot__stop", "room", "a", "b")


def wave_of(participant: Participant) -> int:
    """The question that stands for somebody: counted from their last meeting, at whatever stop."""
    last = _meetings_of(participant).aggregate(at=Max("slot__ends_at"))["at"]
    return 0 if last is None else wave_after((clock.now() - last) / timedelta(days=1))


def past_meetings(participant: Participant) -> list[Past]:
    """The meetings of somebody that are over, in the order of time, with what they told."""
    now, wave = clock.now(), wave_of(participant)
    rows = list(_meetings_of(participant).filter(slot__ends_at__lte=now))
    told: dict[int, dict[int, Outcome]] = {}
    for one in Outcome.objects.filter(participant=participant, told_at__isnull=False):
        told.setdefault(one.meeting_id, {})[one.after_days] = one
    offers = LedgerOffer.objects.filter(meeting__in=rows, outcome__participant=participant)
    kept = {one.meeting_id: one for one in offers.select_related("label").exclude(
        state=OfferState.WITHDRAWN)}  # fmt: skip
    return [
        Past(
            Met(row, row.b if row.a_id == participant.pk else row.a),
            told.get(row.pk, {}).get(wave),
            _before(told.get(row.pk, {}), wave),
            kept.get(row.pk),
        )
        for row in rows
    ]


def _before(told: dict[int, Outcome], wave: int) -> Outcome | None:
    earlier = [day for day in told if day < wave]
    return told[max(earlier)] if earlier else None


def past_meeting(participant: Participant, public_id: str) -> Past | None:
    """One of them."""
    rows = past_meetings(participant)
    return next((one for one in rows if one.meeting.public_id == public_id), None)


def may_enter_a_ledger(outcome: Outcome) -> bool:
    """Whether what was told may be offered to the ledger of a label."""
    return outcome.result in LEDGER_RESULTS


def is_asked(participant: Participant) -> bool:
    """False once somebody said that they do not want to be asked."""
    return not NotAsked.objects.filter(participant=participant).exists()


def labels_for(participant: Participant) -> list[Label]:
    """The labels to whose ledger a delegate may offer what came of a meeting."""
    if participant.side != Side.DELEGATE:
        return []
    rows = labels.with_life(labels.public_labels(participant.mission.programme))
    return [one for one in rows if is_standing(one)]


@dataclass
class ToAsk:
    """Somebody who is to be asked now, on which day, about which meetings."""

    participant: Participant
    days: int
    meetings: list[int] = field(default_factory=list)


def to_ask() -> list[ToAsk]:
    """Whoever is to be asked now: they take part still, have an address, and never said no.

    Nobody is asked twice on the same day, nor about what they told already or said was not held; a
    question that would come late by two weeks is not put any more.
    """
    now, found = clock.now(), []
    for one, ends in _askable():
        last = max(ends.values())
        days = wave_after((now - last) / timedelta(days=1))
        if not timedelta() <= now - last - timedelta(days=days) < ASKED_WITHIN:
            continue
        found.append(ToAsk(one, days, list(ends)))
    told = _rows_of(found)
    return [one for one in found if _remains(one, told.get(one.participant.pk, []))]


def planned_reminders(programme_id: int | None, _reader: Any) -> list[Reminder]:
    """Who would be asked now, for whoever wants to know before a letter is written."""
    planned = []
    for one in to_ask():
        mission, count = one.participant.mission, len(one.meetings)
        if programme_id in {None, mission.programme_id}:
            told = ngettext("%(count)s meeting", "%(count)s meetings", count) % {"count": count}
            planned.append(
                Reminder(
                    letter="missions.outcomes",
                    who=name_text(one.participant),
                    address=one.participant.email or "",
                    programme_id=mission.programme_id,
                    about=one.participant.ref,
                    name=str(mission),
                    lines=(told,),
                )
            )
    return planned


def _remains(asked: ToAsk, rows: list[Outcome]) -> bool:
    if any(row.asked_at and row.after_days == asked.days for row in rows):
        return False
    over = {
        row.meeting_id
        for row in rows
        if row.told_at and (row.after_days == asked.days or row.was_held is False)
    }
    asked.meetings = [pk for pk in asked.meetings if pk not in over]
    return bool(asked.meetings)


def _rows_of(found: list[ToAsk]) -> dict[int, list[Outcome]]:
    rows: dict[int, list[Outcome]] = {}
    people = [one.participant.pk for one in found]
    for row in Outcome.objects.filter(participant__in=people):
        rows.setdefault(row.participant_id, []).append(row)
    return rows


def _askable() -> Iterator[tuple[Participant, dict[int, datetime]]]:
    """Those who may be asked one day, with when each of their meetings ends."""
    people = Participant.objects.filter(
        state=ParticipantState.ACCEPTED, email__isnull=False, not_asked=None
    )
    meetings = Meeting.objects.exclude(state=MeetingState.CANCELLED)
    since = clock.now() - timedelta(days=OUTCOME_DAYS[-1]) - ASKED_WITHIN
    missions = meetings.filter(slot__ends_at__gte=since).values("mission")
    ends: dict[int, dict[int, datetime]] = {}
    rows = meetings.filter(mission__in=missions)
    for pk, a, b, at in rows.values_list("pk", "a_id", "b_id", "slot__ends_at"):
        ends.setdefault(a, {})[pk] = at
        ends.setdefault(b, {})[pk] = at
    chosen = people.filter(mission__in=missions).select_related("mission__programme")
    for one in chosen.order_by("pk"):
        if one.pk in ends:
            yield one, ends[one.pk]


def next_asking() -> datetime | None:
    """When somebody is to be asked next; nothing where nobody is."""
    now = clock.now()
    if to_ask():
        return now
    coming = [
        at
        for _one, ends in _askable()
        for days in OUTCOME_DAYS
        if (at := max(ends.values()) + timedelta(days=days)) > now
    ]
    return min(coming, default=None)


def outcomes_at(person: Any) -> QuerySet[Outcome]:
    """What the address of a person told."""
    rows = Outcome.objects.filter(told_at__isnull=False)
    return rows.filter(participant__email__iexact=person.email) if person.email else rows.none()


# ── What is offered to the ledger of a label ─────────────────────────────────────────────────────


@dataclass(frozen=True)
class Offered:
    """An offer as the team of a label reads it: what was told, and whether the other side says so too."""

    offer: LedgerOffer
    verdict: Verdict
    is_confirmed: bool

    @property
    def mission(self) -> Mission:
        return self.offer.meeting.mission


def offers_to(label: Label) -> QuerySet[LedgerOffer]:
    """What delegates offer to the ledger of a label, and what became of it."""
    rows = LedgerOffer.objects.filter(label=label).exclude(state=OfferState.WITHDRAWN)
    return rows.select_related("meeting__mission__programme", "meeting__slot__stop", "outcome")


def offered(rows: list[LedgerOffer]) -> list[Offered]:
    """Offers, with what the other side says of each meeting."""
    found = accounts(
        Outcome.objects.filter(meeting__in=[one.meeting_id for one in rows], told_at__isnull=False)
    )
    return [_offered(one, found.get(one.meeting_id, Account())) for one in rows]


def _offered(offer: LedgerOffer, account: Account) -> Offered:
    said = account.last()
    results = [one.result for one in said]
    return Offered(offer, verdict_of(said), len(results) > 1 and len(set(results)) == 1)


def offer_with(label: Label, public_id: str) -> LedgerOffer | None:
    """An offer to the ledger of a label."""
    return offers_to(label).filter(public_id=public_id).first()
