"""What a version brings to each criterion: words, figures, files; and what it leaves without evidence."""

from dataclasses import dataclass
from typing import Any

from cocarde.web.candidacies.models import Version
from cocarde.web.candidacies.queries import field_text, specification_of, words_in
from cocarde.web.programmes.states.specification import Criterion, Section


@dataclass(frozen=True)
class CriterionEvidence:
    """One criterion as a version answers it."""

    criterion: Criterion
    sections: tuple[Section, ...]
    words: int
    figures: int
    proofs: int

    @property
    def is_evidenced(self) -> bool:
        """A measured one by its figure, a declared one by a number or a proof, another by words."""
        if self.criterion.kind == "measured":
            return self.figures > 0
        if self.criterion.kind == "declared":
            return self.proofs > 0
        return self.words > 0


def evidence_in(version: Version) -> list[CriterionEvidence]:
    """Every criterion of the specification, in its order."""
    specification = specification_of(version.candidacy)
    return [
        _evidence(
            criterion,
            tuple(s for s in specification.sections if criterion.key in s.criteria),
            version.content,
        )
        for criterion in specification.criteria
    ]


def _evidence(
    criterion: Criterion, sections: tuple[Section, ...], content: dict[str, Any]
) -> CriterionEvidence:
    words = proofs = 0
    for section in sections:
        written = content["sections"].get(section.key, {})
        for field in section.fields:
            value = written.get(field.key)
            if field.type in ("text", "rich"):
                words += words_in(field_text(field, value))
            elif field.type in ("attachments", "number") and value not in (None, "", []):
                proofs += 1
    figures = sum(f["indicator"] == criterion.indicator for f in content.get("figures", []))
    return CriterionEvidence(criterion, sections, words, figures, proofs)
