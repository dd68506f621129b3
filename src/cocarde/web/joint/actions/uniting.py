"""Uniting: one transaction, once, after every lead has said yes to this very content."""

from collections import defaultdict
from typing import Any

from django.db import transaction

from cocarde.web.candidacies import actions as candidacies
from cocarde.web.candidacies.actions.write import WRITTEN
from cocarde.web.candidacies.models import Candidacy, DeclaredFigure, TeamMember
from cocarde.web.joint import queries
from cocarde.web.joint.actions import journalling, succeeding
from cocarde.web.joint.actions.proposing import close, locked
from cocarde.web.joint.actions.refusals import NotReadyError, ProposalRefusedError
from cocarde.web.joint.events import united
from cocarde.web.joint.models import Proposal, Trace
from cocarde.web.joint.states import Mode, Passage, ProposalState


@transaction.atomic
def unite(*, proposal: Proposal, actor: Any) -> Candidacy:
    """Make one candidacy of several; who comes second finds the one that the first made.

    Raises:
        ProposalRefusedError: 'closed'.
        NotReadyError: something is missing: a yes, a decision, or one of them cannot unite any more.
    """
    row = locked(proposal)
    if row.state == ProposalState.UNITED and row.result is not None:
        return row.result
    if row.state != ProposalState.AGREED:
        raise ProposalRefusedError("closed")
    concerned = row.parties.filter(left_at=None).values_list("candidacy_id", flat=True)
    # Nothing is written, deposited or withdrawn meanwhile; in one order, so that two never wait in a ring.
    list(Candidacy.objects.select_for_update().filter(pk__in=list(concerned)).order_by("pk"))
    merge = queries.merge_of(row)
    if merge.blockers or row.led_by is None:
        raise NotReadyError(merge.blockers)
    after = _made(merge, row.led_by, actor)
    _end(merge, after, actor)
    row.result = after
    close(proposal=row, state=ProposalState.UNITED)
    journalling.note(row, "united", actor, candidacy=after.public_id)
    united.send(Proposal, proposal=row, candidacy=after, actor=actor)
    return after


def _made(merge: queries.Merge, led_by: Candidacy, actor: Any) -> Candidacy:
    before, leads = merge.candidacies, queries.leads_of(led_by)
    after = candidacies.open_candidacy(
        call=merge.proposal.call, name=merge.proposal.name, lead=leads[0], continues=True
    )
    succeeding.bring_walls(before, after, actor)
    owners = {one.pk: one for one in before}
    for member in merge.members:
        member.candidacy = owners[member.candidacy_id]
    succeeding.bring_members(after, merge.members, actor)
    team = TeamMember.objects.filter(candidacy__in=before).select_related("person")
    succeeding.bring_team(after, team.order_by("joined_at", "pk"), leads, actor)
    succeeding.set_perimeter(after, merge.perimeter)
    _write(merge, after, actor)
    succeeding.bring_figures(after, merge.figures, actor)
    _trace(merge, after)
    succeeding.bring_declared(
        after, merge.declared, actor, lambda row: _origin(owners, row), len(merge.fields)
    )
    succeeding.bring_delegate(before, after)
    step = {
        "fr": f"Réunion de {len(before)} candidatures en une seule",
        "en": f"Union of {len(before)} candidacies into one",
    }
    succeeding.follow(before, after, Passage.UNITED, step, actor)
    return after


def _write(merge: queries.Merge, after: Candidacy, actor: Any) -> None:
    """The sections as they were decided, in one save each, then their files."""
    values: dict[str, dict[str, Any]] = defaultdict(dict)
    for one in merge.fields:
        if one.value in queries.EMPTY:
            continue
        if one.outline.type == "attachments":
            succeeding.bring_files(after, one.section.key, one.outline.key, one.value, actor)
        elif one.outline.type in WRITTEN:
            values[one.section.key][one.outline.key] = one.value
    texts = {text.key: text.revision for text in after.sections.all()}
    for key, said in values.items():
        candidacies.save_section(
            candidacy=after, key=key, values=said, revision=texts.get(key, 0), actor=actor
        )


def _trace(merge: queries.Merge, after: Candidacy) -> None:
    """Where each field comes from, kept with the new dossier."""
    rows = []
    for position, one in enumerate(merge.fields):
        if one.value in queries.EMPTY:
            continue
        piece, outline, title = one.piece, one.outline, one.section.title
        mode = piece.mode if piece else Mode.CHOOSE
        row = Trace(
            candidacy=after,
            section_key=one.section.key,
            field_key=outline.key,
            label_fr=f"{title.fr} – {outline.label.fr}"[:300],
            label_en=f"{title.en} – {outline.label.en}"[:300],
            mode=mode,
            origins=[source.origin for source in one.taken],
            chosen_by=piece.chosen_by if piece else None,
            position=position,
        )
        if piece:
            row.chosen_at = piece.chosen_at
        rows.append(row)
    Trace.objects.bulk_create(rows)


def _origin(owners: dict[int, Candidacy], row: DeclaredFigure) -> dict[str, Any]:
    owner = owners[row.candidacy_id]
    return {"candidacy": owner.public_id, "name": owner.name, "version": 0, "sha256": ""}


def _end(merge: queries.Merge, after: Candidacy, actor: Any) -> None:
    """The candidacies before end; what else was proposed to them lapses."""
    for one in merge.candidacies:
        succeeding.end(one, "unite", [after], actor)
    others = queries.standing_among(merge.candidacies).exclude(pk=merge.proposal.pk)
    for other in others:
        close(proposal=other, state=ProposalState.LAPSED)
        journalling.note(other, "union_lapsed", actor)
