"""Recommending, following, closing; and reminding those who are to act."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy, MemberTerritory
from cocarde.web.candidacies.queries import is_time_for
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction import queries
from cocarde.web.coconstruction.actions import letters
from cocarde.web.coconstruction.events import recommended
from cocarde.web.coconstruction.models import Recommendation
from cocarde.web.coconstruction.states import OwnerKind, TaskState
from cocarde.web.design.states import reading_language
from cocarde.web.journal import actions as journal


class RecommendationRefusedError(ValueError):
    """The recommendation is not kept or does not change; `reason` says why.

    Reasons: 'empty', 'owner' (neither of the team nor of the office), 'closed' (the procedure has
    ended), 'no_reason' (giving up says why), 'right' (only the office gives up).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Owner:
    """Who a recommendation is for."""

    kind: OwnerKind
    person: Any = None
    territory: MemberTerritory | None = None


@transaction.atomic
def recommend(
    *, candidacy: Candidacy, text: str, owner: Owner, actor: Any, due_on: date | None = None
) -> Recommendation:
    """Advise something, to somebody, by a day; whoever is to act is told.

    Raises:
        RecommendationRefusedError: 'empty', 'owner' or 'closed'.
    """
    _refuse(candidacy, text, owner)
    row = Recommendation(candidacy=candidacy, author=actor, language=reading_language())
    _fill(row, text, owner, due_on)
    row.save()
    _journal(row, "coconstruction.recommended", actor, {"owner": owner.kind})
    recommended.send(Recommendation, recommendation=row, actor=actor)
    return row


@transaction.atomic
def change_recommendation(
    *,
    recommendation: Recommendation,
    text: str,
    owner: Owner,
    actor: Any,
    due_on: date | None = None,
) -> Recommendation:
    """Say it otherwise, to somebody else, or by another day; a new owner or day is reminded anew.

    Raises:
        RecommendationRefusedError: 'empty', 'owner' or 'closed'.
    """
    _refuse(recommendation.candidacy, text, owner)
    before = (recommendation.owner, recommendation.due_on)
    _fill(recommendation, text, owner, due_on)
    if before != (recommendation.owner, due_on):
        recommendation.reminded_on = None
    recommendation.changed_at = clock.now()
    recommendation.save()
    _journal(recommendation, "coconstruction.recommendation_changed", actor, {"owner": owner.kind})
    return recommendation


@transaction.atomic
def follow_recommendation(
    *, recommendation: Recommendation, state: TaskState, note: str, actor: Any
) -> Recommendation:
    """Say where it stands: the team and the office; only the office gives up, and says why.

    Raises:
        RecommendationRefusedError: 'right', 'no_reason' or 'closed'.
    """
    candidacy = recommendation.candidacy
    if not is_time_for(Permission.CANDIDATE_RECOMMENDATION_FOLLOW, candidacy):
        raise RecommendationRefusedError("closed")
    is_office = actor.has_perm(Permission.OFFICE_RECOMMENDATION_WRITE, candidacy)
    if not is_office and TaskState.DROPPED in (state, recommendation.state):
        raise RecommendationRefusedError("right")
    if state == TaskState.DROPPED and not note.strip():
        raise RecommendationRefusedError("no_reason")
    recommendation.state, recommendation.note = state, note.strip()
    recommendation.changed_at = clock.now()
    recommendation.save(update_fields=["state", "note", "changed_at"])
    _journal(recommendation, "coconstruction.recommendation_followed", actor, {"state": state})
    return recommendation


@transaction.atomic
def remind_due() -> int:
    """Remind those who are to act, one letter a person and candidacy; how many letters.

    Whom a reminder is for is found now and not when the recommendation was written.
    """
    due = queries.still_due(clock.now().date())
    letters_due = queries.reminders_due(due)
    for task in due:
        _note_reminder(task)
    for person, candidacy, tasks in letters_due:
        letters.remind(person=person, candidacy=candidacy, tasks=tasks)
    return len(letters_due)


def _note_reminder(task: Recommendation) -> None:
    task.reminded_on = clock.now().date()
    task.save(update_fields=["reminded_on"])
    _journal(task, "coconstruction.reminded", None, {})


def _refuse(candidacy: Candidacy, text: str, owner: Owner) -> None:
    if not is_time_for(Permission.OFFICE_RECOMMENDATION_WRITE, candidacy):
        raise RecommendationRefusedError("closed")
    if not text.strip():
        raise RecommendationRefusedError("empty")
    if not _may_own(candidacy, owner):
        raise RecommendationRefusedError("owner")


def _may_own(candidacy: Candidacy, owner: Owner) -> bool:
    if owner.kind == OwnerKind.OFFICE:
        return True
    if owner.kind == OwnerKind.TERRITORY:
        return owner.territory is not None and owner.territory.candidacy_id == candidacy.pk
    return owner.person is not None and (
        queries.team_of(candidacy).filter(pk=owner.person.pk).exists()
        or queries.possible_delegates(candidacy).filter(pk=owner.person.pk).exists()
    )


def _fill(row: Recommendation, text: str, owner: Owner, due_on: date | None) -> None:
    row.text, row.due_on, row.owner_kind = text.strip(), due_on, owner.kind
    row.owner_person = owner.person if owner.kind == OwnerKind.PERSON else None
    row.owner_territory = owner.territory if owner.kind == OwnerKind.TERRITORY else None
    row.territory_name = row.owner_territory.name if row.owner_territory else ""


def _journal(row: Recommendation, verb: str, actor: Any, details: dict[str, Any]) -> None:
    journal.record(
        verb=verb,
        subject=row.candidacy.ref,
        actor=actor,
        programme_id=row.candidacy.programme_id,
        details=details | {"recommendation": row.public_id},
    )
