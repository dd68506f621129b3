"""Reading decisions and labels. What the public reads passes here, and knows nothing sealed."""

from typing import Any

from django.db.models import QuerySet

from cocarde.web.access import queries as access
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.clock import queries as clock
from cocarde.web.labels.models import Decision, Label, Wave
from cocarde.web.labels.states import WaveState
from cocarde.web.programmes.models import Programme
from cocarde.web.programmes.states.specification import Outcome


def public_labels(programme: Programme | None = None) -> QuerySet[Label]:
    """The register of labels: a label exists only once its wave is published."""
    rows = (
        Label.objects.filter(decision__wave__state=WaveState.PUBLISHED)
        .select_related("programme", "candidacy", "decision__wave")
        .prefetch_related("candidacy__members")
        .order_by("holder", "pk")
    )
    return rows.filter(programme=programme) if programme else rows


def public_decisions(programme: Programme | None = None) -> QuerySet[Decision]:
    """Published decisions, the latest wave first, then in alphabetical order."""
    rows = (
        Decision.objects.filter(wave__state=WaveState.PUBLISHED, lapsed=False)
        .select_related("candidacy__specification", "candidacy__programme", "wave", "label")
        .prefetch_related("candidacy__members")
        .order_by("-wave__hour_h", "candidacy__name")
    )
    return rows.filter(wave__programme=programme) if programme else rows


def published_waves(programme: Programme | None = None) -> QuerySet[Wave]:
    """Waves that the public knows."""
    rows = Wave.objects.filter(state=WaveState.PUBLISHED).select_related("programme")
    rows = rows.order_by("-hour_h")
    return rows.filter(programme=programme) if programme else rows


def waves_for(programme: Programme) -> QuerySet[Wave]:
    """Every wave of a programme, for those who prepare them."""
    return Wave.objects.filter(programme=programme).select_related("programme").order_by("-hour_h")


def wave_with(public_id: str) -> Wave | None:
    """One wave by its public identifier."""
    return Wave.objects.select_related("programme").filter(public_id=public_id).first()


def decisions_in(wave: Wave, reader: Any) -> list[Decision]:
    """The decisions of a wave, less those a barrier hides from the reader."""
    hidden = access.barred_ids(reader, "candidacies.candidacy")
    rows = wave.decisions.select_related(
        "candidacy__specification", "candidacy__programme"
    ).order_by("candidacy__name")
    return [d for d in rows if d.candidacy.public_id not in hidden]


def candidacies_to_decide(programme: Programme, reader: Any) -> QuerySet[Candidacy]:
    """Those that await a decision and stand in no prepared or sealed wave."""
    waiting = Candidacy.objects.filter(programme=programme).exclude(
        decisions__wave__state__in=[WaveState.PREPARED, WaveState.SEALED]
    )
    rows = access.without_barred(waiting, reader).select_related("specification")
    awaiting = [
        c.pk
        for c in rows
        if any(
            t.verb == "decide" and c.state in t.sources
            for t in specification_of(c).procedure.transitions
        )
    ]
    return (
        Candidacy.objects.filter(pk__in=awaiting).select_related("specification").order_by("name")
    )


def outcome_of(decision: Decision) -> Outcome:
    """The outcome, in the words of the specification."""
    return specification_of(decision.candidacy).procedure.outcome(decision.outcome)


def outcomes_for(candidacy: Candidacy) -> tuple[Outcome, ...]:
    """What may be decided on a candidacy."""
    return specification_of(candidacy).procedure.outcomes


def due_waves() -> QuerySet[Wave]:
    """Sealed waves whose hour has come."""
    return Wave.objects.filter(state=WaveState.SEALED, hour_h__lte=clock.now()).order_by("hour_h")
