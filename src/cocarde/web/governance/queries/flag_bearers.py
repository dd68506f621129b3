"""The flag-bearers, those that may become one, and what a version holds of them."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import ngettext

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.design.templatetags.design import siren as siren_text
from cocarde.web.ecosystem.models import Entry
from cocarde.web.evidence.queries import quantity
from cocarde.web.governance.models import FlagBearer

MOST_FOUND = 12
SHORTEST = 2


def bearers_of(candidacy: Candidacy) -> QuerySet[FlagBearer]:
    """The flag-bearers in the order of the team."""
    rows = FlagBearer.objects.filter(candidacy=candidacy).select_related("entry")
    return rows.order_by("position", "pk")


def bearer_of(candidacy: Candidacy, public_id: str) -> FlagBearer | None:
    """One flag-bearer of a candidacy."""
    row = bearers_of(candidacy).filter(public_id=public_id).first()
    if row is not None:
        row.candidacy = candidacy
    return row


def may_carry(candidacy: Candidacy, words: str) -> list[Entry]:
    """Organisations of the list with these words in their name or commune that do not carry the flag."""
    if len(words.strip()) < SHORTEST:
        return []
    chosen = FlagBearer.objects.filter(candidacy=candidacy, entry__isnull=False).values("entry")
    rows = Entry.objects.filter(candidacy=candidacy).exclude(pk__in=chosen)
    for word in words.split():
        rows = rows.filter(
            Q(name__icontains=word) | Q(legal_name__icontains=word) | Q(city__icontains=word)
        )
    return list(rows.order_by("name", "pk")[:MOST_FOUND])


def has_list(candidacy: Candidacy) -> bool:
    """Whether the candidacy has an ecosystem list to choose from."""
    return Entry.objects.filter(candidacy=candidacy).exists()


def entry_to_carry(candidacy: Candidacy, public_id: str) -> Entry | None:
    """One organisation of the list."""
    return Entry.objects.filter(candidacy=candidacy, public_id=public_id).first()


def bearers_content(candidacy: Candidacy) -> dict[str, Any]:
    """Legal units with their story, in order; names that were only typed are counted, with no story."""
    rows = list(bearers_of(candidacy))
    if not rows:
        return {}
    told = [
        {"siren": one.entry.siren, "name": one.entry.legal_name, "story": one.story}
        for one in rows
        if one.entry and one.is_linked
    ]
    return {"legal_units": told, "typed": len(rows) - len(told)}


def bearers_lines(content: dict[str, Any] | None) -> list[str]:
    """The same in words."""
    if not content:
        return []
    lines = [
        f"{one['name']} ({siren_text(one['siren'])})"
        + (f" – {one['story']}" if one["story"] else "")
        for one in content["legal_units"]
    ]
    if typed := content["typed"]:
        lines.append(
            ngettext(
                "%(count)s organisation that is linked to no legal unit",
                "%(count)s organisations that are linked to no legal unit",
                typed,
            )
            % {"count": quantity(typed)}
        )
    return lines
