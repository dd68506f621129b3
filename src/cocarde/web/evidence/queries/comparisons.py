"""What the comparison page is asked, all of it in its address, and the figures that answer."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, cast
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde import observatory
from cocarde.observatory import Compared, FileFormat, ObservatoryError, PerimeterError
from cocarde.web.design.queries.charts import MOST_SERIES
from cocarde.web.design.states import reading_language
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.evidence.models import RegisteredSnapshot
from cocarde.web.evidence.queries.perimeters import fault_text, perimeter_label
from cocarde.web.evidence.queries.small_cells import without_small_cells
from cocarde.web.evidence.queries.snapshots import (
    Epci,
    data_years,
    epci_of,
    in_language,
    manifest_of,
    opened,
    registered_snapshots,
)

MOST_TERRITORIES = MOST_SERIES
LONGEST_LIST = 40  # territories read from an address, right or wrong
LONGEST_NAME = 80
MOST_FOUND = 12  # territories shown by a search
USUAL_SPAN = 10  # years


@dataclass(frozen=True)
class Territory:
    """A territory of the comparison: by the name given to it, and by what it is made of."""

    given: str
    name: str
    perimeter: str = ""
    label: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Choice:
    """What is compared: everything that the address of the page says."""

    registered: RegisteredSnapshot
    territories: tuple[Territory, ...]
    indicator: str
    first: int
    last: int

    @property
    def compared(self) -> tuple[Territory, ...]:
        """Those that can be read, by name."""
        readable = (one for one in self.territories if not one.problem)
        return tuple(sorted(readable, key=lambda one: (fold(one.name), one.perimeter)))

    @property
    def is_too_long(self) -> bool:
        """Whether there are more than a chart can tell apart."""
        return len(self.compared) > MOST_TERRITORIES

    def address(self, path: str = "") -> str:
        """The page of this choice, or a file of it at another path."""
        asked = [
            ("snapshot", self.registered.name),
            *(("t", one.given) for one in self.territories),
            ("indicator", self.indicator),
            ("from", str(self.first)),
            ("to", str(self.last)),
        ]
        return f"{path or reverse('evidence:compare')}?{urlencode(asked)}"

    def without(self, territory: Territory) -> str:
        """The page without one of its territories."""
        kept = tuple(one for one in self.territories if one != territory)
        return replace(self, territories=kept).address()

    def plus(self, given: str) -> str:
        """The page with one more territory."""
        added = Territory(given=given, name=given)
        return replace(self, territories=(*self.territories, added)).address()

    def holds(self, perimeter: str) -> bool:
        """Whether a perimeter is compared already."""
        return perimeter in {one.perimeter for one in self.territories}


def snapshots_to_compare() -> list[RegisteredSnapshot]:
    """The snapshots whose manifest can be read, those that hold a register first."""
    readable = []
    for registered in registered_snapshots():
        try:
            readable.append((not manifest_of(registered).sources, registered))
        except ObservatoryError:
            continue
    return [registered for _is_bare, registered in sorted(readable, key=lambda one: one[0])]


def first_that_opens(snapshots: Iterable[RegisteredSnapshot]) -> RegisteredSnapshot | None:
    """The first snapshot whose files are whole: no more of them are opened than needed."""
    for registered in snapshots:
        try:
            opened(registered)
        except ObservatoryError:
            continue
        return registered
    return None


def indicators_in(registered: RegisteredSnapshot) -> list[tuple[str, str]]:
    """The indicators about which a snapshot knows something: name and label."""
    held = observatory.indicators_held(opened(registered).yields)
    return [(one.name, in_language(one.label)) for one in held]


def usual_years(registered: RegisteredSnapshot, last: int | None = None) -> tuple[int, int]:
    """The years shown until somebody chooses others: ten, to the one asked for or the latest."""
    years = data_years(registered)
    end = min(max(last or years[0], years[-1]), years[0])
    return max(end - USUAL_SPAN + 1, years[-1]), end


def territories_in(registered: RegisteredSnapshot, given: Iterable[str]) -> tuple[Territory, ...]:
    """The territories of an address, each perimeter and each name once; a wrong one says what is wrong."""
    found: list[Territory] = []
    for text in list(dict.fromkeys(given))[:LONGEST_LIST]:
        one = territory(registered, text)
        if one.perimeter and one.perimeter in {other.perimeter for other in found}:
            continue
        if one.name in {other.name for other in found}:
            one = replace(one, name=f"{one.name} ({one.perimeter})")
        found.append(one)
    return tuple(found)


def territory(registered: RegisteredSnapshot, given: str) -> Territory:
    """One territory, written `EXPRESSION` or `Name=EXPRESSION`."""
    name, _equals, expression = given.rpartition("=")
    snapshot = opened(registered)
    try:
        perimeter = snapshot.resolve(expression, snapshot.territories.years[-1]).text
    except PerimeterError as error:
        return Territory(given, name.strip() or given, problem=fault_text(error))
    label = perimeter_label(registered, perimeter)
    return Territory(given, name.strip()[:LONGEST_NAME] or label, perimeter, label)


def is_expression(text: str) -> bool:
    """Whether somebody wrote a perimeter rather than a name."""
    return ":" in text or "=" in text or text.strip().lower().startswith("country")


def bodies_named(registered: RegisteredSnapshot, text: str) -> list[Epci]:
    """The inter-communal bodies of this name, or else those whose name holds these words."""
    wanted = fold(text).strip()
    bodies = epci_of(registered, opened(registered).territories.years[-1])
    exact = [body for body in bodies if fold(body.name) == wanted]
    words = wanted.split()
    return exact or [body for body in bodies if all(word in fold(body.name) for word in words)]


def expression_of(registered: RegisteredSnapshot, body: Epci) -> str:
    """An inter-communal body of the latest territories as a perimeter."""
    return f"epci:{body.code}@{opened(registered).territories.years[-1]}"


def compared(choice: Choice) -> list[Compared]:
    """The figures of a choice, by year and then by name; raises as `figures_now` does."""
    return observatory.compare(
        opened(choice.registered),
        {one.name: one.perimeter for one in choice.compared},
        range(choice.first, choice.last + 1),
        [choice.indicator],
    )


def file_of(choice: Choice, form: str) -> bytes:
    """The same figures as csv, xlsx or parquet, with their provenance, without small cells."""
    snapshot = opened(choice.registered)
    rows = observatory.comparison_rows(snapshot, compared(choice), reading_language())
    told = [without_small_cells(row) for row in rows]
    return observatory.comparison_file(told, cast("FileFormat", form))


def compare_url(
    registered: RegisteredSnapshot | None,
    perimeter: str,
    *,
    name: str = "",
    indicator: str = "",
    year: int | None = None,
) -> str:
    """The comparison that begins with one perimeter; nothing where there is nothing to compute from.

    Registers are of the home country: a place abroad has nobody to be compared with.
    """
    if registered is None or not perimeter or perimeter.startswith("place:"):
        return ""
    asked = [
        ("snapshot", registered.name),
        ("t", f"{name.replace('=', ' ')}={perimeter}" if name else perimeter),
        ("indicator", indicator),
        ("to", str(year or "")),
    ]
    return f"{reverse('evidence:compare')}?{urlencode([pair for pair in asked if pair[1]])}"


Known = tuple[str, str]  # name, perimeter
Provider = Callable[[RegisteredSnapshot], Iterable[Known]]
_PROVIDERS: list[Provider] = []


def offer_territories(provider: Provider) -> None:
    """Say which territories of a snapshot are known to everybody, as examples to compare."""
    if provider not in _PROVIDERS:
        _PROVIDERS.append(provider)


def offered(choice: Choice) -> Iterator[tuple[str, str]]:
    """Territories known to everybody that are not compared yet: name, and the page with it."""
    known: dict[str, str] = {}
    for provider in _PROVIDERS:
        for name, perimeter in provider(choice.registered):
            known.setdefault(perimeter, name)
    for perimeter, name in sorted(known.items(), key=lambda one: fold(one[1])):
        if perimeter and not choice.holds(perimeter):
            yield name, choice.plus(f"{name.replace('=', ' ')}={perimeter}")


def rank_text(one: Compared) -> str:
    """A rank as the range that the intervals allow."""
    if one.rank is None:
        return _("not ranked")
    asked: dict[str, Any] = {
        "first": one.rank.first,
        "last": one.rank.last,
        "of": one.rank.of,
    }
    if one.rank.first == one.rank.last:
        return _("%(first)s of %(of)s") % asked
    return _("%(first)s to %(last)s of %(of)s") % asked
