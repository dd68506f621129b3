"""What an indicator is: one named, dated definition, whatever register it is computed from."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["measured", "declared", "estimated"]
Yields = Literal["companies", "rounds"]


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
        limits: what it does not say.
        formula: how it is computed, in words of the core tables.
        needs: the core tables it cannot do without; their sources are credited with a figure.
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
    limits: Words
    formula: Words
    needs: tuple[Yields, ...]
    measure: str
    records: str
    cumulated: bool
    gaps: str | None = None
    kind: Kind = "measured"

    @property
    def rows(self) -> Yields:
        """What `observed` and `expected` of its figures count: the rows that coverage looks at."""
        return "rounds" if self.records == "rounds" else "companies"

    @property
    def reference(self) -> str:
        """The definition a figure names: `companies_known v1 (2026-11-22)`."""
        return f"{self.name} v{self.version} ({self.dated})"
