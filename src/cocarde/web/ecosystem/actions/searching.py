"""Looking for the legal units of a list: asked for on a page, done by the worker."""

import time
from typing import Any

from django.db import transaction

from cocarde.web.candidacies.actions.write import refuse_unless_editable
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.clock import queries as clock
from cocarde.web.ecosystem.actions import journalling
from cocarde.web.ecosystem.events import search_asked
from cocarde.web.ecosystem.models import Entry, Search
from cocarde.web.ecosystem.queries.records import record_of
from cocarde.web.ecosystem.states import LINKED, SETTLED, LinkState, SearchState
from cocarde.web.evidence import queries as evidence

TOLD_EVERY_S = 1.0
WRITTEN = [
    "state",
    "found",
    "found_siren",
    "siren",
    "legal_name",
    "probability",
    "evidence",
    "candidates",
    "snapshot",
]
A_BATCH = 500


def ask(candidacy: Candidacy) -> None:
    """Have the worker look for what was not looked for yet."""
    if not evidence.holds_names(candidacy.programme.snapshot):
        return
    waiting = Entry.objects.filter(candidacy=candidacy, state=LinkState.PENDING)
    Search.objects.update_or_create(
        candidacy=candidacy,
        defaults={
            "state": SearchState.WAITING,
            "done": 0,
            "total": waiting.count(),
            "problem": "",
            "asked_at": clock.now(),
            "finished_at": None,
        },
    )
    search_asked.send(Candidacy, candidacy=candidacy)


@transaction.atomic
def ask_search(*, candidacy: Candidacy, actor: Any) -> int:
    """Look again for all that nobody settled; how many.

    Raises:
        NotEditableError: the procedure is past writing.
    """
    refuse_unless_editable(candidacy)
    rows = Entry.objects.filter(candidacy=candidacy).exclude(state__in=SETTLED)
    count = rows.update(state=LinkState.PENDING, siren="", legal_name="")
    journalling.record(candidacy, "search_asked", actor, count=count)
    ask(candidacy)
    return count


def search_register(*, candidacy_id: int) -> int:
    """Look for the organisations that wait, and write what was found; how many.

    What somebody changed or settled meanwhile stays as they left it.
    """
    row = (
        Search.objects.select_related("candidacy__programme__snapshot")
        .filter(candidacy_id=candidacy_id)
        .first()
    )
    if row is None:
        return 0
    _tell(row, state=SearchState.RUNNING)
    entries = list(
        Entry.objects.filter(candidacy_id=candidacy_id, state=LinkState.PENDING).order_by("pk")
    )
    try:
        found = evidence.link_names(
            row.candidacy.programme.snapshot,
            [record_of(entry) for entry in entries],
            _Progress(row),
        )
        written = _write(row.candidacy, entries, found)
    except Exception as error:
        problem = "unreadable" if isinstance(error, evidence.ObservatoryError) else "failed"
        _tell(row, state=SearchState.FAILED, problem=problem, finished_at=clock.now())
        if problem == "failed":
            raise
        return 0
    finished = {"state": SearchState.DONE, "done": len(entries), "finished_at": clock.now()}
    # A list that grew meanwhile asked again: that search is still to come.
    Search.objects.filter(pk=row.pk, state=SearchState.RUNNING).update(**finished)
    return written


class _Progress:
    """Writes how far the search is, now and then."""

    def __init__(self, row: Search) -> None:
        self.row, self.told_at = row, 0.0

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() - self.told_at >= TOLD_EVERY_S:
            self.told_at = time.monotonic()
            _tell(self.row, done=done, total=total)


def _tell(row: Search, **fields: Any) -> None:
    Search.objects.filter(pk=row.pk).update(**fields)


@transaction.atomic
def _write(candidacy: Candidacy, entries: list[Entry], found: list[evidence.LinkedName]) -> int:
    as_read = {e.pk: (e, link) for e, link in zip(entries, found, strict=True)}
    standing = Entry.objects.select_for_update().filter(
        pk__in=[e.pk for e in entries], state=LinkState.PENDING
    )
    rows = []
    for row in standing.order_by("pk"):
        entry, link = as_read[row.pk]
        if row.changed_at == entry.changed_at:
            _fill(row, link, candidacy)
            rows.append(row)
    Entry.objects.bulk_update(rows, WRITTEN, batch_size=A_BATCH)
    linked = sum(row.state in LINKED for row in rows)
    journalling.record(candidacy, "searched", None, count=len(rows), linked=linked)
    return len(rows)


def _fill(row: Entry, link: evidence.LinkedName, candidacy: Candidacy) -> None:
    row.state = row.found = LinkState(link.state)
    row.probability, row.evidence, row.candidates = link.probability, link.evidence, link.candidates
    linked = row.state in LINKED
    row.siren = row.found_siren = link.siren if linked else ""
    row.legal_name = link.legal_name if linked else ""
    row.snapshot = candidacy.programme.snapshot
