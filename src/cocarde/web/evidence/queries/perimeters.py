"""Perimeters as people choose and read them: canonical text, names, inhabitants, faults in words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cocarde import observatory
from cocarde.observatory import PerimeterError, Resolved, Territories
from cocarde.web.evidence.models import RegisteredSnapshot
from cocarde.web.evidence.queries.snapshots import opened, shown_name


def resolved(registered: RegisteredSnapshot | None, text: str, default_year: int) -> Resolved:
    """A perimeter against the territories of a snapshot.

    Raises:
        NoSnapshotError: there is no snapshot.
        PerimeterError: bad grammar, or a code that the territories do not know.
    """
    snapshot = opened(registered)
    return snapshot.resolve(observatory.parse_perimeter(text, default_year), default_year)


def canonical_perimeter(registered: RegisteredSnapshot | None, text: str, default_year: int) -> str:
    """The canonical form of a perimeter whose every code is known; raises as `resolved` does."""
    return str(resolved(registered, text, default_year))


def union_of(epci: Iterable[str], year: int, communes: Iterable[str] = ()) -> str:
    """The perimeter made of these inter-communal bodies and of these communes."""
    terms = [f"epci:{code}@{year}" for code in epci]
    return " + ".join(terms + [f"commune:{code}@{year}" for code in communes])


@dataclass(frozen=True)
class Summary:
    """What a perimeter holds, as a page shows it."""

    canonical: str
    label: str
    population: int | None
    commune_count: int
    year: int


def summary_of(registered: RegisteredSnapshot | None, text: str, default_year: int) -> Summary:
    """Names, inhabitants and communes of a perimeter; raises as `resolved` does."""
    found = resolved(registered, text, default_year)
    territories = opened(registered).territories
    year = territories.year_for(default_year)
    abroad = bool(found.places)
    return Summary(
        canonical=str(found),
        label=_label(found, territories),
        population=None if abroad else territories.population(found.atoms, year),
        commune_count=0 if abroad else len(territories.commune_codes(found.atoms, year)),
        year=year,
    )


def communes_in(
    registered: RegisteredSnapshot | None, text: str, default_year: int
) -> dict[str, str]:
    """The communes of a perimeter by code, with their names; the places, where it is abroad.

    Raises as `resolved` does.
    """
    found = resolved(registered, text, default_year)
    if found.places:
        return {f"place:{place}": place.split("/", 1)[-1] for place in found.places}
    territories = opened(registered).territories
    year = territories.year_for(default_year)
    codes = territories.commune_codes(found.atoms, year)
    return {code: shown_name(territories.name_of("commune", code, year)) for code in codes}


def united_perimeter(
    registered: RegisteredSnapshot | None, texts: Iterable[str], default_year: int
) -> str:
    """The perimeter that holds all of these, each territory once; raises as `resolved` does.

    Where there is no snapshot nothing is checked: the expressions are joined as they are.
    """
    terms: dict[str, None] = {}
    for text in filter(None, (one.strip() for one in texts)):
        if " - " in text or "(" in text:
            terms[f"({text})"] = None
        else:
            terms |= dict.fromkeys(part.strip() for part in text.split(" + "))
    joined = " + ".join(terms)
    if not joined or registered is None:
        return joined
    return canonical_perimeter(registered, joined, default_year)


def perimeter_label(registered: RegisteredSnapshot | None, text: str) -> str:
    """A canonical perimeter in the names of its territories; the text itself where it cannot be read."""
    try:
        snapshot = opened(registered)
        found = snapshot.resolve(text, snapshot.territories.years[-1])
    except (observatory.ObservatoryError, ValueError):
        return text
    return _label(found, snapshot.territories)


def _label(found: Resolved, territories: Territories) -> str:
    parts: list[str] = []
    for step in found.perimeter.chain.steps:
        operand = step.operand
        name = (
            _name(operand, territories)
            if isinstance(operand, observatory.Term)
            else f"({_names(operand.terms(), territories)})"
        )
        if not parts:
            parts.append(name)
        else:
            parts.append(_("less %(name)s") % {"name": name} if step.operator == "-" else name)
    return ", ".join(parts)


def _names(terms: Iterable[observatory.Term], territories: Territories) -> str:
    return ", ".join(_name(term, territories) for term in terms)


def _name(term: observatory.Term, territories: Territories) -> str:
    if term.kind == "place":
        return shown_name(term.code.split("/", 1)[1])
    if term.kind == "country":
        return territories.country.name
    name = shown_name(territories.name_of(term.kind, term.code, term.year or territories.years[-1]))
    return _("region %(code)s") % {"code": name} if term.kind == "region" else name


@dataclass(frozen=True)
class Picked:
    """What a perimeter adds, by code, and whether it is nothing else than the union of these."""

    epci: list[str]
    communes: list[str]
    is_exact: bool


def picked_of(text: str, year: int) -> Picked:
    """The inter-communal bodies and the communes that a perimeter adds, to be ticked in a list."""
    try:
        chain = observatory.parse_perimeter(text).chain
    except PerimeterError:
        return Picked([], [], is_exact=not text.strip())
    terms = [s.operand for s in chain.steps if isinstance(s.operand, observatory.Term)]
    codes = {
        kind: [t.code for t in terms if t.kind == kind and t.year in (None, year)]
        for kind in ("epci", "commune")
    }
    listed = sum(map(len, codes.values()))
    return Picked(
        list(dict.fromkeys(codes["epci"])),
        list(dict.fromkeys(codes["commune"])),
        is_exact=all(s.operator == "+" for s in chain.steps) and listed == len(chain.steps),
    )


# The observatory speaks English, on one line, for commands and files: these are its sentences.
def _faults() -> tuple[tuple[str, str], ...]:
    return (
        (
            r"`(?P<word>[^`]*)` needs a code, and after",
            _("“%(word)s” needs a code, and after @ a year of four digits: epci:200023414@2015."),
        ),
        (
            r"`(?P<word>[^`]*)` is no place, which",
            _("“%(word)s” is no place abroad. Write it like place:CA/Montréal, without a year."),
        ),
        (
            r"`(?P<word>[^`]*)` is no territory",
            _(
                "“%(word)s” is no territory. Begin with epci:, commune:, department:, region:, "
                "country or place:."
            ),
        ),
        (
            r"`\+` or `-` is missing",
            _("A + or a - is missing before what follows. Put one between two territories."),
        ),
        (
            r"a territory is missing",
            _("A territory is missing here. Write one, or take away the sign before it."),
        ),
        (r"`\)` is missing", _("A closing parenthesis is missing. Close the one that is open.")),
        (
            r"more than (?P<count>\d+) parentheses",
            _("There are more than %(count)s parentheses inside one another. Take some away."),
        ),
        (
            r"longer than (?P<count>\d+) characters",
            _("The expression is longer than %(count)s characters. Shorten it."),
        ),
        (
            r"a place abroad cannot be mixed",
            _(
                "A place abroad cannot stand with territories of the country. Keep one or the other."
            ),
        ),
        (
            r"`(?P<word>[^`]*)`.*the territories of (?P<year>\d+) are not known; use one of (?P<known>.*)$",
            _("The territories of %(year)s are not known. Use one of these years: %(known)s."),
        ),
        (
            r"`(?P<word>[^`]*)`.*is not there in (?P<year>\d+), only in (?P<known>.*); change",
            _("“%(word)s” does not exist in %(year)s, only in %(known)s. Change the year."),
        ),
        (
            r"`(?P<word>[^`]*)`.*no such \w+ in (?P<year>\d+); the nearest are (?P<known>.*)$",
            _("No territory has the code “%(word)s” in %(year)s. The nearest: %(known)s."),
        ),
        (
            r"`(?P<word>[^`]*)`.*no such \w+ in (?P<year>\d+); check",
            _("No territory has the code “%(word)s” in %(year)s. Check the code."),
        ),
        (
            r"(?P<country>[^:]+) is no place abroad",
            _("%(country)s is no place abroad. Use commune: or epci: for a territory at home."),
        ),
    )


def fault_text(error: PerimeterError) -> str:
    """What is wrong with a perimeter, where, and what to do, in the reader's language."""
    for pattern, sentence in _faults():
        if found := re.search(pattern, str(error)):
            values = {k: v.strip() for k, v in found.groupdict().items()}
            told = sentence % values
            break
    else:
        told = _("This perimeter cannot be read. Follow the example under the field.")
    if not error.position:
        return told
    return _("At character %(position)s: %(told)s") % {"position": error.position, "told": told}
