"""What later apps add to the team's pages, without this app knowing them.

An app registers in its `AppConfig.ready`:

    providers.on_home(queries.notes_for_team)        # (candidacy, person) -> list[HomeNote]
    providers.in_following(queries.notes_for_office)
        # (candidacy, person) -> list[HomeNote], for the page of those who follow it
    providers.in_margin(queries.remarks_in_margin)   # (candidacy, section_key, person) -> list[MarginNote]
    providers.with_page(queries.page_for)            # (candidacy, person) -> str
    providers.in_public(queries.links_about)         # (candidacy) -> list[Link]
    providers.in_content("key", queries.content_of, queries.content_told)
        # (candidacy) -> data for a deposited version; (data) -> ContentPart, to read and compare it
    providers.tells("companies", queries.companies)  # (candidacy) -> a fact for eligibility rules
    providers.keep_decisions(actions.record, queries.decided_days)
        # (candidacy, decision, actor): a decision of the past is loaded; the days known of candidacies
    providers.hold_back(queries.with_labels)
        # (keys of candidacies) -> those whose deposited dossiers are not to be emptied yet
    providers.on_carry(actions.carry)
        # (before, after, actor): candidacies were united into one, or one was split: bring your part
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.states import PastDecision
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


@dataclass(frozen=True)
class ContentPart:
    """What a later app put in a deposited version, in words: a title, and a line for each thing.

    `files` are the attachments that the version holds with it, each with its label: who reads the
    version reads them.
    """

    title: str
    lines: tuple[str, ...] = ()
    note: str = ""
    files: tuple[tuple[str, str], ...] = ()


ContentProvider = Callable[[Candidacy], Any]
ContentReader = Callable[[Any], ContentPart]
CarryProvider = Callable[[Sequence[Candidacy], Candidacy, Any], object]
PublicProvider = Callable[[Candidacy], Iterable[Link]]


class DecisionRecorder(Protocol):
    """Records a decision of the past that a workbook tells."""

    def __call__(self, *, candidacy: Candidacy, said: PastDecision, actor: Any) -> object: ...


HolderProvider = Callable[[Collection[int]], Iterable[int]]
DayProvider = Callable[[Collection[int]], Iterable[tuple[int, date]]]
PageProvider = Callable[[Candidacy, Any], str]
HomeProvider = Callable[[Candidacy, Any], Iterable[HomeNote]]
MarginProvider = Callable[[Candidacy, str, Any], Iterable[MarginNote]]
FactProvider = Callable[[Candidacy], FactValue | None]
_PAGES: list[PageProvider] = []
_HOME: list[HomeProvider] = []
_FOLLOWING: list[HomeProvider] = []
_MARGIN: list[MarginProvider] = []
_PUBLIC: list[PublicProvider] = []
_CARRY: list[CarryProvider] = []
_HOLDERS: list[HolderProvider] = []
_DECISIONS: list[tuple[DecisionRecorder, DayProvider]] = []
_CONTENT: dict[str, tuple[ContentProvider, ContentReader]] = {}
_FACTS: dict[str, FactProvider] = {}


def on_home(provider: HomeProvider) -> None:
    """Add lines to the home of a candidacy."""
    if provider not in _HOME:
        _HOME.append(provider)


def in_following(provider: HomeProvider) -> None:
    """Add lines to the page on which those outside the team follow a candidacy."""
    if provider not in _FOLLOWING:
        _FOLLOWING.append(provider)


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


def keep_decisions(recorder: DecisionRecorder, days: DayProvider) -> None:
    """Keep the decisions of the past that are loaded with candidacies, and say which days are known."""
    if (recorder, days) not in _DECISIONS:
        _DECISIONS.append((recorder, days))


def record_decision(candidacy: Candidacy, said: PastDecision, actor: Any) -> None:
    """Have a decision of the past recorded, within the transaction that loads it."""
    for recorder, _days in _DECISIONS:
        recorder(candidacy=candidacy, said=said, actor=actor)


def decided_days(candidacies: Collection[int]) -> set[tuple[int, date]]:
    """The days of the decisions that are recorded of these candidacies, by their keys."""
    return {pair for _recorder, days in _DECISIONS for pair in days(candidacies)}


def hold_back(provider: HolderProvider) -> None:
    """Say for which candidacies something still rests on what they deposited."""
    if provider not in _HOLDERS:
        _HOLDERS.append(provider)


def held_back(candidacies: Collection[int]) -> set[int]:
    """Those of these candidacies whose deposited dossiers are not to be emptied yet, by their keys."""
    return {pk for provider in _HOLDERS for pk in provider(candidacies)}


def on_carry(provider: CarryProvider) -> None:
    """Bring what an app keeps of candidacies to the one that follows them.

    It is called within the transaction that unites or splits, once for each candidacy that follows:
    with all those before it where they unite, with the one before where it splits. It copies: what
    stood before stands as it was. What somebody has to agree to is asked, never carried.
    """
    if provider not in _CARRY:
        _CARRY.append(provider)


def carry(before: Sequence[Candidacy], after: Candidacy, actor: Any) -> None:
    """Let every app bring its part."""
    for provider in _CARRY:
        provider(before, after, actor)


def in_content(key: str, provider: ContentProvider, reader: ContentReader) -> None:
    """Add a part to what a deposit holds, under a key of its own, and say how it is read.

    What it gives is data that JSON can hold, names no person, and changes only when the team wants it
    to: every territory signs the whole content word for word. A part that is empty is not there, so
    that a dossier without it keeps its hash.
    """
    _CONTENT[key] = (provider, reader)


def content_of(candidacy: Candidacy) -> dict[str, Any]:
    """What later apps put in a deposit made now, by their keys."""
    found = {key: provider(candidacy) for key, (provider, _) in _CONTENT.items()}
    return {key: part for key, part in found.items() if part}


def content_parts(content: dict[str, Any]) -> dict[str, ContentPart]:
    """What later apps put in this content, in words; what no app of this instance reads stays out."""
    return {key: reader(content[key]) for key, (_, reader) in _CONTENT.items() if content.get(key)}


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


def following_notes(candidacy: Candidacy, person: Any) -> list[HomeNote]:
    """Every line that later apps have for somebody who follows a candidacy."""
    return [note for provider in _FOLLOWING for note in provider(candidacy, person)]


def margin_notes(candidacy: Candidacy, section_key: str, person: Any) -> list[MarginNote]:
    """Every remark that later apps have on this section."""
    return [note for provider in _MARGIN for note in provider(candidacy, section_key, person)]
