"""The communes and inter-communal bodies of each known year."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from cocarde.observatory.errors import TerritoryError
from cocarde.observatory.territories.atoms import Atoms, Mask, Passages, Rows, trace_atoms
from cocarde.observatory.territories.country import Country
from cocarde.observatory.territories.neighbours import touching


@dataclass(frozen=True)
class Communes:
    """The communes of one year, sorted by code; all columns have the same length.

    Attributes:
        code: official codes, opaque strings.
        name: official names.
        population: inhabitants; 0 where the source does not say.
        department: code of the department (or its like).
        region: code of the region as it was that year.
        epci: code of the inter-communal body, empty where there is none.
    """

    code: tuple[str, ...]
    name: tuple[str, ...]
    population: npt.NDArray[np.int64]
    department: tuple[str, ...]
    region: tuple[str, ...]
    epci: tuple[str, ...]

    @cached_property
    def row(self) -> dict[str, int]:
        """Row of each commune by its code."""
        return {code: n for n, code in enumerate(self.code)}

    @cached_property
    def members(self) -> dict[str, dict[str, Rows]]:
        """Rows of the communes of each territory made of several, by its kind and code."""
        columns = {"epci": self.epci, "department": self.department, "region": self.region}
        return {kind: _rows_by_code(column) for kind, column in columns.items()}

    def codes_of(self, kind: str) -> Collection[str]:
        """Codes of the territories of a kind."""
        return self.row.keys() if kind == "commune" else self.members[kind].keys()


def _rows_by_code(column: Sequence[str]) -> dict[str, Rows]:
    rows: dict[str, list[int]] = {}
    for n, code in enumerate(column):
        if code:
            rows.setdefault(code, []).append(n)
    return {code: np.array(members, dtype=np.int32) for code, members in rows.items()}


@dataclass(frozen=True)
class Territories:
    """What is known of the territories of one country, year by year.

    Attributes:
        country: the country they make up.
        communes: by year.
        epci_names: names of inter-communal bodies by year and code.
        passages: successors of communes that changed, by pair of consecutive known years.
        contours: GeoJSON of the inter-communal bodies by year, where it was given.
    """

    country: Country
    communes: Mapping[int, Communes]
    epci_names: Mapping[int, Mapping[str, str]]
    passages: Passages
    contours: Mapping[int, dict[str, Any]]

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The known years, in order."""
        return tuple(sorted(self.communes))

    @cached_property
    def atoms(self) -> Atoms:
        """The smallest pieces every year's communes are made of."""
        return trace_atoms({year: self.communes[year].code for year in self.years}, self.passages)

    @cached_property
    def neighbours(self) -> Mapping[int, Mapping[str, frozenset[str]]]:
        """The inter-communal bodies that touch each one, for the years whose contours are known."""
        return {year: touching(shapes) for year, shapes in self.contours.items()}

    def year_for(self, year: int) -> int:
        """The default date rule: this year if known, else the nearest before, else the earliest."""
        before = [known for known in self.years if known <= year]
        return before[-1] if before else self.years[0]

    def name_of(self, kind: str, code: str, year: int) -> str:
        """The name of a territory, or its code where the source gives no name."""
        communes = self.communes[year]
        if kind == "commune" and code in communes.row:
            return communes.name[communes.row[code]]
        if kind == "epci":
            return self.epci_names[year].get(code, code)
        return code

    def population(self, atoms: Mask, year: int) -> int:
        """Inhabitants of the communes of a year that lie wholly within a set of atoms."""
        known = self.communes[self._known(year)]
        return int(known.population[self.atoms.communes_within(year, atoms)].sum())

    def commune_codes(self, atoms: Mask, year: int) -> list[str]:
        """Codes of the communes of a year that lie wholly within a set of atoms."""
        communes = self.communes[self._known(year)]
        within = self.atoms.communes_within(year, atoms)
        return [communes.code[row] for row in np.flatnonzero(within)]

    def _known(self, year: int) -> int:
        if year in self.communes:
            return year
        known = ", ".join(map(str, self.years))
        raise TerritoryError(f"territories of {year} are not known; ask for one of {known}")
