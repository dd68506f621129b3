"""Loading a candidacy already under way: only what is documented, never a step made up."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import transaction

from cocarde.web.candidacies.models import Candidacy, DeclaredFigure, MemberTerritory, Step
from cocarde.web.candidacies.states import PastStep
from cocarde.web.journal import actions as journal
from cocarde.web.programmes.models import Call


@dataclass(frozen=True)
class Claim:
    """A figure as somebody declared it, with its perimeter in words."""

    labels: dict[str, str]
    value: Decimal
    units: dict[str, str]
    perimeters: dict[str, str]
    qualifiers: dict[str, str] = field(default_factory=dict)
    period: str = ""
    sources: Sequence[str] = ()


@transaction.atomic
def import_candidacy(
    *,
    call: Call,
    slug: str,
    name: str,
    state: str,
    members: Sequence[tuple[str, str]],
    perimeter: str,
    perimeter_notes: dict[str, str],
    steps: Sequence[PastStep],
    claims: Sequence[Claim] = (),
    actor: Any = None,
) -> Candidacy:
    """Load a candidacy with its documented history; nobody is in its team."""
    candidacy = Candidacy.objects.create(
        programme=call.programme,
        call=call,
        specification=call.specification,
        slug=slug,
        name=name,
        state=state,
        state_since=max((s.at for s in steps if s.at), default=None),
        perimeter=perimeter,
        perimeter_note_fr=perimeter_notes["fr"],
        perimeter_note_en=perimeter_notes["en"],
        opened_at=min((s.at for s in steps if s.at), default=call.opens_at),
    )
    MemberTerritory.objects.bulk_create(
        MemberTerritory(candidacy=candidacy, name=member, perimeter=code, position=position)
        for position, (member, code) in enumerate(members)
    )
    Step.objects.bulk_create(_step(candidacy, s, n) for n, s in enumerate(steps))
    DeclaredFigure.objects.bulk_create(_claim(candidacy, c) for c in claims)
    journal.record(
        verb="candidacies.imported",
        subject=candidacy.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
        details={"steps": len(steps), "claims": len(claims)},
    )
    return candidacy


def _step(candidacy: Candidacy, step: PastStep, position: int) -> Step:
    return Step(
        candidacy=candidacy,
        label_fr=step.labels["fr"],
        label_en=step.labels["en"],
        detail_fr=step.details.get("fr", ""),
        detail_en=step.details.get("en", ""),
        sign=step.sign,
        at=step.at,
        precision=step.precision,
        sources=list(step.sources),
        public=step.public,
        position=position,
    )


def _claim(candidacy: Candidacy, claim: Claim) -> DeclaredFigure:
    return DeclaredFigure(
        candidacy=candidacy,
        label_fr=claim.labels["fr"],
        label_en=claim.labels["en"],
        value=claim.value,
        unit_fr=claim.units["fr"],
        unit_en=claim.units["en"],
        qualifier_fr=claim.qualifiers.get("fr", ""),
        qualifier_en=claim.qualifiers.get("en", ""),
        perimeter_text_fr=claim.perimeters["fr"],
        perimeter_text_en=claim.perimeters["en"],
        period=claim.period,
        sources=list(claim.sources),
    )


@transaction.atomic
def record_step(*, candidacy: Candidacy, step: PastStep, actor: Any = None) -> Step:
    """Add a step that no verb of ours made: a visit, a meeting, an announcement."""
    row = _step(candidacy, step, candidacy.steps.count())
    row.save()
    journal.record(
        verb="candidacies.step_recorded",
        subject=candidacy.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
    )
    return row
