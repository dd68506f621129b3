"""The list of candidacies that unite, without counting anybody twice; and of one that splits."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.ecosystem import queries
from cocarde.web.ecosystem.actions import journalling
from cocarde.web.ecosystem.actions.entries import SAID, UNLINKED
from cocarde.web.ecosystem.actions.searching import ask
from cocarde.web.ecosystem.models import Entry
from cocarde.web.ecosystem.states import SETTLED, LinkState
from cocarde.web.evidence import queries as evidence

LINK = (*UNLINKED, "snapshot")


@transaction.atomic
def carry(before: Sequence[Candidacy], after: Candidacy, actor: Any) -> int:
    """Copy the lists of candidacies to the one that follows them; how many organisations.

    One legal unit, one web domain, or one name and place is one organisation. What a team settled
    stands against what was only found, and what only one list says is kept. Where one candidacy is
    split, an organisation that is placed in the perimeter of another part is not taken.
    """
    rows = list(Entry.objects.filter(candidacy__in=before).order_by("name", "pk"))
    order = [one.pk for one in before]
    rows.sort(key=lambda one: order.index(one.candidacy_id))
    if len(before) == 1:
        rows = _here(rows, before[0], after)
    groups = evidence.grouped([queries.record_of(one) for one in rows], [one.siren for one in rows])
    carried = [_one_of([rows[n] for n in group], after) for group in groups]
    Entry.objects.bulk_create(carried)
    if carried:
        journalling.record(after, "carried", actor, count=len(carried), of=len(rows))
    if any(one.state == LinkState.PENDING for one in carried):
        ask(after)
    return len(carried)


def _here(rows: list[Entry], whole: Candidacy, part: Candidacy) -> list[Entry]:
    """Those that are placed in no other part of what is split."""
    programme = whole.programme
    try:
        all_of_it, own = (
            evidence.communes_in(programme.snapshot, one.perimeter, programme.territories_year)
            for one in (whole, part)
        )
    except (evidence.ObservatoryError, evidence.NoSnapshotError):
        return rows
    elsewhere = all_of_it.keys() - own.keys()
    return [one for one in rows if one.commune not in elsewhere]


def _one_of(group: list[Entry], after: Candidacy) -> Entry:
    """One organisation of several lines of it: the first says what it is, the others what it does not."""
    first = group[0]
    row = Entry(candidacy=after, kind=first.kind, added_by=first.added_by, added_at=first.added_at)
    for name in SAID:
        setattr(row, name, next((v for one in group if (v := getattr(one, name))), None))
        if getattr(row, name) is None and name != "founded_year":
            setattr(row, name, "")
    best = min(group, key=_rank)
    for name in LINK:
        setattr(row, name, getattr(best, name))
    return row


def _rank(one: Entry) -> int:
    """What a team settled first, then what was found, then the rest."""
    if one.state in SETTLED:
        return 0 if one.siren else 1
    return 2 if one.siren else 3
