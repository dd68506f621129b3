"""What every measured criterion would be for a perimeter that is not kept yet."""

from dataclasses import dataclass

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries.dossier import specification_of
from cocarde.web.evidence import queries as evidence


@dataclass(frozen=True)
class Answer:
    """A criterion for the perimeter that is kept, if any, and for the one that is tried."""

    tried: evidence.FigureView
    kept: evidence.FigureView | None


@dataclass(frozen=True)
class WhatIf:
    """Every measured criterion at once, in one year of the data."""

    answers: tuple[Answer, ...] = ()
    year: int = 0
    compares: bool = False


def what_if(candidacy: Candidacy, perimeter: str) -> WhatIf:
    """The measured criteria of the specification if the perimeter were this one.

    Nothing where nothing can be computed: the total beside it says why.
    """
    names = [c.indicator for c in specification_of(candidacy).criteria if c.indicator]
    if not perimeter.strip() or not names:
        return WhatIf()
    snapshot = candidacy.programme.snapshot
    try:
        year = evidence.data_years(snapshot)[0]
        tried = evidence.figures_now(snapshot, perimeter, year, names)
        other = _other(candidacy, tried)
        kept = evidence.figures_now(snapshot, other, year, names) if other else []
    except (evidence.ObservatoryError, evidence.NoSnapshotError):
        return WhatIf()
    beside: list[evidence.FigureView | None] = [*kept] or [None] * len(tried)
    answers = tuple(Answer(one, two) for one, two in zip(tried, beside, strict=True))
    return WhatIf(answers, year, bool(kept))


def _other(candidacy: Candidacy, tried: list[evidence.FigureView]) -> str:
    """The kept perimeter, where it is another one."""
    same = not tried or tried[0].perimeter == candidacy.perimeter
    return "" if same else candidacy.perimeter
