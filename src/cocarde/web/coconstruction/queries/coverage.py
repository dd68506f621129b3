"""How far a version answers the remarks made before it: the committee reads this first."""

from collections import Counter
from copy import copy
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import ngettext

from cocarde.web.candidacies.models import Candidacy, Version
from cocarde.web.candidacies.queries import ReadSection, read_version
from cocarde.web.coconstruction.models import Answer, Remark, VisitLine
from cocarde.web.coconstruction.queries.criteria import CriterionEvidence, evidence_in
from cocarde.web.coconstruction.queries.remarks import Place, place_of, remarks_on
from cocarde.web.coconstruction.queries.visits import findings_by_criterion
from cocarde.web.coconstruction.states import RemarkState
from cocarde.web.evidence.queries import quantity

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
class CriterionLine:
    """One criterion: what this version brings to it, how it was remarked, what was seen on site."""

    title: str
    evidence: CriterionEvidence | None  # None: no longer asked
    lines: list[CoverageLine]
    findings: list[VisitLine]

    @property
    def evidence_text(self) -> str:
        """The words, figures and proofs that speak to it; nothing where there is none."""
        if self.evidence is None:
            return ""
        words, figures, proofs = self.evidence.words, self.evidence.figures, self.evidence.proofs
        parts = [
            ngettext("%(count)s word", "%(count)s words", words) % {"count": quantity(words)},
            ngettext("%(count)s figure", "%(count)s figures", figures) % {"count": figures},
            ngettext("%(count)s proof", "%(count)s proofs", proofs) % {"count": proofs},
        ]
        counts = (words, figures, proofs)
        return ", ".join(part for part, count in zip(parts, counts, strict=True) if count)

    @property
    def tally(self) -> list[tuple[str, str, int]]:
        """Sign, word and number of its remarks, by how they are answered."""
        counted = Counter(line.state for line in self.lines)
        return [(SIGNS[s], str(s.label), counted[s]) for s in RemarkState if counted[s]]


@dataclass(frozen=True)
class Coverage:
    """The remarks on earlier versions, each as it stands in this one; and criterion by criterion."""

    version: Version
    lines: list[CoverageLine]
    criteria: list[CriterionLine]

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
    inherited = ~Q(version__candidacy=candidacy)
    earlier = Q(version__number__lt=version.number)
    remarks = list(remarks_on(candidacy).filter(earlier | inherited))
    lines = _lines(version, remarks) if remarks else []
    return Coverage(version, lines, _criteria(version, lines))


def _lines(version: Version, remarks: list[Remark]) -> list[CoverageLine]:
    after = {s.key: s for s in read_version(version)}
    before = {}
    owners = _owners(version.candidacy, remarks)
    for earlier in {r.version_id: r.version for r in remarks}.values():
        owner = owners[earlier.candidacy_id]
        before[earlier.pk] = _sections(earlier, owner)
    return [
        _line(
            remark,
            version,
            (before[remark.version_id].get(remark.section_key), after),
        )
        for remark in remarks
    ]


def _owners(candidacy: Candidacy, remarks: list[Remark]) -> dict[int, Candidacy]:
    """The candidacies whose versions were remarked: this one, and those that it follows."""
    others = {r.version.candidacy_id for r in remarks if r.is_inherited}
    rows = Candidacy.objects.select_related("programme", "specification")
    found = rows.in_bulk(others) if others else {}
    return {candidacy.pk: candidacy, **found}


def _sections(version: Version, owner: Candidacy) -> dict[str, ReadSection]:
    """What a version says, by section, under the rules that it was written under."""
    read = copy(version)  # a remark goes on naming the candidacy that it was read with
    read.candidacy = owner
    return {section.key: section for section in read_version(read)}


def _criteria(version: Version, lines: list[CoverageLine]) -> list[CriterionLine]:
    """Each criterion in force, with the remarks on it or on its sections; then those dropped."""
    findings = findings_by_criterion(version.candidacy)
    rows = []
    for one in evidence_in(version):
        sections = {section.key for section in one.sections}
        about = [
            line
            for line in lines
            if line.remark.criterion_key == one.criterion.key
            or (not line.remark.criterion_key and line.remark.section_key in sections)
        ]
        seen = findings.pop(one.criterion.key, [])
        rows.append(CriterionLine(str(one.criterion.title), one, about, seen))
    dropped: dict[str, list[CoverageLine]] = {}
    for line in lines:
        if line.place.is_dropped and line.remark.criterion_key:
            dropped.setdefault(line.place.criterion, []).append(line)
    return rows + [CriterionLine(title, None, about, []) for title, about in dropped.items()]


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
