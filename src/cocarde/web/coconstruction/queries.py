"""Reading remarks, and the coverage of a version by the next."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet

from cocarde.web.candidacies.models import Candidacy, Version
from cocarde.web.coconstruction.models import Remark
from cocarde.web.coconstruction.states import RemarkState


def remarks_on(candidacy: Candidacy) -> QuerySet[Remark]:
    """Every remark on a candidacy, by version then date, with its answer."""
    return (
        Remark.objects.filter(candidacy=candidacy)
        .select_related("version", "author", "answer", "answer__version", "answer__author")
        .order_by("version__number", "written_at", "pk")
    )


def open_remarks(candidacy: Candidacy) -> QuerySet[Remark]:
    """Those that the team has not answered."""
    return remarks_on(candidacy).filter(answer=None)


@dataclass(frozen=True)
class Coverage:
    """How far a version answers the remarks made before it: the committee reads this first."""

    remarks: list[Remark]
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return len(self.remarks)

    @property
    def is_complete(self) -> bool:
        return self.counts.get(RemarkState.OPEN, 0) == 0


def coverage_of(version: Version) -> Coverage:
    """The remarks on earlier versions, and how each stands in this one."""
    remarks = list(remarks_on(version.candidacy).filter(version__number__lt=version.number))
    counts = Counter(_state_in(remark, version) for remark in remarks)
    return Coverage(remarks, {state.value: counts.get(state, 0) for state in RemarkState})


def _state_in(remark: Remark, version: Version) -> RemarkState:
    """An answer written after this version was deposited does not count for it."""
    answer = getattr(remark, "answer", None)
    if answer is None or answer.version is None or answer.version.number > version.number:
        return RemarkState.OPEN
    return remark.state
