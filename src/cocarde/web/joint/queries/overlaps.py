"""Candidacies whose perimeters have communes in common: for the office alone, never published.

Only what was told outside the teams is compared: deposited versions, documented history, and
intentions that were declared to the office. A working copy is read by nobody.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from cocarde.web.access import queries as access
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import state_of, told_of_several
from cocarde.web.evidence import queries as evidence
from cocarde.web.joint.models import Intention


@dataclass(frozen=True)
class Overlap:
    """Two candidacies and the communes that both hold."""

    one: Candidacy
    other: Candidacy
    communes: list[tuple[str, str]]
    is_equal: bool


def overlaps_in(programme: Any, reader: Any) -> list[Overlap]:
    """Every pair that has communes in common, the largest first; none that a barrier hides."""
    rows = access.without_barred(Candidacy.objects.filter(programme=programme), reader)
    standing = [
        row
        for row in rows.select_related("programme__snapshot", "specification")
        if not state_of(row).ends
    ]
    held = _communes_of(programme, standing)
    names: dict[str, str] = {}
    sharing: dict[str, list[int]] = defaultdict(list)
    for pk, communes in held.items():
        names |= communes
        for code in communes:
            sharing[code].append(pk)
    common: dict[tuple[int, int], list[str]] = defaultdict(list)
    for code, several in sharing.items():
        for pair in combinations(sorted(several), 2):
            common[pair].append(code)
    by_pk = {row.pk: row for row in standing}
    found = [
        _overlap([by_pk[pk] for pk in pair], sorted(codes), names, held)
        for pair, codes in common.items()
    ]
    return sorted(found, key=lambda one: (-len(one.communes), one.one.name, one.other.name))


def _overlap(
    pair: list[Candidacy], codes: list[str], names: dict[str, str], held: dict[int, dict[str, str]]
) -> Overlap:
    one, other = sorted(pair, key=lambda row: (row.name, row.pk))
    return Overlap(
        one,
        other,
        [(code, names[code]) for code in codes],
        is_equal=held[one.pk].keys() == held[other.pk].keys(),
    )


def _communes_of(programme: Any, rows: list[Candidacy]) -> dict[int, dict[str, str]]:
    """The communes that each has told of; nothing where it told none, or none that is known."""
    told = told_of_several(rows)
    intended = dict(
        Intention.objects.filter(candidacy__in=rows).values_list("candidacy_id", "perimeter")
    )
    found = {}
    for row in rows:
        perimeter = told[row.pk].perimeter or intended.get(row.pk, "")
        if not perimeter:
            continue
        try:
            found[row.pk] = evidence.communes_in(
                programme.snapshot, perimeter, programme.territories_year
            )
        except (evidence.ObservatoryError, evidence.NoSnapshotError):
            continue
    return found
