"""Ties that the machine can see; only people declare a conflict."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import TeamMember
from cocarde.web.committees.models import AgendaItem, Seat
from cocarde.web.committees.queries.ties import Suggestion, ties_of
from cocarde.web.committees.states import ConflictKind

# An address at one of these says nothing of where somebody works.
PUBLIC_MAIL = frozenset(
    [
        "aol.com",
        "bbox.fr",
        "free.fr",
        "gmail.com",
        "gmx.com",
        "gmx.de",
        "gmx.fr",
        "gmx.net",
        "googlemail.com",
        "hotmail.com",
        "hotmail.co.uk",
        "hotmail.fr",
        "icloud.com",
        "laposte.net",
        "live.com",
        "live.fr",
        "mac.com",
        "mail.com",
        "me.com",
        "msn.com",
        "neuf.fr",
        "numericable.fr",
        "orange.fr",
        "outlook.com",
        "outlook.fr",
        "pm.me",
        "proton.me",
        "protonmail.com",
        "sfr.fr",
        "tutanota.com",
        "wanadoo.fr",
        "web.de",
        "yahoo.com",
        "yahoo.co.uk",
        "yahoo.fr",
        "ymail.com",
    ]
)
# Set apart for documents and tests (RFC 2606 and 6761): an address there belongs to no organisation.
RESERVED = frozenset(
    ["example", "example.com", "example.net", "example.org", "invalid", "localhost", "test"]
)


def suggestions(
    items: list[AgendaItem],
    members: list[Any],
    seats: list[Seat] | None = None,
    around: Sequence[Seat] = (),
) -> dict[int, list[Suggestion]]:
    """By item: what ties members of the committee to it, by member; each may have several ties.

    Those `around`, who have no seat, are looked at in the same statements, after the members.
    """
    team = TeamMember.objects.filter(candidacy__in=[i.candidacy_id for i in items])
    people: dict[int, list[Any]] = {}
    for row in team.select_related("person"):
        people.setdefault(row.candidacy_id, []).append(row.person)
    others = [seat.person for seat in around]
    shared = dict.fromkeys([m.pk for m in members], _shared_by_most(members))
    shared |= dict.fromkeys([p.pk for p in others], _shared_by_most(others))
    everybody = [*members, *others]
    ties = ties_of(items, everybody, seats if seats is None else [*seats, *around])
    return {
        item.pk: [
            found
            for one in everybody
            for found in (
                _suggestion(one, people.get(item.candidacy_id, []), shared[one.pk]),
                *ties.get((item.pk, one.pk), []),
            )
            if found
        ]
        for item in items
    }


def _suggestion(member: Any, team: list[Any], shared: frozenset[str]) -> Suggestion | None:
    if member in team:
        seen = _("%(name)s is in the team of this candidacy.") % {"name": member}
        return Suggestion(member, ConflictKind.SAME_ORGANISATION, seen)
    domain = _domain(member.email)
    if _tells_nothing(domain) or domain in shared or domain not in _domains(team):
        return None
    seen = _("%(name)s and somebody of the team have an address at %(domain)s.") % {
        "name": member,
        "domain": domain,
    }
    return Suggestion(member, ConflictKind.SAME_ORGANISATION, seen)


def _shared_by_most(members: list[Any]) -> frozenset[str]:
    """A domain that more than half of the committee has says where its members meet, not whom they know."""
    counted = Counter(_domain(m.email) for m in members)
    return frozenset(domain for domain, count in counted.items() if 2 * count > len(members) > 1)


def _tells_nothing(domain: str) -> bool:
    """True for public mail, and for what is reserved for examples, with all that stands under it."""
    parts = domain.split(".")
    above = {".".join(parts[n:]) for n in range(len(parts))}
    return domain in PUBLIC_MAIL or bool(above & RESERVED)


def _domains(people: Iterable[Any]) -> set[str]:
    return {_domain(p.email) for p in people}


def _domain(email: str) -> str:
    return email.rsplit("@", 1)[-1].lower()
