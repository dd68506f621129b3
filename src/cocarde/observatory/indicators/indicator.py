"""What an indicator is: one named, dated definition, whatever register it is computed from."""

from dataclasses import dataclass
from typing import Literal

from cocarde.observatory.snapshots.terms import Quantity

Kind = Literal["measured", "declared", "estimated"]
Yields = Literal[
    "companies",
    "rounds",
    "cohorts",
    "closings",
    "jobs",
    "organisations",
    "awards",
    "company_links",
]
Rows = Literal["companies", "rounds", "legal_units", "establishments", "organisations", "awards"]
INHABITANTS: Literal["inhabitants"] = "inhabitants"
_ROWS: dict[Yields, Rows] = {
    "cohorts": "legal_units",
    "jobs": "establishments",
    "organisations": "organisations",
    "awards": "awards",
}


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
        unit: `companies`, `organisations`, `places`, `awards`, `USD`, `legal units`, `jobs` …
        version: raised when the definition changes.
        dated: day of this version, yyyy-mm-dd.
        limits: what it does not say.
        formula: how it is computed, in words of the core tables.
        needs: the core tables it cannot do without; their sources are credited with a figure.
            `closings`, that of `cohorts` the legal units that closed are held too.
        value: what it sums up from the cube; the terms of a count are whole numbers.
        records: what counts the records behind it, which coverage judges.
        uses: core tables that add to it where the snapshot holds them; credited as well.
        gaps: what counts records without a value, if there may be some.
        denominator: what the value is divided by at last: another quantity, or the inhabitants of
            the perimeter in the registers' year.
        scale: what the quotient is multiplied by (100 for a percentage).
        source: the official definition it follows, and where it is published.
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
    value: Quantity
    records: Quantity
    uses: tuple[Yields, ...] = ()
    gaps: Quantity = ()
    denominator: Quantity | Literal["inhabitants"] = ()
    scale: int = 1
    kind: Kind = "measured"
    source: str = ""

    @property
    def counts(self) -> tuple[Yields, ...]:
        """The core tables whose rows it counts; those of `uses` where it counts chains."""
        return self.uses if "company_links" in self.needs else self.needs

    @property
    def rows(self) -> Rows:
        """What `observed` and `expected` of its figures count: the rows that coverage looks at."""
        if "rounds" in self.needs:
            return "rounds"
        return _ROWS.get(self.needs[0], "companies")

    @property
    def reference(self) -> str:
        """The definition a figure names: `companies_known v1 (2026-11-22)`."""
        return f"{self.name} v{self.version} ({self.dated})"

    @property
    def cumulated(self) -> bool:
        """Whether it sums up all years to the one asked for."""
        return all(term.cumulated for term in self.value)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """All that has to be read from the cube for it."""
        read = (self.value, self.records, self.gaps, self.denominator)
        return tuple(one for one in read if one and one != INHABITANTS)
