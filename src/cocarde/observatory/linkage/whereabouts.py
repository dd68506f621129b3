"""Where a record says its company is, as communes and departments of the registers' year."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from cocarde.observatory.linkage.codes import commune_codes
from cocarde.observatory.linkage.places import DISTRICT
from cocarde.observatory.linkage.records import NameRecord
from cocarde.observatory.territories import Territories, fold


@dataclass(frozen=True)
class Whereabouts:
    """The territories, asked by what a list says.

    Attributes:
        land: the territories.
        year: the registers' year.
    """

    land: Territories
    year: int

    def of(self, record: NameRecord) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The communes and the departments it may mean; none where it says nothing known."""
        communes = self._communes(record)
        if communes:
            return communes, tuple(sorted({self.department(code) for code in communes}))
        if record.department == "20":  # the postal codes of Corsica
            return (), ("2A", "2B")
        return (), (record.department,) if record.department else ()

    def department(self, commune: str) -> str:
        """The department of a commune of the registers' year; what its code says elsewhere."""
        communes = self.land.communes[self.year]
        row = communes.row.get(commune)
        if row is not None:
            return communes.department[row]
        return commune[:3] if commune[:2] in {"97", "98"} else commune[:2]

    def _communes(self, record: NameRecord) -> tuple[str, ...]:
        placed = self._placed.get(record.commune)
        if placed is not None:
            return (placed,)
        named = self._named.get(DISTRICT.sub("", fold(record.city)), ())
        wanted = {"2A", "2B"} if record.department == "20" else {record.department}
        within = tuple(code for code in named if self.department(code) in wanted)
        return within or (() if record.department else tuple(named))

    @cached_property
    def _placed(self) -> Mapping[str, str]:
        codes = commune_codes(self.land, self.year)
        return {given: commune for given, commune, _ in codes if commune is not None}

    @cached_property
    def _named(self) -> Mapping[str, list[str]]:
        """By folded name, those of former communes too: people go on using them."""
        named: dict[str, list[str]] = defaultdict(list)
        for year in (self.year, *reversed(self.land.years)):
            communes = self.land.communes[year]
            for code, name in zip(communes.code, communes.name, strict=True):
                placed = self._placed.get(code)
                if placed is not None and placed not in named[fold(name)]:
                    named[fold(name)].append(placed)
        return dict(named)
