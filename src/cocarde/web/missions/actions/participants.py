"""Taking part: registering, being invited, agreeing, saying when and what, leaving, being forgotten."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from cocarde.web.clock import queries as clock
from cocarde.web.mail import actions as mail
from cocarde.web.missions import queries
from cocarde.web.missions.actions.delegates import erase_delegate
from cocarde.web.missions.actions.forgetting import forget_told, forget_wishes
from cocarde.web.missions.actions.journalling import record
from cocarde.web.missions.actions.missions import touch
from cocarde.web.missions.actions.refusals import (
    AlreadyThereError,
    GoneError,
    NotOpenError,
    TooManyError,
)
from cocarde.web.missions.events import invited
from cocarde.web.missions.models import Mission, Participant, Refusal, Slot, Stop
from cocarde.web.missions.states import (
    MOST_APPLICATIONS_A_MINUTE,
    MOST_PARTICIPANTS,
    MissionState,
    Origin,
    ParticipantState,
    Side,
)

SAID = (
    "person_name", "quality", "organisation", "offers", "seeks", "languages", "language", "half",
    "most_a_day",
)  # fmt: skip
NOBODY: dict[str, Any] = dict.fromkeys(("person_name", "email", "quality", "offers", "seeks"))


@transaction.atomic
def register(*, mission: Mission, email: str, side: Side = Side.HOST, **said: Any) -> Participant:
    """Take part by the registration page; a letter brings the personal link.

    Somebody who was invited at this address accepts by it: what they say now stands.

    Raises:
        NotOpenError: the page takes nobody now.
        AlreadyThereError: this address takes part already; the link is sent to it again.
        TooManyError: the page has had enough for now, or the mission is full.
    """
    row = Mission.objects.select_for_update().get(pk=mission.pk)
    if not row.registration_open or row.state != MissionState.ANNOUNCED:
        raise NotOpenError
    since = clock.now() - timedelta(minutes=1)
    lately = row.participants.filter(origin=Origin.REGISTERED, added_at__gt=since)
    if lately.count() >= MOST_APPLICATIONS_A_MINUTE:
        raise TooManyError(MOST_APPLICATIONS_A_MINUTE)
    if row.participants.count() >= MOST_PARTICIPANTS:
        raise TooManyError(MOST_PARTICIPANTS)
    found = queries.participant_at(row, email)
    if found is not None and found.state == ParticipantState.ACCEPTED:
        raise AlreadyThereError
    one = found or Participant(
        mission=row, email=email.strip().lower(), side=side, origin=Origin.REGISTERED
    )
    for name in SAID:
        if name in said:
            setattr(one, name, said[name])
    # Whoever types an address may not be its owner: its link, which a letter brings, says so.
    one.state = ParticipantState.INVITED
    one.save()
    _invite(one, None)
    record(row, "registered", None, one)
    return one


@transaction.atomic
def invite(*, participant: Participant, actor: Any = None) -> None:
    """Send somebody their personal link.

    Raises:
        GoneError: their address was forgotten.
    """
    if not participant.email:
        raise GoneError
    _invite(participant, actor)
    record(participant.mission, "invited", actor, participant)


def _invite(participant: Participant, _actor: Any) -> None:
    participant.invited_at = clock.now()
    participant.save(update_fields=["invited_at"])
    invited.send(Participant, participant=participant)


@transaction.atomic
def invite_all(*, mission: Mission, actor: Any = None) -> int:
    """Send their link to all those to whom it was never sent; how many."""
    rows = Participant.objects.filter(mission=mission, invited_at=None, email__isnull=False)
    waiting = list(rows.exclude(state=ParticipantState.WITHDRAWN))
    for one in waiting:
        one.mission = mission
        _invite(one, actor)
    record(mission, "all_invited", actor, count=len(waiting))
    return len(waiting)


@transaction.atomic
def accept(*, participant: Participant) -> None:
    """Agree to take part, and to be shown to the others; a second time changes nothing.

    Raises:
        NotOpenError: the mission is over.
        GoneError: they were forgotten.
    """
    row = Participant.objects.select_for_update().get(pk=participant.pk)
    row.mission = participant.mission
    if not row.has_person:
        raise GoneError
    if row.mission.state == MissionState.CLOSED:
        raise NotOpenError
    if row.takes_part:
        return
    row.state, row.consented_at, row.withdrawn_at = ParticipantState.ACCEPTED, clock.now(), None
    row.save(update_fields=["state", "consented_at", "withdrawn_at"])
    touch(row.mission)
    record(row.mission, "accepted", None, row)


@transaction.atomic
def change_participant(
    *,
    participant: Participant,
    actor: Any = None,
    unavailable: list[Slot] | None = None,
    stops: list[Stop] | None = None,
    **said: Any,
) -> Participant:
    """Say who somebody is, when they can meet, what they offer and seek.

    Raises:
        GoneError: they were forgotten.
    """
    row = Participant.objects.select_for_update().get(pk=participant.pk)
    row.mission = participant.mission
    if not row.has_person:
        raise GoneError
    changed = [name for name in SAID if name in said and getattr(row, name) != said[name]]
    for name in changed:
        setattr(row, name, said[name])
    row.save()
    for name, given in (("unavailable", unavailable), ("stops", stops)):
        if given is not None and set(getattr(row, name).all()) != set(given):
            getattr(row, name).set(given)
            changed.append(name)
    if changed:
        touch(row.mission)
        record(row.mission, "participant_changed", actor, row, fields=changed)
    return row


@transaction.atomic
def withdraw(*, participant: Participant, actor: Any = None) -> None:
    """Take part no more: nobody finds them, and no meeting is made for them. It can be taken back."""
    rows = Participant.objects.filter(pk=participant.pk).exclude(state=ParticipantState.WITHDRAWN)
    if not rows.update(state=ParticipantState.WITHDRAWN, withdrawn_at=clock.now()):
        return
    participant.refresh_from_db(fields=["state", "withdrawn_at"])
    touch(participant.mission)
    record(participant.mission, "withdrawn", actor, participant)


@transaction.atomic
def renew_link(*, participant: Participant, actor: Any = None) -> Participant:
    """Close the personal link for good, and send another: the former one was given away."""
    row = Participant.objects.select_for_update().get(pk=participant.pk)
    row.mission = participant.mission
    row.link_version += 1
    row.save(update_fields=["link_version"])
    mail.forget(about=row.ref, actor=actor)
    record(row.mission, "link_renewed", actor, row)
    if row.email:
        _invite(row, actor)
    return row


@transaction.atomic
def erase_participant(*, participant: Participant, actor: Any = None) -> None:
    """Forget somebody: name, address, words, wishes. Their published meetings stay, with nobody named."""
    row = Participant.objects.select_for_update().get(pk=participant.pk)
    row.mission = participant.mission
    mail.forget(about=row.ref, actor=actor)
    if row.delegate is not None:
        row.delegate.mission = row.mission
        erase_delegate(delegate=row.delegate, actor=actor)
    if not row.has_person:
        return
    forget_wishes(participant=row)
    Refusal.objects.filter(by=row).delete()
    Refusal.objects.filter(of=row).delete()
    forget_told(participant=row)
    for name, value in NOBODY.items():
        setattr(row, name, value)
    row.organisation, row.languages = "", []
    row.asked_absent_from = row.asked_late_until = None
    row.state, row.withdrawn_at = ParticipantState.WITHDRAWN, clock.now()
    row.link_version += 1
    row.save()
    row.unavailable.clear()
    touch(row.mission)
    record(row.mission, "participant_erased", actor, row)


def erase_people_of(*, person: Any, actor: Any = None) -> None:
    """Forget whoever applied, or takes part, under the address of a person."""
    for delegate in queries.delegates_at(person):
        erase_delegate(delegate=delegate, actor=actor)
    for participant in queries.participants_at(person):
        erase_participant(participant=participant, actor=actor)


def forget_ended() -> int:
    """Forget, after each mission, those who never agreed; and everybody, half a year after; how many."""
    rows = [*queries.forgettable()]
    for row in rows:
        if isinstance(row, Participant):
            erase_participant(participant=row)
        else:
            erase_delegate(delegate=row)
    return len(rows)
