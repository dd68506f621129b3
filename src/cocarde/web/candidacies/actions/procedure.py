"""Moving a candidacy along its procedure: what may happen is read from the specification."""

from typing import Any

from django.db import transaction

from cocarde.web.candidacies import queries
from cocarde.web.candidacies.events import candidacy_moved
from cocarde.web.candidacies.models import Candidacy, Step
from cocarde.web.clock import queries as clock
from cocarde.web.journal import actions as journal
from cocarde.web.programmes.states.specification import Transition


class MoveRefusedError(Exception):
    """The move cannot be made: `reason` is 'state' (not from here) or 'role' (not by this person)."""

    def __init__(self, reason: str, state: str, verb: str) -> None:
        super().__init__(f"{verb} refused from state '{state}': {reason}")
        self.reason, self.state, self.verb = reason, state, verb


def transition_for(candidacy: Candidacy, *, verb: str, key: str | None = None) -> Transition:
    """The transition that this verb makes from where the candidacy stands."""
    for transition in queries.specification_of(candidacy).procedure.moves:
        if (
            transition.verb == verb
            and candidacy.state in transition.sources
            and key in (None, transition.key)
        ):
            return transition
    raise MoveRefusedError("state", candidacy.state, verb)


@transaction.atomic
def move(
    *,
    candidacy: Candidacy,
    verb: str,
    actor: Any,
    key: str | None = None,
    reason: dict[str, str] | None = None,
    was_authorised: bool = False,
) -> Step:
    """Make a move of the procedure; `was_authorised` for one that was allowed when it was sealed.

    Raises:
        MoveRefusedError: not from this state, or not by this person.
    """
    locked = Candidacy.objects.select_for_update().get(pk=candidacy.pk)
    candidacy.state = locked.state
    if candidacy.specification_id != locked.specification_id:  # it moved to newer rules meanwhile
        candidacy.specification = locked.specification
    return move_locked(
        candidacy=candidacy,
        verb=verb,
        actor=actor,
        key=key,
        reason=reason,
        was_authorised=was_authorised,
    )


def move_locked(
    *,
    candidacy: Candidacy,
    verb: str,
    actor: Any,
    key: str | None = None,
    reason: dict[str, str] | None = None,
    was_authorised: bool = False,
) -> Step:
    """The same, within a verb that holds the candidacy locked and has read its state since."""
    before = candidacy.state
    transition = transition_for(candidacy, verb=verb, key=key)
    if not was_authorised and not queries.roles_in(candidacy, actor) & set(transition.by):
        raise MoveRefusedError("role", before, verb)
    candidacy.state, candidacy.state_since = transition.target, clock.now()
    candidacy.save(update_fields=["state", "state_since"])
    step = _write_step(candidacy, transition, actor, reason or {})
    journal.record(
        verb=f"candidacies.{transition.key}",
        subject=candidacy.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
        details={"from": before, "to": transition.target, "reason": reason or {}},
    )
    candidacy_moved.send(Candidacy, candidacy=candidacy, transition=transition, actor=actor)
    return step


def _write_step(
    candidacy: Candidacy, transition: Transition, actor: Any, reason: dict[str, str]
) -> Step:
    target = queries.specification_of(candidacy).procedure.state(transition.target)
    return Step.objects.create(
        candidacy=candidacy,
        transition=transition.key,
        label_fr=target.label.fr,
        label_en=target.label.en,
        detail_fr=reason.get("fr", ""),
        detail_en=reason.get("en", ""),
        sign=target.sign,
        at=clock.now(),
        actor=actor if getattr(actor, "pk", None) else None,
        public=target.public and transition.verb != "give_opinion",
        position=candidacy.steps.count(),
    )
