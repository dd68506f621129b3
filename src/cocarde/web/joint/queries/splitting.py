"""How a joint candidacy would part into its members: whose territories, which perimeter, who leads."""

from dataclasses import dataclass
from typing import Any

from cocarde.web.accounts.models import Person
from cocarde.web.candidacies.models import Candidacy, MemberTerritory
from cocarde.web.evidence import queries as evidence
from cocarde.web.joint.models import Part, Split, Succession
from cocarde.web.joint.queries.proposals import leads_of
from cocarde.web.joint.states import Passage


@dataclass(frozen=True)
class Planned:
    """A candidacy that a split would make."""

    name: str
    members: list[MemberTerritory]
    perimeter: str
    lead: Person | None


def planned_parts(candidacy: Candidacy) -> list[Planned]:
    """The candidacies that united in this one, each with its territories; else one a territory.

    A territory that came since is a part of its own.
    """
    members = list(candidacy.members.select_related("referent"))
    team = {row.person_id for row in candidacy.team.all()}
    parts: list[Planned] = []
    for origin in origins_of(candidacy):
        names = {m.name for m in origin.members.all()}
        names |= {f"{name} – {origin.name}"[:160] for name in names}
        own = [m for m in members if m.name in names]
        if own:
            members = [m for m in members if m not in own]
            led = next((one for one in leads_of(origin) if one.pk in team), None)
            perimeter = _perimeter(candidacy, own) or origin.perimeter
            parts.append(Planned(origin.name, own, perimeter, led or _speaker(own)))
    return parts + [
        Planned(one.name, [one], _perimeter(candidacy, [one]), _speaker([one])) for one in members
    ]


def _speaker(members: list[MemberTerritory]) -> Person | None:
    return next((one.referent for one in members if one.referent is not None), None)


def _perimeter(candidacy: Candidacy, members: list[MemberTerritory]) -> str:
    """The union of the territories, where each has its own."""
    texts = [one.perimeter for one in members]
    if not all(texts):
        return ""
    programme = candidacy.programme
    try:
        return evidence.united_perimeter(programme.snapshot, texts, programme.territories_year)
    except (evidence.ObservatoryError, evidence.NoSnapshotError):
        return ""


def origins_of(candidacy: Candidacy) -> list[Candidacy]:
    """The candidacies that united in this one."""
    rows = Succession.objects.filter(after=candidacy, kind=Passage.UNITED)
    return [row.before for row in rows.select_related("before__programme", "before__specification")]


def parts_of(split: Split) -> list[Part]:
    """The parts of a proposal to split, with what was agreed."""
    return list(split.parts.select_related("lead", "result").prefetch_related("members"))


def is_still_whole(split: Split, parts: list[Part]) -> bool:
    """Whether the parts hold the very territories that the candidacy has now."""
    planned = sorted(member.pk for part in parts for member in part.members.all())
    return planned == sorted(split.candidacy.members.values_list("pk", flat=True))


def split_for(candidacy: Candidacy, public_id: str) -> Split | None:
    """A proposal to split this candidacy."""
    row = Split.objects.select_related("proposed_by").filter(
        candidacy=candidacy, public_id=public_id
    )
    found = row.first()
    if found is not None:
        found.candidacy = candidacy
    return found


def own_parts(parts: list[Part], person: Any) -> list[Part]:
    """Those that this person would lead."""
    return [part for part in parts if part.lead_id == person.pk]
