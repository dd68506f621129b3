"""Where a company is: from the city a register writes to a commune."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from cocarde.observatory.territories import Communes, Country, fold, place_key

# "Paris 9e", "Lyon 03", "Marseille 8e arrondissement", "Rouen Cedex 1".
DISTRICT = re.compile(r"(?:\s+(?:\d+\w*|cedex|arrondissement|arr))+$")
How = Literal[
    "exact",
    "homonym",
    "alias",
    "prefix",
    "abroad",
    "no-city",
    "unknown-city",
    "ambiguous-city",
    "code",
    "postcode",
    "coordinates",
    "linked",
]


@dataclass(frozen=True)
class Placement:
    """Where a company was put, and how.

    Attributes:
        how: the rule that decided.
        commune: code of the commune at home, None if unplaced or abroad.
        place: key of the place abroad, None if at home or unplaced.
    """

    how: How
    commune: str | None = None
    place: str | None = None


class Gazetteer:
    """The communes of one year by folded name, with the rule that chooses among homonyms.

    1. A name in the table of aliases goes where the table says.
    2. Communes of that very name within the region the register gives: the most populous.
    3. No region given: the most populous of that name.
    4. None within the region: the only commune of that name elsewhere; several are *ambiguous*.
    5. No commune of that name: the most populous one within the region whose name begins with it
       (`Ramonville` is Ramonville-Saint-Agne); no region given, the only one anywhere.
    """

    def __init__(self, country: Country, communes: Communes) -> None:
        self.country = country
        self.communes = communes
        self.folded = [fold(name) for name in communes.name]
        self.rows_by_name: Mapping[str, list[int]] = defaultdict(list)
        for row, name in enumerate(self.folded):
            self.rows_by_name[name].append(row)

    def place(self, country: str, region: str, city: str) -> Placement:
        """Place a company by the country, the region and the city its register gives."""
        name = DISTRICT.sub("", fold(city))
        if country != self.country.code:
            return Placement("abroad", place=place_key(country, city) if country and name else None)
        if not name:
            return Placement("no-city")
        alias = self.country.aliases.get(name)
        if alias in self.communes.row:
            return Placement("alias", alias)
        if same_name := self.rows_by_name.get(name, []):
            return self._among(same_name, region)
        return self._beginning_with(name, region)

    def named(self, city: str, rows: Collection[int]) -> str | None:
        """The commune that a city names among some rows: by alias, by name, by its beginning."""
        name = DISTRICT.sub("", fold(city))
        if not name:
            return None
        alias = self.country.aliases.get(name)
        if alias in self.communes.row and self.communes.row[alias] in rows:
            return alias
        same_name = [row for row in self.rows_by_name.get(name, ()) if row in rows]
        found = same_name or [row for row in rows if self.folded[row].startswith(name + " ")]
        return self._most_populous(found) if found else None

    def _among(self, rows: list[int], region: str) -> Placement:
        """One commune among those that bear the name (rules 2 to 4)."""
        within = self._within(rows, region)
        if not within and len(rows) > 1 and region in self.country.regions:
            return Placement("ambiguous-city")
        how: How = "exact" if len(rows) == 1 else "homonym"
        return Placement(how, self._most_populous(within or rows))

    def _beginning_with(self, name: str, region: str) -> Placement:
        """One commune among those whose name is longer (rule 5)."""
        rows = [
            row
            for other, same_name in self.rows_by_name.items()
            if other.startswith(name + " ")
            for row in same_name
        ]
        if region in self.country.regions:
            rows = self._within(rows, region)
        elif len(rows) > 1:
            return Placement("ambiguous-city")
        if not rows:
            return Placement("unknown-city")
        return Placement("prefix", self._most_populous(rows))

    def _within(self, rows: list[int], region: str) -> list[int]:
        codes = self.country.regions.get(region, ())
        return [row for row in rows if self.communes.region[row] in codes]

    def _most_populous(self, rows: list[int]) -> str:
        """Of two as populous, the first code."""
        best = max(rows, key=lambda row: (int(self.communes.population[row]), -row))
        return self.communes.code[best]
