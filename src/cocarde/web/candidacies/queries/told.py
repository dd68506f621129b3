"""What of a candidacy is told outside its team: what was deposited, or what sources document."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cocarde.web.candidacies.models import Candidacy, DeclaredFigure, Version


@dataclass(frozen=True)
class Told:
    """The territories, the perimeter and the claims of a candidacy, as others may read them."""

    members: tuple[str, ...] = ()
    perimeter: str = ""
    declared: tuple[DeclaredFigure, ...] = ()


def told_of(candidacy: Candidacy) -> Told:
    """What the last deposited version says; the documented rows, where the history was imported."""
    return told_by(candidacy, candidacy.versions.order_by("-number").first())


def told_of_several(candidacies: Iterable[Candidacy]) -> dict[int, Told]:
    """The same for several candidacies, in as many statements as for one."""
    rows = list(candidacies)
    versions = Version.objects.filter(candidacy__in=rows).order_by("number")
    last = {version.candidacy_id: version for version in versions}
    return {row.pk: told_by(row, last.get(row.pk)) for row in rows}


def told_by(candidacy: Candidacy, version: Version | None) -> Told:
    """What a version says. Without one, nothing but what was loaded from sources: a draft is the team's."""
    if version is not None:
        return told_in(version.content)
    if candidacy.team.exists():
        return Told()
    return Told(
        tuple(m.name for m in candidacy.members.all()),
        candidacy.perimeter,
        tuple(candidacy.declared_figures.all()),
    )


def told_in(content: dict[str, Any]) -> Told:
    """What a deposited content says; those deposited without declared figures hold none."""
    return Told(
        tuple(m["name"] for m in content["members"]),
        content["perimeter"],
        tuple(_declared(one) for one in content.get("declared", [])),
    )


def _declared(content: dict[str, Any]) -> DeclaredFigure:
    """A declared figure as it was deposited: read, never saved."""
    return DeclaredFigure(**content | {"value": Decimal(content["value"])})
