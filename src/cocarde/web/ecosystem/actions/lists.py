"""A list that is read, looked at, then taken or dropped."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.db import transaction

from cocarde.web.candidacies.actions.write import refuse_unless_editable
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.ecosystem import queries
from cocarde.web.ecosystem.actions import journalling
from cocarde.web.ecosystem.actions.refusals import FullError, GoneError
from cocarde.web.ecosystem.actions.searching import ask
from cocarde.web.ecosystem.models import Entry, ReadList
from cocarde.web.ecosystem.states import MOST_ENTRIES, Kind
from cocarde.web.evidence import queries as evidence


@dataclass(frozen=True)
class Taken:
    """How many organisations a list brought, and how many were there already."""

    added: int
    known: int


@transaction.atomic
def keep_list(*, candidacy: Candidacy, name: str, content: bytes, actor: Any) -> ReadList:
    """Read a CSV or a workbook and keep what it says of organisations, until somebody takes it.

    Columns that say something else, of people for instance, are not kept. One list waits at a
    time for each person.

    Raises:
        NotEditableError: the procedure is past writing.
        ListError: it cannot be read.
        FullError: it holds more than a list may.
    """
    refuse_unless_editable(candidacy)
    read = evidence.read_list(name, content)
    if len(read.rows) > MOST_ENTRIES:
        raise FullError
    ReadList.objects.filter(candidacy=candidacy, read_by=actor).delete()
    return ReadList.objects.create(
        candidacy=candidacy,
        file_name=PurePath(name).name[-200:],
        rows=queries.rows_of(read),
        columns=queries.columns_of(read),
        read_by=actor,
    )


@transaction.atomic
def take_list(*, read: ReadList, kind: Kind, actor: Any) -> Taken:
    """Add what a list holds and the candidacy does not have yet; `kind` where a row says none.

    Raises:
        NotEditableError: the procedure is past writing.
        FullError: the two together hold more than a list may.
        GoneError: it was taken or dropped already.
    """
    refuse_unless_editable(read.candidacy)
    row = ReadList.objects.select_for_update().filter(pk=read.pk).first()
    if row is None:
        raise GoneError
    fresh = queries.fresh_rows(row)
    if Entry.objects.filter(candidacy=read.candidacy).count() + len(fresh) > MOST_ENTRIES:
        raise FullError
    Entry.objects.bulk_create(
        Entry(
            candidacy=read.candidacy,
            added_by=actor,
            **{**one, "kind": one["kind"] or kind},
        )
        for one in fresh
    )
    known = len([one for one in row.rows if one["name"]]) - len(fresh)
    row.delete()
    journalling.record(read.candidacy, "list_taken", actor, added=len(fresh), known=known)
    if fresh:
        ask(read.candidacy)
    return Taken(len(fresh), known)


def drop_list(*, read: ReadList) -> None:
    """Forget a list that was read."""
    ReadList.objects.filter(pk=read.pk).delete()
