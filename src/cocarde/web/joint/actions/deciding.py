"""Deciding what the new dossier says, field by field; and saying yes to the whole."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import rich
from cocarde.web.joint import queries
from cocarde.web.joint.actions import journalling
from cocarde.web.joint.actions.proposing import locked
from cocarde.web.joint.actions.refusals import (
    ChangedError,
    DecidedMeanwhileError,
    NotReadyError,
    ProposalRefusedError,
    UndecidableError,
)
from cocarde.web.joint.models import Party, Piece, Proposal
from cocarde.web.joint.states import Mode, ProposalState


@transaction.atomic
def decide(
    *,
    proposal: Proposal,
    section_key: str,
    field_key: str,
    mode: Mode,
    revision: int,
    actor: Any,
    sources: Sequence[str] = (),
    value: Any = None,
) -> Piece:
    """Choose one source for a field, join several in their order, or write it anew.

    Raises:
        ProposalRefusedError: 'closed': the dossiers are not being joined.
        UndecidableError: no such field, no such source, or it cannot be made so.
        DecidedMeanwhileError: somebody else decided it otherwise since that revision.
    """
    row = locked(proposal)
    if row.state != ProposalState.AGREED:
        raise ProposalRefusedError("closed")
    field = _field(row, section_key, field_key)
    _refuse_impossible(field, mode, sources)
    if mode == Mode.REWRITE and field.outline.type == "rich":
        value = rich.cleaned(str(value or ""))
    piece = Piece.objects.select_for_update().filter(
        proposal=row, section_key=section_key, field_key=field_key
    ).first() or Piece(proposal=row, section_key=section_key, field_key=field_key)
    made = (mode, list(sources), value if mode == Mode.REWRITE else piece.value)
    if piece.pk and made == (piece.mode, piece.sources, piece.value):
        return piece
    if piece.revision > revision:
        raise DecidedMeanwhileError(piece)
    piece.mode, piece.sources, piece.value = made
    piece.revision += 1
    piece.chosen_by, piece.chosen_at = actor, clock.now()
    piece.save()
    details = {"section": section_key, "field": field_key, "mode": mode, "from": list(sources)}
    journalling.note(row, "field_decided", actor, revision=piece.revision, **details)
    return piece


def _field(proposal: Proposal, section_key: str, field_key: str) -> queries.FieldMerge:
    fields = queries.merge_of(proposal).of_section(section_key)
    found = next((one for one in fields if one.outline.key == field_key), None)
    if found is None:
        raise UndecidableError(f"{section_key}.{field_key}")
    return found


def _refuse_impossible(field: queries.FieldMerge, mode: Mode, sources: Sequence[str]) -> None:
    if any(key not in field.sources for key in sources):
        raise UndecidableError("source")
    is_possible = {
        Mode.CHOOSE: len(sources) == 1,
        Mode.JOIN: len(sources) > 1 and field.outline.type in queries.JOINABLE,
        Mode.REWRITE: not sources and field.outline.type != "attachments",
    }[mode]
    if not is_possible:
        raise UndecidableError(mode)


@transaction.atomic
def agree(*, party: Party, sha256: str, actor: Any) -> Party:
    """Say yes, for one candidacy, to what the new dossier says now; any change of it undoes the yes.

    Raises:
        ProposalRefusedError: 'closed'.
        NotReadyError: something is to be mended first.
        ChangedError: it says something else than what was read.
    """
    proposal = locked(party.proposal)
    if proposal.state != ProposalState.AGREED:
        raise ProposalRefusedError("closed")
    merge = queries.merge_of(proposal)
    if merge.unready:
        raise NotReadyError(merge.unready)
    if merge.sha256 != sha256:
        raise ChangedError
    party.agreed_sha256, party.agreed_by, party.agreed_at = sha256, actor, clock.now()
    party.save(update_fields=["agreed_sha256", "agreed_by", "agreed_at"])
    journalling.record(
        party.candidacy, "union_agreed", actor, proposal=proposal.public_id, sha256=sha256
    )
    return party
