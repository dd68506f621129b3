"""Why a step of the decision is refused, and the journal lines of a wave."""

from typing import Any

from cocarde.web.candidacies.actions.procedure import MoveRefusedError, transition_for
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.journal import actions as journal
from cocarde.web.labels.models import Wave


class DecisionRefusedError(ValueError):
    """The step cannot be taken; `reason` says why, `items` what is to be mended.

    Reasons: 'state' (the candidacy awaits no decision: withdrawn, already decided …), 'elsewhere'
    (it stands in another wave that is not published), 'outcome' (not of its specification),
    'changed' (somebody saved the decision meanwhile), 'sealed' (nothing changes any more), 'empty'
    (a wave without decisions), 'no_reasons' (a decision, or an unsealing, without reasons),
    'one_language' (reasons in one language only), 'past' (hour H is over), 'not_sealed';
    for labels: 'label_state' (the decision cannot follow from where the label stands: ended,
    suspended …), 'label_elsewhere', 'until' (a suspension without an end), 'until_past', 'no_audit',
    'no_notice', 'notice_runs' (the holder may still answer);
    for conditions: 'no_conditions', 'not_conditional', 'not_published', 'met';
    for history: 'not_history' (the wave was not recorded as such), 'no_sources', 'future', 'twice',
    'no_label' (the decision granted none).
    """

    def __init__(self, reason: str, items: list[Any] | None = None) -> None:
        super().__init__(reason)
        self.reason, self.items = reason, items or []


def refuse_undecidable(candidacy: Candidacy, outcome: str) -> None:
    """Refuse an outcome that is not of the specification, or a candidacy that awaits no decision."""
    known = {o.key: o for o in specification_of(candidacy).procedure.outcomes}
    if outcome not in known:
        raise DecisionRefusedError("outcome")
    candidacy.refresh_from_db(fields=["state"])
    try:
        transition_for(candidacy, verb="decide", key=known[outcome].transition)
    except MoveRefusedError as refused:
        raise DecisionRefusedError("state", [candidacy]) from refused


def journal_wave(wave: Wave, verb: str, actor: Any, details: dict[str, Any] | None = None) -> None:
    """A line about a wave. What it decides stays out of it before the hour."""
    journal.record(
        verb=verb,
        subject=wave.ref,
        actor=actor,
        programme_id=wave.programme_id,
        details=details,
    )
