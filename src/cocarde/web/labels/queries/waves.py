"""What those who decide read: waves before their hour, less what a barrier hides."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import is_time_for, specification_of, undecidable_by
from cocarde.web.clock import queries as clock
from cocarde.web.committees import queries as committees
from cocarde.web.committees.models import Opinion
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.labels.models import Decision, LabelDecision, Wave
from cocarde.web.labels.states import WaveState
from cocarde.web.programmes.models import Call, Programme
from cocarde.web.programmes.states.specification import Outcome


def calls_with_waves(programme: Programme, reader: Any) -> list[Call]:
    """The calls of a programme by which the waves that this reader knows of can be listed."""
    rows = Wave.objects.filter(programme=programme).exclude(call=None)
    of_one = without_hidden(rows, reader)
    return list(programme.calls.filter(pk__in=of_one.values("call")))


def waves_for(programme: Programme, reader: Any, call: Call | None = None) -> QuerySet[Wave]:
    """The waves of a programme, or of one call, with how many decisions the reader may know of."""
    hidden = undecidable_by(reader).values("pk")
    seen = ~Q(decisions__candidacy__in=hidden)
    labels_seen = ~Q(label_decisions__label__candidacy__in=hidden)
    rows = Wave.objects.filter(Q(programme=programme), Q(call=call) if call else Q())
    return (
        without_hidden(rows.select_related("programme", "call"), reader)
        .annotate(
            decision_count=Count(
                "decisions", filter=seen & Q(decisions__lapsed=False), distinct=True
            )
            + Count(
                "label_decisions",
                filter=labels_seen & Q(label_decisions__lapsed=False),
                distinct=True,
            )
        )
        .order_by("-hour_h", "pk")
    )


def without_hidden(rows: QuerySet[Wave], reader: Any) -> QuerySet[Wave]:
    """The waves less those that decide on nothing but what the reader may not decide on.

    A wave of one bears the name of whom it decides on: the wave itself is hidden with the candidacy.
    Joined by others, or emptied, it is shown under a neutral name.
    """
    hidden = undecidable_by(reader).values("pk")
    rows = rows.annotate(hides_name=Exists(hidden.filter(pk=OuterRef("named_after"))))
    decided = Decision.objects.filter(wave=OuterRef("pk"))
    on_labels = LabelDecision.objects.filter(wave=OuterRef("pk"))
    return rows.filter(
        Exists(decided.exclude(candidacy__in=hidden))
        | Exists(on_labels.exclude(label__candidacy__in=hidden))
        | ~(Exists(decided) | Exists(on_labels))
    )


def wave_with(public_id: str, reader: Any) -> Wave | None:
    """One wave by its public identifier; none where all that it decides on is hidden from the reader."""
    rows = Wave.objects.select_related("programme", "sealed_by")
    return without_hidden(rows.filter(public_id=public_id), reader).first()


def unpublished_waves(programmes: Iterable[Programme], reader: Any) -> QuerySet[Wave]:
    """Those that are prepared or sealed, less those hidden from the reader; by hour."""
    rows = Wave.objects.filter(programme__in=programmes).exclude(state=WaveState.PUBLISHED)
    return without_hidden(rows, reader).order_by("hour_h")


def free_wave_slug(programme: Programme, wanted: str) -> str:
    """The address of a new wave, numbered where it is taken."""
    taken = set(Wave.objects.filter(programme=programme).values_list("slug", flat=True))
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted[:46]}-{number}"
    return slug


def decisions_in(wave: Wave, reader: Any) -> list[Decision]:
    """The decisions of a wave in alphabetical order, less those on which the reader decides nothing."""
    rows = wave.decisions.select_related(
        "candidacy__specification", "candidacy__programme", "label"
    )
    seen = rows.exclude(candidacy__in=undecidable_by(reader))
    return sorted(seen, key=lambda d: (fold(d.candidacy.name), d.pk))


def candidacies_to_decide(programme: Programme, reader: Any) -> QuerySet[Candidacy]:
    """Those that await a decision and stand in no prepared or sealed wave."""
    waiting = Candidacy.objects.filter(programme=programme).exclude(
        decisions__wave__state__in=[WaveState.PREPARED, WaveState.SEALED]
    )
    rows = waiting.exclude(pk__in=undecidable_by(reader)).select_related("specification")
    awaiting = [c.pk for c in rows if awaits_decision(c)]
    return (
        Candidacy.objects.filter(pk__in=awaiting)
        .select_related("specification", "programme")
        .order_by("name")
    )


def awaits_decision(candidacy: Candidacy) -> bool:
    """True when its procedure lets the authority decide from where it stands."""
    return is_time_for(Permission.DECISION_DECISION_PREPARE, candidacy)


@dataclass(frozen=True)
class RowToDecide:
    """One candidacy of a wave being prepared: what is decided so far, and what the committee says."""

    candidacy: Candidacy
    decision: Decision | None
    opinion: Opinion | None

    @property
    def is_stale(self) -> bool:
        """The candidacy was withdrawn or decided since its decision was written."""
        return self.decision is not None and not awaits_decision(self.candidacy)

    @property
    def outcome(self) -> Outcome | None:
        return outcome_of(self.decision) if self.decision else None


def rows_to_decide(wave: Wave, reader: Any) -> list[RowToDecide]:
    """Every candidacy that stands in the wave or may be put in it, in alphabetical order."""
    decided = {d.candidacy_id: d for d in decisions_in(wave, reader)}
    rows = [d.candidacy for d in decided.values()]
    if wave.state == WaveState.PREPARED:
        rows += candidacies_to_decide(wave.programme, reader)
    opinions = committees.opinions_on(rows)
    rows.sort(key=lambda c: (fold(c.name), c.pk))
    return [RowToDecide(c, decided.get(c.pk), opinions.get(c.pk)) for c in rows]


def counts_by_outcome(decisions: Iterable[Decision]) -> list[tuple[Outcome, int]]:
    """How many decisions of each outcome, in the specification's order."""
    outcomes: dict[str, Outcome] = {}
    counts: Counter[str] = Counter()
    for decision in decisions:
        for outcome in outcomes_for(decision.candidacy):
            outcomes.setdefault(outcome.key, outcome)
        counts[decision.outcome] += 1
    return [(outcome, counts[key]) for key, outcome in outcomes.items() if counts[key]]


def outcome_of(decision: Decision) -> Outcome:
    """The outcome, in the words of the specification."""
    return specification_of(decision.candidacy).procedure.outcome(decision.outcome)


def outcomes_for(candidacy: Candidacy) -> tuple[Outcome, ...]:
    """What may be decided on a candidacy."""
    return specification_of(candidacy).procedure.outcomes


def decided_days(candidacies: Collection[int]) -> Iterable[tuple[int, date]]:
    """The days of the past decisions that are recorded of these candidacies."""
    rows = Decision.objects.filter(candidacy_id__in=candidacies, decided_on__isnull=False)
    return [(pk, day) for pk, day in rows.values_list("candidacy_id", "decided_on") if day]


def with_labels(candidacies: Collection[int]) -> Iterable[int]:
    """Those that were granted a label, whatever became of it: their dossiers are what it rests on."""
    rows = Decision.objects.filter(candidacy_id__in=candidacies, label__isnull=False)
    return rows.values_list("candidacy_id", flat=True)


def due_waves() -> QuerySet[Wave]:
    """Sealed waves whose hour has come. Asked before every request: one look in one index."""
    return Wave.objects.filter(state=WaveState.SEALED, hour_h__lte=clock.now()).order_by("hour_h")


@dataclass
class Readings:
    """How often one person looked at a sealed wave, and when, the last time first."""

    person: Any
    moments: list[datetime] = field(default_factory=list)

    @property
    def last(self) -> datetime:
        return self.moments[0]


def readings_of(wave: Wave) -> list[Readings]:
    """Who looked at a sealed wave, one entry a person; whoever looked last first."""
    found: dict[int, Readings] = {}
    for row in wave.readings.select_related("person").order_by("-at", "-pk"):
        found.setdefault(row.person_id, Readings(row.person)).moments.append(row.at)
    return list(found.values())


def decision_with(public_id: str, reader: Any) -> Decision | None:
    """One decision by its public identifier; none where the reader decides nothing on the candidacy."""
    rows = Decision.objects.select_related(
        "candidacy__specification", "candidacy__programme", "wave__programme"
    )
    rows = rows.exclude(candidacy__in=undecidable_by(reader))
    return rows.filter(public_id=public_id).first()
