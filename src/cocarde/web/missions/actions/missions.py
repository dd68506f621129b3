"""Opening a mission, saying what it is, and showing it."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from cocarde.web.missions.actions.journalling import record
from cocarde.web.missions.actions.refusals import NotAllowedError, NotYetError, TakenError
from cocarde.web.missions.models import Fact, Mission, Stop
from cocarde.web.missions.states import MissionState
from cocarde.web.programmes.models import Programme

# What an office may say of a mission; the rest is done by a verb of its own.
SAID = (
    "slug", "series", "edition", "title_fr", "title_en", "summary_fr", "summary_en", "contact",
    "call_fr", "call_en", "places", "call_opens_at", "call_closes_at", "registration_open",
    "wishes_close_at", "needs_acceptance", "most_a_day", "fairness",
)  # fmt: skip
# A draft that was made before one of these changed is no answer any more.
ORDERS = ("needs_acceptance", "most_a_day", "fairness")


def touch(mission: Mission) -> None:
    """Note that what a schedule is made from has changed."""
    Mission.objects.filter(pk=mission.pk).update(revision=F("revision") + 1)


@transaction.atomic
def open_mission(
    *, programme: Programme, actor: Any = None, generated: bool = False, **said: Any
) -> Mission:
    """Prepare a mission; nothing of it is public yet.

    Raises:
        TakenError: its address, or its edition of the series, is another's.
    """
    row = Mission(programme=programme, generated=generated)
    for name in SAID:
        if name in said:
            setattr(row, name, said[name])
    _save(row)
    record(row, "opened", actor, series=row.series, edition=row.edition)
    return row


@transaction.atomic
def change_mission(*, mission: Mission, actor: Any = None, **said: Any) -> Mission:
    """Say something else of a mission.

    Raises:
        TakenError: its address, or its edition of the series, is another's.
    """
    row = Mission.objects.select_for_update().get(pk=mission.pk)
    changed = [name for name in SAID if name in said and getattr(row, name) != said[name]]
    if not changed:
        return row
    for name in changed:
        setattr(row, name, said[name])
    _save(row)
    if any(name in ORDERS for name in changed):
        touch(row)
    record(row, "changed", actor, fields=changed)
    return row


def _save(row: Mission) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        if "unique" in str(error).lower():
            raise TakenError from error
        raise


@transaction.atomic
def show_mission(*, mission: Mission, actor: Any = None) -> None:
    """Let the public read of it.

    Raises:
        NotYetError: it has no stop: nobody could tell where it goes.
    """
    if not mission.stops.exists():
        raise NotYetError
    _move(mission, MissionState.ANNOUNCED, "announced", actor)


@transaction.atomic
def close_mission(*, mission: Mission, actor: Any = None) -> None:
    """Say that it is over: nobody applies, registers or wishes any more.

    Raises:
        NotAllowedError: it was never announced.
    """
    if mission.state == MissionState.PREPARED:
        raise NotAllowedError
    _move(mission, MissionState.CLOSED, "closed", actor)


def _move(mission: Mission, state: MissionState, verb: str, actor: Any) -> None:
    rows = Mission.objects.filter(pk=mission.pk).exclude(state=state)
    if rows.update(state=state):
        record(mission, verb, actor)
    mission.state = state


@transaction.atomic
def add_stop(
    *,
    mission: Mission,
    names: dict[str, str],
    zone: str,
    place: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    actor: Any = None,
) -> Stop:
    """Add a place to a mission, after those that it has."""
    row = Stop.objects.create(
        mission=mission,
        position=mission.stops.count(),
        name_fr=names["fr"],
        name_en=names.get("en") or names["fr"],
        zone=zone,
        place=place,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    record(mission, "stop_added", actor, row)
    return row


@transaction.atomic
def add_fact(
    *,
    mission: Mission,
    texts: dict[str, str],
    source_url: str,
    publisher: str,
    said_on: date | None = None,
    actor: Any = None,
) -> Fact:
    """Keep what a source says of a mission, with its address."""
    row = Fact.objects.create(
        mission=mission,
        position=mission.facts.count(),
        text_fr=texts["fr"],
        text_en=texts["en"],
        source_url=source_url,
        publisher=publisher,
        said_on=said_on,
    )
    record(mission, "fact_added", actor, source=source_url)
    return row
