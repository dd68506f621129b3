"""Who decides, seals and publishes; who follows a label, and who answers for its holder."""

from typing import Any

import rules

from cocarde.web.access import queries as access
from cocarde.web.access.states import Permission, Role
from cocarde.web.candidacies.queries import undecidable_by
from cocarde.web.candidacies.rules import team_role
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.programmes.states import standing


@rules.predicate
def is_authority_of(person: Any, row: Any) -> bool:
    """Holds the authority in the programme of a wave or a candidacy."""
    return row is not None and access.has_role(person, row.programme_id, Role.AUTHORITY)


@rules.predicate
def is_office_of(person: Any, row: Any) -> bool:
    """Is of the office in the programme of a wave, a candidacy or a label."""
    return row is not None and access.has_role(person, row.programme_id, Role.OFFICE)


@rules.predicate
def office_decides(person: Any, wave: Any) -> bool:
    """Is of the office, and the specification lets the office take every decision of the wave."""
    if wave is None or wave.pk is None or not is_office_of(person, wave):
        return False
    kinds = set(wave.label_decisions.values_list("by_office", flat=True))
    return kinds == {True} and not wave.decisions.exists()


@rules.predicate
def is_clear_of_wave(person: Any, wave: Any) -> bool:
    """Stands aside from nothing that the wave decides on, and is in the team of none of it."""
    if wave is None or wave.pk is None:
        return True
    hidden = undecidable_by(person).values("pk")
    return not (
        wave.decisions.filter(candidacy__in=hidden).exists()
        or wave.label_decisions.filter(label__candidacy__in=hidden).exists()
    )


@rules.predicate
def is_clear_of_holder(person: Any, label: Any) -> bool:
    """No barrier keeps this person away from the candidacy that the label came of."""
    return label is not None and not access.is_barred(person, label.candidacy.ref)


@rules.predicate
def is_in_holders_team(person: Any, label: Any) -> bool:
    return label is not None and bool(team_role(person, label.candidacy))


@rules.predicate
def answers_for_holder(person: Any, label: Any) -> bool:
    """Leads the team of the holder, or speaks for one of its territories."""
    return label is not None and team_role(person, label.candidacy) in {
        TeamRole.LEAD,
        TeamRole.REFERENT,
    }


_seals = (is_authority_of | office_decides) & is_clear_of_wave

rules.add_perm(Permission.DECISION_DECISION_PREPARE, is_authority_of | is_office_of)
rules.add_perm(Permission.DECISION_WAVE_READ, is_authority_of | is_office_of)
rules.add_perm(Permission.DECISION_WAVE_SEAL, _seals)
rules.add_perm(Permission.DECISION_WAVE_PUBLISH, _seals)
rules.add_perm(Permission.OFFICE_LABEL_MANAGE, is_office_of & is_clear_of_holder)
rules.add_perm(
    Permission.OFFICE_LABEL_FOLLOW,
    (is_office_of | is_authority_of) & is_clear_of_holder & ~is_in_holders_team,
)
rules.add_perm(Permission.CANDIDATE_LABEL_READ, is_in_holders_team)
rules.add_perm(Permission.CANDIDATE_LABEL_ANSWER, answers_for_holder)

standing.say(Permission.DECISION_DECISION_PREPARE, standing.moving("decide", by_roles=False))
