"""A member's own notes, anchor by anchor; nobody else's are ever read here."""

from collections.abc import Iterable
from typing import Any

from cocarde.web.candidacies.models import Version
from cocarde.web.committees.models import Annotation

Anchor = tuple[str, str]


def notes_on(version: Version, person: Any) -> dict[Anchor, Annotation]:
    """The person's notes on one version, by what they are about."""
    return notes_of([version.pk], person).get(version.pk, {})


def notes_of(versions: Iterable[int], person: Any) -> dict[int, dict[Anchor, Annotation]]:
    """The same for several versions, in one statement."""
    found: dict[int, dict[Anchor, Annotation]] = {}
    for row in Annotation.objects.filter(version__in=list(versions), person=person):
        found.setdefault(row.version_id, {})[row.anchor_kind, row.anchor] = row
    return found
