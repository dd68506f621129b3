"""Ties that the machine can see; only people declare a conflict."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import TeamMember
from cocarde.web.committees.models import AgendaItem
from cocarde.web.committees.states import ConflictKind

# An address at one of these says nothing of where somebody works.
PUBLIC_MAIL = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "outlook.fr",
        "hotmail.com",
        "hotmail.fr",
        "live.fr",
        "yahoo.com",
        "yahoo.fr",
        "icloud.com",
        "proton.me",
        "protonmail.com",
        "orange.fr",
        "wanadoo.fr",
        "free.fr",
        "sfr.fr",
        "laposte.net",
        "gmx.com",
        "gmx.fr",
    ]
)


@dataclass(frozen=True)
class Suggestion:
    """A member who may have to stand aside from an item, and what was seen."""

    person: Any
    conflict: ConflictKind
    seen: str


def suggestions(items: list[AgendaItem], members: list[Any]) -> dict[int, list[Suggestion]]:
    """By item: members of the committee who are in the team, or write from the same domain."""
    team = TeamMember.objects.filter(candidacy__in=[i.candidacy_id for i in items])
    people: dict[int, list[Any]] = {}
    for row in team.select_related("person"):
        people.setdefault(row.candidacy_id, []).append(row.person)
    return {
        item.pk: [
            found
            for member in members
            if (found := _suggestion(member, people.get(item.candidacy_id, [])))
        ]
        for item in items
    }


def _suggestion(member: Any, team: list[Any]) -> Suggestion | None:
    if member in team:
        return Suggestion(
            member, ConflictKind.SAME_ORGANISATION, _("is in the team of this candidacy")
        )
    domain = _domain(member.email)
    if domain not in PUBLIC_MAIL and domain in {_domain(p.email) for p in team}:
        seen = _("writes from %(domain)s, like somebody of the team") % {"domain": domain}
        return Suggestion(member, ConflictKind.SAME_ORGANISATION, seen)
    return None


def _domain(email: str) -> str:
    return email.rsplit("@", 1)[-1].lower()
