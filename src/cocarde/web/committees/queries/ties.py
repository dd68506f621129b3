"""Ties other than those of the team: territory, support, visit, board, flag.

What a member said of themself on their seat is compared with what the candidacy shows; nothing is
decided of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from cocarde.web.coconstruction.models import Visit
from cocarde.web.coconstruction.states import VisitState
from cocarde.web.committees.models import AgendaItem, Seat
from cocarde.web.committees.states import ConflictKind
from cocarde.web.design.queries import day_at
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.ecosystem.models import Entry
from cocarde.web.evidence import queries as evidence
from cocarde.web.governance.models import BoardMember, FlagBearer
from cocarde.web.governance.states import ON_BOARD
from cocarde.web.supporters.models import Supporter, SupportLetter
from cocarde.web.supporters.states import SignatureState


@dataclass(frozen=True)
class Suggestion:
    """A member who may have to stand aside from an item, and what was seen."""

    person: Any
    conflict: ConflictKind
    seen: str


Found = dict[tuple[int, int], list[Suggestion]]


def ties_of(items: list[AgendaItem], members: list[Any], seated: list[Seat] | None = None) -> Found:
    """By item and member, in as many statements for one item as for all."""
    if not items or not members:
        return {}
    if seated is None:
        seated = list(Seat.objects.filter(committee=items[0].session.committee_id))
    seats = {s.person_id: s for s in seated}
    for member in members:
        if member.pk in seats:
            seats[member.pk].person = member
    facts = _Facts(items, list(seats.values()))
    found: Found = {}
    for item in items:
        for member in members:
            if member.pk in seats:
                found[item.pk, member.pk] = facts.between(item, member, seats[member.pk])
    return found


class _Facts:
    """What the candidacies of an agenda show, read once."""

    def __init__(self, items: list[AgendaItem], seats: list[Seat]) -> None:
        candidacies = [i.candidacy_id for i in items]
        here = Q(candidacy__in=candidacies)
        self.supporters = _by_candidacy(
            Supporter.objects.filter(here, state=SignatureState.CONFIRMED)
        )
        self.letters = _by_candidacy(SupportLetter.objects.filter(here))
        self.board = _by_candidacy(BoardMember.objects.filter(here, state__in=ON_BOARD))
        works = any(s.organisation for s in seats)
        bearers = FlagBearer.objects.filter(here, entry__isnull=False).select_related("entry")
        self.bearers = _by_candidacy(bearers) if works else {}
        self.listed = self._listed(candidacies, seats)
        visits = Visit.objects.filter(here).exclude(state=VisitState.CANCELLED)
        self.visits = _by_candidacy(visits.prefetch_related("visitors").order_by("starts_at"))
        self.communes: dict[int, Mapping[str, str]] = {}

    @staticmethod
    def _listed(candidacies: list[int], seats: list[Seat]) -> dict[int, list[Any]]:
        names = {s.organisation for s in seats if s.organisation}
        if not names:
            return {}
        named = Q()
        for name in names:
            named |= Q(name__iexact=name)
        return _by_candidacy(Entry.objects.filter(named, candidacy__in=candidacies))

    def between(self, item: AgendaItem, member: Any, seat: Seat) -> list[Suggestion]:
        """All that was seen between a member and a candidacy, each kind of tie once."""
        found = [
            (ConflictKind.SAME_ORGANISATION, self._same_organisation(item, seat)),
            (ConflictKind.SAME_TERRITORY, self._same_territory(item, seat)),
            (ConflictKind.SUPPORTER, self._supports(item, member, seat)),
            (ConflictKind.VISITOR, self._visited(item, member)),
            (ConflictKind.BOARD, self._governs(item, member, seat)),
        ]
        return [Suggestion(member, kind, seen) for kind, seen in found if seen]

    def _same_organisation(self, item: AgendaItem, seat: Seat) -> str:
        for entry in self.listed.get(item.candidacy_id, []):
            if same(entry.name, seat.organisation):
                return _("%(name)s works for %(organisation)s, which is on its ecosystem list.") % {
                    "name": seat.person,
                    "organisation": entry.name,
                }
        return ""

    def _same_territory(self, item: AgendaItem, seat: Seat) -> str:
        told = [word.strip() for word in seat.territories.split(",") if word.strip()]
        if not told:
            return ""
        content = item.version.content
        names = {fold(m["name"]): m["name"] for m in content.get("members", [])}
        for code, name in self._communes_of(item).items():
            names |= {fold(code): name, fold(name): name}
        for word in told:
            if fold(word) in names:
                return _("%(name)s is tied to %(territory)s, which is in its perimeter.") % {
                    "name": seat.person,
                    "territory": names[fold(word)],
                }
        return ""

    def _communes_of(self, item: AgendaItem) -> Mapping[str, str]:
        if item.pk not in self.communes:
            self.communes[item.pk] = communes_of(item)
        return self.communes[item.pk]

    def _supports(self, item: AgendaItem, member: Any, seat: Seat) -> str:
        for one in self.supporters.get(item.candidacy_id, []):
            if one.email and one.email.lower() == member.email.lower():
                return _("%(name)s signed the support of %(organisation)s.") % {
                    "name": member,
                    "organisation": one.name,
                }
            if same(one.name, seat.organisation):
                return _("%(organisation)s, for which %(name)s works, signed its support.") % {
                    "name": member,
                    "organisation": one.name,
                }
        for letter in self.letters.get(item.candidacy_id, []):
            if same(letter.author_name, member.name) or same(
                letter.organisation, seat.organisation
            ):
                return _("A letter of support names %(name)s or %(organisation)s.") % {
                    "name": member,
                    "organisation": letter.organisation,
                }
        return ""

    def _visited(self, item: AgendaItem, member: Any) -> str:
        for visit in self.visits.get(item.candidacy_id, []):
            if member in visit.visitors.all():
                zone = item.session.committee.programme.zone
                return _("%(name)s takes part in the site visit of %(day)s.") % {
                    "name": member,
                    "day": day_at(visit.starts_at, zone),
                }
        return ""

    def _governs(self, item: AgendaItem, member: Any, seat: Seat) -> str:
        for one in self.board.get(item.candidacy_id, []):
            by_address = one.email and one.email.lower() == member.email.lower()
            if by_address or same(one.name, member.name):
                return _("%(name)s is named to its board.") % {"name": member}
            if same(one.organisation, seat.organisation):
                return _("%(organisation)s, for which %(name)s works, sits on its board.") % {
                    "name": member,
                    "organisation": one.organisation,
                }
        for bearer in self.bearers.get(item.candidacy_id, []):
            if same(bearer.entry.name, seat.organisation):
                return _("%(organisation)s, for which %(name)s works, carries its flag.") % {
                    "name": member,
                    "organisation": bearer.entry.name,
                }
        return ""


def communes_of(item: AgendaItem) -> Mapping[str, str]:
    """The communes of the perimeter that is heard; nothing where it cannot be read."""
    perimeter, programme = item.version.content.get("perimeter"), item.candidacy.programme
    if not perimeter or programme.snapshot_id is None:
        return {}
    try:
        return evidence.communes_in(programme.snapshot, perimeter, programme.territories_year)
    except (evidence.ObservatoryError, evidence.NoSnapshotError, OSError):
        return {}


def same(one: str | None, other: str | None) -> bool:
    """The same words, whatever their case and accents; nothing is the same as nothing."""
    return bool(one and other) and fold(one or "") == fold(other or "")


def _by_candidacy(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.candidacy_id, []).append(row)
    return found
