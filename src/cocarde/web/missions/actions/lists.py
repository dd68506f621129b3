"""A list of people that is read, looked at, then taken or dropped."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.db import transaction

from cocarde.web.clock import queries as clock
from cocarde.web.evidence import queries as evidence
from cocarde.web.missions import queries
from cocarde.web.missions.actions.journalling import record
from cocarde.web.missions.actions.missions import touch
from cocarde.web.missions.actions.refusals import GoneError, TooManyError, UnmappedError
from cocarde.web.missions.models import Mission, Participant, ReadPeople, Wish
from cocarde.web.missions.queries.lists import COLUMNS, guessed_mapping, plan_of, unmapped
from cocarde.web.missions.states import MOST_PARTICIPANTS, Origin, ParticipantState


@dataclass(frozen=True)
class Taken:
    """What a list brought."""

    added: int
    known: int
    refused: int
    wishes: int


@transaction.atomic
def keep_people(*, mission: Mission, name: str, content: bytes, actor: Any) -> ReadPeople:
    """Read a CSV or a workbook and keep it until somebody takes it; one waits for each person.

    Raises:
        evidence.ListError: it cannot be read.
        TooManyError: it holds more than a mission takes.
    """
    read = evidence.read_rows(name, content)
    if len(read.rows) > MOST_PARTICIPANTS:
        raise TooManyError(MOST_PARTICIPANTS)
    columns = [column for column in read.columns if column]
    ReadPeople.objects.filter(mission=mission, read_by=actor).delete()
    return ReadPeople.objects.create(
        mission=mission,
        file_name=PurePath(name).name[-200:],
        columns=columns,
        rows=[{column: row[column] for column in columns} for row in read.rows],
        mapping=guessed_mapping(columns),
        read_by=actor,
    )


def map_people(*, read: ReadPeople, mapping: dict[str, str]) -> ReadPeople:
    """Say which column says what; a column that the list does not have says nothing."""
    read.mapping = {key: name for key in COLUMNS if (name := mapping.get(key)) in read.columns}
    read.save(update_fields=["mapping"])
    return read


@transaction.atomic
def take_people(*, read: ReadPeople, agreed: bool, actor: Any) -> Taken:
    """Add those whom a list brings; `agreed` says that they agreed, elsewhere, to be shown to the others.

    Without that, each agrees by their personal link first. What columns say that nobody asked for is
    forgotten.

    Raises:
        GoneError: it was taken or dropped already.
        UnmappedError: no column says the address, or the name.
    """
    row = ReadPeople.objects.select_for_update().filter(pk=read.pk).first()
    if row is None:
        raise GoneError
    row.mission = Mission.objects.select_for_update().get(pk=read.mission_id)
    if unmapped(row):
        raise UnmappedError
    plan = plan_of(row)
    state = ParticipantState.ACCEPTED if agreed else ParticipantState.INVITED
    Participant.objects.bulk_create(
        Participant(
            mission=row.mission,
            origin=Origin.IMPORTED,
            state=state,
            consented_at=clock.now() if agreed else None,
            **one,
        )
        for one in plan.fresh
    )
    wishes = _wish(row.mission, plan.wishes)
    row.delete()
    touch(read.mission)
    record(
        read.mission,
        "people_taken",
        actor,
        added=len(plan.fresh),
        known=plan.known,
        refused=len(plan.refused),
        wishes=wishes,
        agreed=agreed,
    )
    return Taken(len(plan.fresh), plan.known, len(plan.refused), wishes)


def _wish(mission: Mission, pairs: list[tuple[str, str]]) -> int:
    rows = Participant.objects.filter(mission=mission, email__isnull=False)
    ids = dict(rows.values_list("email", "pk"))
    wanted = [Wish(mission=mission, by_id=ids[by], of_id=ids[of]) for by, of in pairs]
    before = Wish.objects.filter(mission=mission).count()
    Wish.objects.bulk_create(wanted, ignore_conflicts=True)
    return Wish.objects.filter(mission=mission).count() - before


def drop_people(*, read: ReadPeople) -> None:
    """Forget a list that was read."""
    ReadPeople.objects.filter(pk=read.pk).delete()


def forget_lists() -> int:
    """Forget the lists that nobody took in a week: they name people; how many."""
    return queries.stale_lists().delete()[0]
