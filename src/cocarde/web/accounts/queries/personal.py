"""What the apps hold on people: each says it of its own models, in its `AppConfig.ready`.

    personal.hold("coconstruction.remark", "author", about=About.WRITTEN, shows=("text", "written_at"))

A test names each field that points to a person, or holds a name or an address, and that no app speaks of.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from cocarde.web.accounts.models import Person
from cocarde.web.accounts.states import About, Fate

Find = Callable[[Person], QuerySet[Any]]
Erase = Callable[..., Any]  # (person, actor), both by name
Refuse = Callable[[Person], str]


@dataclass(frozen=True)
class Holding:
    """One model, its fields about a person, what she is shown of it, and what becomes of it."""

    model: str
    fields: tuple[str, ...]
    about: About
    fate: Fate
    shows: tuple[str, ...]
    find: Find | None
    erase: Erase | None
    until: str

    @property
    def rows_of(self) -> Find:
        return self.find or self._pointing

    def _pointing(self, person: Person) -> QuerySet[Any]:
        any_of_them = [Q(**{name: person}) for name in self.fields]
        return self.table._base_manager.filter(reduce(or_, any_of_them)).order_by("pk")

    @property
    def table(self) -> type[Model]:
        return apps.get_model(self.model)


@dataclass
class OwnData:
    """What is held on a person under one heading."""

    about: About
    count: int = 0
    fates: list[str] = field(default_factory=list)


_HOLDINGS: dict[tuple[str, tuple[str, ...]], Holding] = {}
_REFUSALS: list[Refuse] = []


def hold(
    model: str,
    *fields: str,
    about: About,
    fate: Fate = Fate.KEPT,
    shows: Iterable[str] = (),
    find: Find | None = None,
    erase: Erase | None = None,
    until: str = "",
) -> None:
    """Say what a model holds on people.

    Args:
        model: `app.model`.
        fields: those that point to a person, or name one.
        about: the heading under which its person finds it.
        fate: what becomes of it with the person, done here unless `erase` does it.
        shows: what its person is given of it; never what a barrier or a seal hides from her.
        find: the rows about a person, where no field points to her.
        erase: the verb that erases them, where an update is not enough.
        until: when they go by themselves.
    """
    holding = Holding(model.lower(), fields, about, fate, tuple(shows), find, erase, until)
    _HOLDINGS[holding.model, fields] = holding


def hold_name(model: str, field_name: str, about: About = About.NAMED) -> None:
    """Say that a field holds a name that others wrote: it is emptied where it is that of the person."""

    def rows(person: Person) -> QuerySet[Any]:
        found: QuerySet[Any] = apps.get_model(model)._base_manager.order_by("pk")
        return (
            found.filter(**{f"{field_name}__iexact": person.name}) if person.name else found.none()
        )

    def empty(*, person: Person, actor: Any) -> None:  # noqa: ARG001 (as every eraser)
        rows(person).update(**{field_name: ""})

    given: dict[str, Any] = {"find": rows, "erase": empty, "shows": [field_name]}
    hold(model, field_name, about=about, fate=Fate.EMPTIED, **given)


def refuse_erasure(reason: Refuse) -> None:
    """Say why a person cannot be erased yet, and what to do first; nothing when she can."""
    if reason not in _REFUSALS:
        _REFUSALS.append(reason)


def holdings() -> list[Holding]:
    """All that is held on people, by model."""
    return sorted(_HOLDINGS.values(), key=lambda h: (h.model, h.fields))


def refusals_of(person: Person) -> list[str]:
    """Why this person cannot be erased yet."""
    return [reason for refuse in _REFUSALS if (reason := refuse(person))]


def own_data(person: Person) -> list[OwnData]:
    """How much is held on a person under each heading, and what would become of it."""
    found: dict[About, OwnData] = {about: OwnData(about) for about in About}
    for holding in holdings():
        if count := holding.rows_of(person).count():
            line, fate = found[holding.about], str(Fate(holding.fate).label)
            line.count += count
            if fate not in line.fates:
                line.fates.append(fate)
    return [line for line in found.values() if line.count]


def exported(person: Person) -> dict[str, list[dict[str, Any]]]:
    """All that is held on a person, by model: what each app shows of its own."""
    told: dict[str, list[dict[str, Any]]] = {}
    for holding in holdings():
        rows = holding.rows_of(person)
        shown = list(rows.values(*holding.shows)) if holding.shows else [{}] * rows.count()
        as_whom = {"as": " or ".join(holding.fields)}
        if shown:
            told.setdefault(holding.model, []).extend(as_whom | row for row in shown)
    return told
