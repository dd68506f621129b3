"""What an indicator is: one named, dated definition, whatever register it is computed from."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["measured", "declared", "estimated"]
Yields = Literal["companies", "rounds", "organisations", "awards", "company_links"]


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
        unit: `companies`, `organisations`, `places`, `awards`, `USD`.
        version: raised when the definition changes.
        dated: day of this version, yyyy-mm-dd.
        limits: what it does not say.
        formula: how it is computed, in words of the core tables.
        needs: the core tables it cannot do without; their sources are credited with a figure.
        measure: the measure of the cube that is its value.
        records: the measure that counts the records behind it, which coverage judges.
        cumulated: True when it sums up all years to the one asked for.
        uses: core tables that add to it where the snapshot holds them; credited as well.
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
    uses: tuple[Yields, ...] = ()
    gaps: str | None = None
    kind: Kind = "measured"

    @property
    def counts(self) -> tuple[Yields, ...]:
        """The core tables whose rows it counts; those of `uses` where it counts chains."""
        return self.uses if "company_links" in self.needs else self.needs

    @property
    def rows(self) -> Yields:
        """What `observed` and `expected` of its figures count: the rows that coverage looks at."""
        if self.needs[0] in ("organisations", "awards"):
            return self.needs[0]
        return "rounds" if self.records == "rounds" else "companies"

    @property
    def reference(self) -> str:
        """The definition a figure names: `companies_known v1 (2026-11-22)`."""
        return f"{self.name} v{self.version} ({self.dated})"
