"""Bringing flag-bearers and commitments to the candidacy that follows others: copied, never moved."""

from collections.abc import Sequence
from typing import Any

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.ecosystem.models import Entry
from cocarde.web.governance import queries
from cocarde.web.governance.actions import journalling
from cocarde.web.governance.actions.commitments import SAID
from cocarde.web.governance.models import Commitment, FlagBearer, Proof
from cocarde.web.governance.states import MOST_COMMITMENTS, MOST_FLAG_BEARERS, CommitmentState


def carry(before: Sequence[Candidacy], after: Candidacy, actor: Any) -> int:
    """Copy what is said of flag-bearers that the new list has, and of commitments; how many things.

    A board is not carried: those who sit on it agreed to another one. Of proofs, links come along;
    files and letters stay with the candidacy that was given them.
    """
    count = _carry_bearers(before, after, actor) + _carry_commitments(before, after, actor)
    if count:
        journalling.record(after, "carried", actor, count=count)
    return count


def _carry_bearers(before: Sequence[Candidacy], after: Candidacy, actor: Any) -> int:
    here = {one.siren: one for one in Entry.objects.filter(candidacy=after).exclude(siren="")}
    carried: dict[str, FlagBearer] = {}
    for candidacy in before:
        for one in queries.bearers_of(candidacy):
            siren = one.entry.siren if one.entry else ""
            if siren in here and siren not in carried:
                position = len(carried)
                carried[siren] = FlagBearer(
                    candidacy=after,
                    entry=here[siren],
                    story=one.story,
                    position=position,
                    added_by=actor,
                )
    rows = list(carried.values())[:MOST_FLAG_BEARERS]
    FlagBearer.objects.bulk_create(rows)
    return len(rows)


def _carry_commitments(before: Sequence[Candidacy], after: Candidacy, actor: Any) -> int:
    criteria = {one.key for one in specification_of(after).criteria}
    rows = [
        one
        for candidacy in before
        for one in queries.commitments_of(candidacy)
        if one.criterion in criteria
    ][:MOST_COMMITMENTS]
    for one in rows:
        _copy(one, after, actor)
    return len(rows)


def _copy(one: Commitment, after: Candidacy, actor: Any) -> None:
    links = [proof for proof in one.proofs.all() if proof.link]
    state = one.state
    if state == CommitmentState.PROVEN and not links:
        state = CommitmentState.UNDER_WAY
    row = Commitment.objects.create(
        candidacy=after,
        entry=queries.entry_named(after, one.bearer),
        state=state,
        added_by=actor,
        **{name: getattr(one, name) for name in SAID},
    )
    Proof.objects.bulk_create(
        Proof(commitment=row, label=proof.label, link=proof.link, added_by=actor) for proof in links
    )
