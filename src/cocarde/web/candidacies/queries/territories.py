"""The perimeter in names and numbers, and the list it is picked from."""

import re
from dataclasses import dataclass
from typing import Any

from babel import Locale
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.design.states import in_language, reading_language
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.evidence import queries as evidence

_PLACE = re.compile(r"place:(?P<country>[A-Z]{2})/(?P<city>[^+()]+)")


def names_of(candidacy: Candidacy, perimeter: str) -> str:
    """A perimeter in the names of its territories."""
    return evidence.perimeter_label(candidacy.programme.snapshot, perimeter) if perimeter else ""


def perimeter_names(candidacy: Candidacy) -> str:
    """The perimeter of a candidacy in names."""
    return names_of(candidacy, candidacy.perimeter)


def perimeter_note(candidacy: Candidacy) -> str:
    """What is to be known of the perimeter, in the reader's language."""
    return str(in_language(candidacy, "perimeter_note"))


# Codes of two letters that are no country: unions, an unknown region, tests of software.
_NO_COUNTRY = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}


def countries() -> list[tuple[str, str]]:
    """Every country with its code, in the alphabetical order of the reader's language."""
    known = Locale(reading_language()).territories.items()
    rows = [(code, name) for code, name in known if code.isalpha() and code not in _NO_COUNTRY]
    return sorted(rows, key=lambda row: fold(row[1]))


def place_of(perimeter: str) -> tuple[str, str]:
    """The country and the city of a perimeter that is one place abroad; nothing of any other."""
    found = _PLACE.fullmatch(perimeter)
    return (found["country"], found["city"]) if found else ("", "")


@dataclass(frozen=True)
class Total:
    """What a perimeter holds, or why it cannot be read."""

    names: str = ""
    population_text: str = ""
    communes_text: str = ""
    expression: str = ""
    year: int = 0
    problem: str = ""
    is_kept: bool = True


def total_of(candidacy: Candidacy, perimeter: str) -> Total:
    """Names, inhabitants and communes of a perimeter that may not be kept yet."""
    if not perimeter.strip():
        return Total()
    programme = candidacy.programme
    try:
        found = evidence.summary_of(programme.snapshot, perimeter, programme.territories_year)
    except (evidence.ObservatoryError, evidence.NoSnapshotError) as error:
        return Total(problem=evidence.error_text(error))
    communes = ngettext("%(n)s commune", "%(n)s communes", found.commune_count)
    population = ""
    if found.population is not None:
        people = ngettext("%(n)s inhabitant", "%(n)s inhabitants", found.population)
        population = people % {"n": evidence.quantity(found.population)}
    return Total(
        names=found.label,
        population_text=population,
        communes_text=communes % {"n": evidence.quantity(found.commune_count)}
        if found.commune_count
        else "",
        expression=found.canonical,
        year=found.year,
        is_kept=found.canonical == candidacy.perimeter,
    )


@dataclass(frozen=True)
class CommunePicker:
    """The communes chosen, then those that a search finds."""

    items: list[dict[str, Any]]
    search: str
    found: int

    @property
    def left_out(self) -> bool:
        """Whether a search found more than is shown."""
        return self.found > MOST_COMMUNES


@dataclass(frozen=True)
class Picker:
    """The list and the map from which territories are ticked."""

    items: list[dict[str, Any]]
    features_url: str
    year: int
    count: int
    is_exact: bool
    found: int
    communes: CommunePicker


@dataclass(frozen=True)
class Asked:
    """What the page of the perimeter was sent: what is looked for, and the ticks made so far."""

    search: str = ""
    commune_search: str = ""
    epci: list[str] | None = None  # None where no list was sent: what is kept is ticked
    communes: list[str] | None = None


MOST_COMMUNES = 20


def picker_year(candidacy: Candidacy) -> int:
    """The year of the territories that are offered."""
    programme = candidacy.programme
    return evidence.territories_year(programme.snapshot, programme.territories_year)


def picker_of(candidacy: Candidacy, asked: Asked) -> Picker | None:
    """The inter-communal bodies, those chosen first; a search never hides those chosen.

    None where the programme has no snapshot.
    """
    snapshot = candidacy.programme.snapshot
    try:
        year = picker_year(candidacy)
        everything = evidence.epci_of(snapshot, year)
    except (evidence.ObservatoryError, evidence.NoSnapshotError):
        return None
    picked = evidence.picked_of(candidacy.perimeter, year)
    chosen = set(picked.epci if asked.epci is None else asked.epci)
    words = fold(asked.search).split()
    rows = [e for e in everything if e.code not in chosen and _matches(e, words)]
    items = [_item(e, is_chosen=True) for e in everything if e.code in chosen]
    items += [_item(e, is_chosen=False) for e in rows]
    has_contours = snapshot is not None and evidence.epci_contours(snapshot, year) is not None
    address = reverse("evidence:epci", args=[snapshot.name, year]) if snapshot else ""
    return Picker(
        items=items,
        features_url=address if has_contours else "",
        year=year,
        count=len(everything),
        is_exact=picked.is_exact,
        found=len(rows),
        communes=communes_of(
            candidacy,
            asked.commune_search,
            picked.communes if asked.communes is None else asked.communes,
        ),
    )


def communes_of(candidacy: Candidacy, search: str, chosen: list[str]) -> CommunePicker:
    """The communes of these codes, then the first of those that a search finds."""
    snapshot, year = candidacy.programme.snapshot, picker_year(candidacy)
    ticked = evidence.communes_coded(snapshot, year, chosen)
    found = evidence.communes_like(snapshot, year, search, leave_out=set(chosen))
    items = [_commune_item(one, is_chosen=True) for one in ticked]
    items += [_commune_item(one, is_chosen=False) for one in found[:MOST_COMMUNES]]
    return CommunePicker(items=items, search=search, found=len(found))


def _commune_item(commune: evidence.Commune, *, is_chosen: bool) -> dict[str, Any]:
    values = {
        "department": commune.department,
        "population": evidence.quantity(commune.population),
        "code": commune.code,
    }
    return {
        "id": commune.code,
        "name": commune.name,
        "selected": is_chosen,
        "detail": _("Department %(department)s · %(population)s inhabitants · %(code)s") % values,
    }


def _matches(epci: evidence.Epci, words: list[str]) -> bool:
    name = fold(epci.name)
    return all(word in name or epci.code.startswith(word) for word in words)


def _item(epci: evidence.Epci, *, is_chosen: bool) -> dict[str, Any]:
    return {
        "id": epci.code,
        "name": epci.name,
        "selected": is_chosen,
        "detail": _("%(population)s inhabitants · %(code)s")
        % {"population": evidence.quantity(epci.population), "code": epci.code},
    }
