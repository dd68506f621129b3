"""Perimeters made true: the atoms or the places abroad they hold, and the years really used."""

from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache, cached_property
from itertools import groupby
from typing import NoReturn, cast

import numpy as np
from babel.core import get_global

from cocarde.observatory.errors import PerimeterError
from cocarde.observatory.territories.atoms import Mask, Rows
from cocarde.observatory.territories.names import fold
from cocarde.observatory.territories.perimeters import Chain, Operator, Perimeter, Step, Term
from cocarde.observatory.territories.territories import Communes, Territories

SUGGESTIONS = 3


@dataclass(frozen=True)
class Resolved:
    """A perimeter against the territories of a snapshot; `str()` is its canonical dated text.

    Attributes:
        perimeter: with the year used written on every term.
        atoms: the pieces of the home country it holds (none when it is abroad).
        places: keys (`place_key`) of the places abroad it holds.
    """

    perimeter: Perimeter
    atoms: Mask
    places: frozenset[str] = frozenset()

    @cached_property
    def text(self) -> str:
        """The canonical dated text; of thousands of terms it takes longer than their figures."""
        return str(self.perimeter)

    def __str__(self) -> str:
        return self.text


def resolve(perimeter: Perimeter, territories: Territories, year: int) -> Resolved:
    """Find what a perimeter holds.

    A term without a year takes the perimeter's default year, or the year of the question; where
    the territories of that year are not known, the nearest known year before it, else the first.

    Raises:
        PerimeterError: a code or a year is not known; gives the nearest ones.
    """
    if perimeter.abroad:
        return _abroad(perimeter, territories)
    wanted = year if perimeter.default_year is None else perimeter.default_year
    default = territories.year_for(wanted)
    chain = perimeter.chain.each_term(
        lambda term: term if term.year else replace(term, year=default)
    )
    return Resolved(Perimeter(chain, perimeter.default_year), _atoms(chain, territories))


def place_key(country: str, name: str) -> str:
    """The key of a place abroad: country in two letters where it has them, folded name."""
    return f"{_two_letters(country)}/{fold(name)}"


@cache
def _two_letters(country: str) -> str:
    """`CAN` and `ca` both give `CA`; an unknown country keeps its own code."""
    found = get_global("territory_aliases").get(country.upper(), [country.upper()])
    return str(found[0])


def _atoms(chain: Chain, territories: Territories) -> Mask:
    held = np.zeros(territories.atoms.count, dtype=np.bool_)
    for (operator, year), steps in groupby(chain.steps, _batch):
        operands = [step.operand for step in steps]
        if year is not None:
            terms = cast("list[Term]", operands)
            held[_atoms_of_communes(terms, year, territories)] = operator == "+"
            continue
        for operand in operands:
            held[_atoms_of(operand, territories)] = operator == "+"
    return held


def _batch(step: Step) -> tuple[Operator, int | None]:
    """Communes of one year that follow one another under one operator are taken at once."""
    operand = step.operand
    communes = isinstance(operand, Term) and operand.kind == "commune"
    return step.operator, cast("Term", operand).year if communes else None


def _atoms_of_communes(terms: list[Term], year: int, territories: Territories) -> Mask | Rows:
    known = _communes(terms[0], territories).row
    try:
        rows = [known[term.code] for term in terms]
    except KeyError:
        stranger = next(term for term in terms if term.code not in known)
        _refuse(stranger, _unknown(stranger, territories))
    if len(rows) == 1:
        return territories.atoms.of_commune(year, rows[0])
    return territories.atoms.of_communes(year, _chosen(rows, len(known)))


def _atoms_of(term: Term | Chain, territories: Territories) -> Mask:
    if isinstance(term, Chain):
        return _atoms(term, territories)
    communes = _communes(term, territories)
    atoms, year = territories.atoms, term.year or 0
    if term.kind == "country":
        return np.asarray(atoms.place[year] >= 0, dtype=np.bool_)
    rows = communes.members[term.kind].get(term.code)
    if rows is None:
        _refuse(term, _unknown(term, territories))
    return atoms.of_communes(year, _chosen(rows, len(communes.code)))


def _chosen(rows: Rows | list[int], count: int) -> Mask:
    chosen = np.zeros(count, dtype=np.bool_)
    chosen[rows] = True
    return chosen


def _communes(term: Term, territories: Territories) -> Communes:
    communes = territories.communes.get(term.year or 0)
    if communes is None:
        known = ", ".join(map(str, territories.years))
        _refuse(term, f"the territories of {term.year} are not known; use one of {known}")
    return communes


def _unknown(term: Term, territories: Territories) -> str:
    """Why a code is not known, and what is near."""
    elsewhere = [
        year
        for year in territories.years
        if term.code in territories.communes[year].codes_of(term.kind)
    ]
    if elsewhere:
        years = ", ".join(map(str, elsewhere))
        return f"this {term.kind} is not there in {term.year}, only in {years}; change the year"
    near = nearest(term, territories)
    advice = f"the nearest are {', '.join(near)}" if near else "check the code"
    return f"no such {term.kind} in {term.year}; {advice}"


def nearest(term: Term, territories: Territories) -> list[str]:
    """Codes, with names, that look like the code or bear it as a name."""
    year = term.year or 0
    known = list(territories.communes[year].codes_of(term.kind))
    wanted = fold(term.code)
    named = [code for code in known if wanted in fold(territories.name_of(term.kind, code, year))]
    close = get_close_matches(term.code, known, SUGGESTIONS, cutoff=0.5)
    codes = (close if term.code[:1].isdigit() else named or close)[:SUGGESTIONS]
    names = [territories.name_of(term.kind, code, year) for code in codes]
    return [
        code if code == name else f"{code} ({name})"
        for code, name in zip(codes, names, strict=True)
    ]


def _abroad(perimeter: Perimeter, territories: Territories) -> Resolved:
    home = _two_letters(territories.country.code)
    for term in perimeter.terms:
        if _two_letters(term.code.split("/")[0]) == home:
            country = territories.country.name
            _refuse(term, f"{country} is no place abroad; use commune:, epci: or another territory")
    none = np.zeros(territories.atoms.count, dtype=np.bool_)
    return Resolved(perimeter, none, frozenset(_places(perimeter.chain)))


def _places(chain: Chain) -> set[str]:
    held: set[str] = set()
    for step in chain.steps:
        operand = step.operand
        keys = (
            _places(operand)
            if isinstance(operand, Chain)
            else {place_key(*operand.code.split("/", 1))}
        )
        held = held | keys if step.operator == "+" else held - keys
    return held


def _refuse(term: Term, problem: str) -> NoReturn:
    where = f" (character {term.position})" if term.position else ""
    raise PerimeterError(f"perimeter: `{term}`{where}: {problem}", term.position)
