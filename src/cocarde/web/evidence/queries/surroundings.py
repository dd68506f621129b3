"""Where a figure stands: the pages that lead to it, told by the apps that hold figures.

An app registers in its `AppConfig.ready`: `let_place(queries.surroundings_of_figure)`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Crumb = tuple[str, str]  # name, address
Link = tuple[str, str, str]  # what it is, name, address


@dataclass(frozen=True)
class Surroundings:
    """The pages above a figure, and those that it helps to read."""

    trail: tuple[Crumb, ...] = ()
    links: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()  # what a reader should know of it, a sentence each


Provider = Callable[[Any, str], Surroundings]
_PROVIDERS: list[Provider] = []


def let_place(provider: Provider) -> None:
    """Say where figures stand: to whom it is told is the provider's to judge."""
    if provider not in _PROVIDERS:
        _PROVIDERS.append(provider)


def surroundings_of(person: Any, public_id: str) -> Surroundings:
    """What surrounds a figure for this person: the first trail there is, every link and note."""
    found = [provider(person, public_id) for provider in _PROVIDERS]
    return Surroundings(
        next((one.trail for one in found if one.trail), ()),
        tuple(link for one in found for link in one.links),
        tuple(note for one in found for note in one.notes),
    )
