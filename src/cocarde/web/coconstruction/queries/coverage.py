"""How far a version answers the remarks made before it: the committee reads this first."""

from collections import Counter
from dataclasses import dataclass

from cocarde.web.candidacies.models import Version
from cocarde.web.candidacies.queries import ReadSection, read_version
from cocarde.web.coconstruction.models import Answer, Remark
from cocarde.web.coconstruction.queries.remarks import Place, place_of, remarks_on
from cocarde.web.coconstruction.states import RemarkState

SIGNS = {
    RemarkState.OPEN: "waiting",
    RemarkState.ANSWERED: "done",
    RemarkState.PARTLY: "waiting",
    RemarkState.REFUSED: "refused",
}


@dataclass(frozen=True)
class CoverageLine:
    """One remark, what this version answers to it, and the section before and after."""

    remark: Remark
    state: RemarkState
    answer: Answer | None
    place: Place
    before: ReadSection | None = None
    after: ReadSection | None = None

    @property
    def sign(self) -> str:
        return SIGNS[self.state]

    @property
    def is_rewritten(self) -> bool:
        return self.before is not None and self.before != self.after


@dataclass(frozen=True)
class Coverage:
    """The remarks on earlier versions, each as it stands in this one."""

    version: Version
    lines: list[CoverageLine]

    @property
    def remarks(self) -> list[Remark]:
        return [line.remark for line in self.lines]

    @property
    def counts(self) -> dict[str, int]:
        counted = Counter(line.state for line in self.lines)
        return {state.value: counted.get(state, 0) for state in RemarkState}

    @property
    def tally(self) -> list[tuple[str, str, int]]:
        """Sign, word and number, the open ones last, for the head of the sheet.

        What does not occur is neutral: a red « 0 » would look like a fault.
        """
        order = (RemarkState.ANSWERED, RemarkState.PARTLY, RemarkState.REFUSED, RemarkState.OPEN)
        numbers = self.counts
        return [
            (SIGNS[s] if numbers[s.value] else "neutral", str(s.label), numbers[s.value])
            for s in order
        ]

    @property
    def total(self) -> int:
        return len(self.lines)

    @property
    def is_complete(self) -> bool:
        return self.counts[RemarkState.OPEN] == 0


def coverage_of(version: Version) -> Coverage:
    """The remarks on earlier versions, and how each stands in this one."""
    candidacy = version.candidacy
    remarks = list(remarks_on(candidacy).filter(version__number__lt=version.number))
    if not remarks:
        return Coverage(version, [])
    after = {s.key: s for s in read_version(version)}
    before = {}
    for earlier in {r.version.number: r.version for r in remarks}.values():
        earlier.candidacy = candidacy
        before[earlier.number] = {s.key: s for s in read_version(earlier)}
    return Coverage(
        version,
        [
            _line(
                remark,
                version,
                (before[remark.version.number].get(remark.section_key), after),
            )
            for remark in remarks
        ],
    )


def _line(
    remark: Remark,
    version: Version,
    texts: tuple[ReadSection | None, dict[str, ReadSection]],
) -> CoverageLine:
    before, after = texts
    answer = _answer_in(remark, version)
    return CoverageLine(
        remark=remark,
        state=RemarkState(answer.kind) if answer else RemarkState.OPEN,
        answer=answer,
        place=place_of(remark, version.candidacy),
        before=before,
        after=after.get(remark.section_key),
    )


def _answer_in(remark: Remark, version: Version) -> Answer | None:
    """An answer written after this version was deposited does not count for it."""
    answer: Answer | None = getattr(remark, "answer", None)
    if answer is None or answer.version is None or answer.version.number > version.number:
        return None
    return answer
