"""What later apps add to the page of a label, without this app knowing them.

An app registers in its `AppConfig.ready`:

    providers.on_page(queries.papers_of)   # (label, person) -> list[Paper]
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from cocarde.web.labels.models import Label


@dataclass(frozen=True)
class Paper:
    """A line of the page: where it leads, or why it leads nowhere."""

    label: str
    url: str = ""
    note: str = ""


PageProvider = Callable[[Label, Any], Iterable[Paper]]
_PAPERS: list[PageProvider] = []


def on_page(provider: PageProvider) -> None:
    """Add lines to the page of a label: only those that this person may follow."""
    if provider not in _PAPERS:
        _PAPERS.append(provider)


def papers_of(label: Label, person: Any) -> list[Paper]:
    """Every line that later apps have for this person."""
    return [paper for provider in _PAPERS for paper in provider(label, person)]
