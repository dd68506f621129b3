"""What later apps add to the team's pages, without this app knowing them.

An app registers in its `AppConfig.ready`:

    providers.on_home(queries.notes_for_team)        # (candidacy, person) -> list[HomeNote]
    providers.in_margin(queries.remarks_in_margin)   # (candidacy, section_key, person) -> list[MarginNote]
    providers.with_page(queries.page_for)            # (candidacy, person) -> str
    providers.in_public(queries.links_about)         # (candidacy) -> list[Link]
    providers.tells("companies", queries.companies)  # (candidacy) -> a fact for eligibility rules
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.evidence.queries import Link
from cocarde.web.programmes.states.eligibility import FactValue


@dataclass(frozen=True)
class HomeNote:
    """A line of « My candidacy »: what it is, how many, where; `is_asked` when the team must act."""

    label: str
    url: str
    count: int = 0
    state_key: str = "neutral"
    state_label: str = ""
    is_asked: bool = False


@dataclass(frozen=True)
class MarginNote:
    """A remark beside the text of a section, with its answer where there is one."""

    text: str
    author_label: str = ""
    at_text: str = ""
    version_label: str = ""
    state_key: str = "neutral"
    state_label: str = ""
    answer_text: str = ""
    url: str = ""


PublicProvider = Callable[[Candidacy], Iterable[Link]]
PageProvider = Callable[[Candidacy, Any], str]
HomeProvider = Callable[[Candidacy, Any], Iterable[HomeNote]]
MarginProvider = Callable[[Candidacy, str, Any], Iterable[MarginNote]]
FactProvider = Callable[[Candidacy], FactValue | None]
_PAGES: list[PageProvider] = []
_HOME: list[HomeProvider] = []
_MARGIN: list[MarginProvider] = []
_PUBLIC: list[PublicProvider] = []
_FACTS: dict[str, FactProvider] = {}


def on_home(provider: HomeProvider) -> None:
    """Add lines to the home of a candidacy."""
    if provider not in _HOME:
        _HOME.append(provider)


def in_margin(provider: MarginProvider) -> None:
    """Add remarks to the margin of a section."""
    if provider not in _MARGIN:
        _MARGIN.append(provider)


def with_page(provider: PageProvider) -> None:
    """Say where people outside the team follow a candidacy."""
    if provider not in _PAGES:
        _PAGES.append(provider)


def in_public(provider: PublicProvider) -> None:
    """Add links to the public page of a candidacy: only to what everybody may read."""
    if provider not in _PUBLIC:
        _PUBLIC.append(provider)


def tells(name: str, provider: FactProvider) -> None:
    """Say who knows a fact that eligibility rules may look at."""
    _FACTS[name] = provider


def fact(name: str, candidacy: Candidacy) -> FactValue | None:
    """A fact that a later app tells; None where none does."""
    provider = _FACTS.get(name)
    return provider(candidacy) if provider else None


def public_links(candidacy: Candidacy) -> list[Link]:
    """What later apps publish about a candidacy."""
    return [link for provider in _PUBLIC for link in provider(candidacy)]


def page_outside_team(candidacy: Candidacy, person: Any) -> str:
    """The page on which somebody outside the team follows a candidacy, or nothing."""
    return next((url for provider in _PAGES if (url := provider(candidacy, person))), "")


def home_notes(candidacy: Candidacy, person: Any) -> list[HomeNote]:
    """Every line that later apps have for this person."""
    return [note for provider in _HOME for note in provider(candidacy, person)]


def margin_notes(candidacy: Candidacy, section_key: str, person: Any) -> list[MarginNote]:
    """Every remark that later apps have on this section."""
    return [note for provider in _MARGIN for note in provider(candidacy, section_key, person)]
