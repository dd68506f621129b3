"""Who holds a label, and who of the office follows its papers."""

from typing import Any

import rules

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.rules import (
    is_clear_of_barriers,
    is_in_team,
    is_lead,
    is_office,
    is_programme_office,
    is_writer,
)
from cocarde.web.programmes.models import Programme
from cocarde.web.programmes.rules import is_office_of


def _of(label: Any) -> Any:
    return getattr(label, "candidacy", None)


@rules.predicate
def holds(person: Any, label: Any) -> bool:
    """Is of the team whose candidacy was given the label."""
    return bool(is_in_team(person, _of(label)))


@rules.predicate
def leads(person: Any, label: Any) -> bool:
    """Leads that team."""
    return bool(is_lead(person, _of(label)))


@rules.predicate
def writes(person: Any, label: Any) -> bool:
    """Writes in that team."""
    return bool(is_writer(person, _of(label)))


@rules.predicate
def follows(person: Any, label: Any) -> bool:
    """Is of the office or the delegate of its programme, and no barrier hides the candidacy."""
    row = _of(label)
    return bool(is_office(person, row) and is_clear_of_barriers(person, row))


@rules.predicate
def keeps(person: Any, row: Any) -> bool:
    """Is of the office itself: of a programme, or of a label that no barrier hides."""
    candidacy = _of(row)
    if candidacy is None:
        return isinstance(row, Programme) and bool(is_office_of(person, row))
    return bool(is_programme_office(person, candidacy) and is_clear_of_barriers(person, candidacy))


rules.add_perm(Permission.CANDIDATE_KIT_ACCEPT, leads)
rules.add_perm(Permission.CANDIDATE_PAPERS_READ, holds | follows)
rules.add_perm(Permission.CANDIDATE_REPORT_WRITE, writes)
rules.add_perm(Permission.OFFICE_KIT_MANAGE, is_office_of)
rules.add_perm(Permission.OFFICE_REPORT_READ, keeps)
