"""Splitting a joint candidacy into its members, before a decision, once all who would lead agree."""

from typing import Any

from django.db import transaction

from cocarde.web.candidacies import actions as candidacies
from cocarde.web.candidacies.actions.write import WRITTEN
from cocarde.web.candidacies.models import Candidacy, DeclaredFigure
from cocarde.web.candidacies.queries import hash_of, section_texts, specification_of
from cocarde.web.clock import queries as clock
from cocarde.web.design.states import reading_language
from cocarde.web.joint import queries
from cocarde.web.joint.actions import journalling, succeeding
from cocarde.web.joint.actions.refusals import SplitRefusedError
from cocarde.web.joint.events import split_done, split_proposed
from cocarde.web.joint.models import Part, Split, Trace
from cocarde.web.joint.states import FEWEST, Mode, Passage, SplitState


@transaction.atomic
def propose_split(*, candidacy: Candidacy, words: str, actor: Any) -> Split:
    """Propose that a joint candidacy part into its members; who proposes agrees for hers.

    Raises:
        SplitRefusedError: 'state', 'few', 'lead' or 'open'.
    """
    Candidacy.objects.select_for_update().get(pk=candidacy.pk)
    candidacy.refresh_from_db(fields=["state"])
    _refuse_state(candidacy)
    if queries.open_split(candidacy) is not None:
        raise SplitRefusedError("open")
    planned = queries.planned_parts(candidacy)
    if len(planned) < FEWEST:
        raise SplitRefusedError("few")
    if any(one.lead is None for one in planned):
        raise SplitRefusedError("lead")
    row = Split.objects.create(
        candidacy=candidacy,
        words=words.strip(),
        language=reading_language(),
        proposed_by=actor,
    )
    for position, one in enumerate(planned):
        part = Part.objects.create(
            split=row,
            name=one.name,
            position=position,
            lead=one.lead,
            perimeter=one.perimeter,
            agreed_at=clock.now() if one.lead == actor else None,
        )
        part.members.set(one.members)
    journalling.record(candidacy, "split_proposed", actor, split=row.public_id)
    split_proposed.send(Split, split=row, actor=actor)
    return row


def _refuse_state(candidacy: Candidacy) -> None:
    if not queries.can_leave_by(candidacy, "split"):
        raise SplitRefusedError("state")


def _locked(row: Split) -> Split:
    found = Split.objects.select_for_update().get(pk=row.pk)
    found.candidacy = row.candidacy
    return found


@transaction.atomic
def agree_to_split(*, part: Part, actor: Any) -> Part:
    """Say yes for the part that one would lead.

    Raises:
        SplitRefusedError: 'closed'.
    """
    row = Split.objects.select_for_update().select_related("candidacy").get(pk=part.split_id)
    if row.state != SplitState.OPEN:
        raise SplitRefusedError("closed")
    part.agreed_at = clock.now()
    part.save(update_fields=["agreed_at"])
    journalling.record(row.candidacy, "split_agreed", actor, split=row.public_id)
    return part


@transaction.atomic
def take_back_split(*, split: Split, actor: Any) -> Split:
    """Take the proposal back, or refuse it: the candidacy goes on as it is.

    Raises:
        SplitRefusedError: 'closed'.
    """
    row = _locked(split)
    if row.state != SplitState.OPEN:
        raise SplitRefusedError("closed")
    row.state, row.closed_at = SplitState.WITHDRAWN, clock.now()
    row.save(update_fields=["state", "closed_at"])
    journalling.record(row.candidacy, "split_taken_back", actor, split=row.public_id)
    return row


@transaction.atomic
def split(*, split: Split, actor: Any) -> list[Candidacy]:
    """Make a candidacy of each part; who comes second finds those that the first made.

    Raises:
        SplitRefusedError: 'closed', 'state', 'changed' or 'agreement'.
    """
    row = _locked(split)
    parts = queries.parts_of(row)
    if row.state == SplitState.DONE:
        return [part.result for part in parts if part.result is not None]
    if row.state != SplitState.OPEN:
        raise SplitRefusedError("closed")
    Candidacy.objects.select_for_update().get(pk=row.candidacy.pk)
    whole = row.candidacy
    whole.refresh_from_db(fields=["state", "perimeter"])
    _refuse_state(whole)
    if not queries.is_still_whole(row, parts):
        raise SplitRefusedError("changed")
    if any(part.agreed_at is None or part.lead is None for part in parts):
        raise SplitRefusedError("agreement")
    after = [_made(whole, part, actor) for part in parts]
    succeeding.end(whole, "split", after, actor)
    row.state, row.closed_at = SplitState.DONE, clock.now()
    row.save(update_fields=["state", "closed_at"])
    split_done.send(Split, split=row, actor=actor)
    return after


def _made(whole: Candidacy, part: Part, actor: Any) -> Candidacy:
    """One part: its own territories, the team, a copy of every text, figures for its perimeter."""
    after = candidacies.open_candidacy(
        call=whole.call, name=part.name, lead=part.lead, continues=True
    )
    succeeding.bring_walls([whole], after, actor)
    members = list(part.members.select_related("referent").order_by("position", "pk"))
    succeeding.bring_members(after, members, actor)
    team = whole.team.select_related("person").order_by("joined_at", "pk")
    succeeding.bring_team(after, team, [part.lead] if part.lead else [], actor)
    succeeding.set_perimeter(after, part.perimeter)
    _copy_texts(whole, after, actor)
    known = {section.key for section in specification_of(after).sections}
    placed = whole.placed_figures.filter(section_key__in=known).select_related("figure")
    wanted = [(p.section_key, p.figure.indicator, p.figure.year) for p in placed]
    succeeding.bring_figures(after, wanted, actor)
    declared = DeclaredFigure.objects.filter(candidacy=whole)
    succeeding.bring_declared(after, declared, actor, lambda _row: _origin(whole, None), 1_000)
    succeeding.bring_delegate([whole], after)
    step = {"fr": "Séparation d’une candidature commune", "en": "Parted from a joint candidacy"}
    succeeding.follow([whole], after, Passage.SPLIT, step, actor)
    part.result = after
    part.save(update_fields=["result"])
    return after


def _copy_texts(whole: Candidacy, after: Candidacy, actor: Any) -> None:
    """Every text that the rules in force still ask for; what they do not stays with the whole."""
    [dossier] = queries.dossiers_of([whole])
    written = section_texts(whole)
    traces: list[Trace] = []
    for section in specification_of(after).sections:
        values: dict[str, Any] = {}
        for outline in section.fields:
            source = dossier.source(section.key, outline, queries.NOW)
            if source.is_empty:
                continue
            if outline.type == "attachments":
                succeeding.bring_files(after, section.key, outline.key, source.value, actor)
            elif outline.type in WRITTEN:
                values[outline.key] = source.value
            saved = written[section.key]
            traces.append(
                Trace(
                    candidacy=after,
                    section_key=section.key,
                    field_key=outline.key,
                    label_fr=f"{section.title.fr} – {outline.label.fr}"[:300],
                    label_en=f"{section.title.en} – {outline.label.en}"[:300],
                    mode=Mode.CHOOSE,
                    origins=[_origin(whole, source.value)],
                    chosen_by=saved.saved_by,
                    position=len(traces),
                )
            )
        if values:
            revision = after.sections.filter(key=section.key).values_list("revision", flat=True)
            candidacies.save_section(
                candidacy=after,
                key=section.key,
                values=values,
                revision=revision.first() or 0,
                actor=actor,
            )
    Trace.objects.bulk_create(traces)


def _origin(whole: Candidacy, value: Any) -> dict[str, Any]:
    digest = hash_of({"value": queries.comparable(value)}) if value is not None else ""
    return {"candidacy": whole.public_id, "name": whole.name, "version": 0, "sha256": digest}
