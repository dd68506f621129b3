"""What an indicator is: one named, dated, sourced definition."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["measured", "declared", "estimated"]


@dataclass(frozen=True)
class Words:
    """A text in the two languages of the product."""

    fr: str
    en: str


@dataclass(frozen=True)
class Indicator:
    """A named definition and how it is computed from the cube.

    Attributes:
        name: its name in commands, files and the API.
        label: for people.
        definition: what is counted, in one sentence.
        unit: `companies`, `USD`.
        version: raised when the definition changes.
        dated: day of this version, yyyy-mm-dd.
        source: register and reference.
        limits: what it does not say.
        formula: how it is computed, in words of the core tables.
        needs: the core table it cannot do without.
        measure: the measure of the cube that is its value.
        records: the measure that counts the records behind it, which coverage judges.
        cumulated: True when it sums up all years to the one asked for.
        gaps: the measure that counts records without a value, if there may be some.
    """

    name: str
    label: Words
    definition: Words
    unit: str
    version: int
    dated: str
    source: str
    limits: Words
    formula: str
    needs: str
    measure: str
    records: str
    cumulated: bool
    gaps: str | None = None
    kind: Kind = "measured"

    @property
    def reference(self) -> str:
        """The definition a figure names: `companies_known v1 (2026-11-22)`."""
        return f"{self.name} v{self.version} ({self.dated})"
