"""Readers of the dossiers of a session: what is known, what is proposed and why, what lacks."""

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.access import queries as access
from cocarde.web.candidacies.models import SectionText
from cocarde.web.candidacies.queries import specification_of, state_of
from cocarde.web.coconstruction.models import Remark
from cocarde.web.coconstruction.states import RemarkState
from cocarde.web.committees.models import AgendaItem, Assignment, Preparation, Seat, Session
from cocarde.web.committees.queries.conflicts import suggestions
from cocarde.web.committees.queries.flow import shared
from cocarde.web.committees.queries.grids import preparation_of
from cocarde.web.committees.queries.session import agenda, seats
from cocarde.web.committees.states import AskState
from cocarde.web.design.templatetags.writing import fold

STANDING = frozenset([AskState.PROPOSED, AskState.ASKED, AskState.ACCEPTED])
KEPT = frozenset([AskState.ASKED, AskState.ACCEPTED])


@dataclass
class Dossier:
    """One item to be read first: its readers, what lacks, and who may not read it."""

    item: AgendaItem
    is_withdrawn: bool
    assignments: list[tuple[Assignment, list[str]]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    can_add: list[Any] = field(default_factory=list)
    wanted: int = 0

    @property
    def standing(self) -> int:
        return sum(row.state in STANDING for row, _reasons in self.assignments)

    @property
    def lacks(self) -> int:
        return 0 if self.is_withdrawn else max(0, self.wanted - self.standing)


@dataclass
class Sharing:
    """The whole of a session, as somebody of the office may see it."""

    preparation: Preparation
    dossiers: list[Dossier]
    seats: list[Seat]
    loads: dict[int, int]
    most: dict[int, int]

    @property
    def proposed(self) -> int:
        return self._count(AskState.PROPOSED)

    @property
    def asked(self) -> int:
        return self._count(AskState.ASKED)

    def _count(self, state: AskState) -> int:
        return sum(row.state == state for d in self.dossiers for row, _reasons in d.assignments)

    @property
    def lines(self) -> list[tuple[Seat, int, int]]:
        """Member by member: how many dossiers of how many at most."""
        return [(s, self.loads.get(s.person_id, 0), self.most[s.person_id]) for s in self.seats]


def sharing_of(session: Session, reader: Any) -> Sharing:
    """Readers dossier by dossier, less what is hidden from whoever looks: as if it did not exist."""
    items = [line.item for line in agenda(session, reader) if line.item is not None]
    facts = _Facts(session, items)
    found = Sharing(
        facts.preparation,
        [facts.dossier(item) for item in items],
        facts.seats,
        facts.loads,
        {s.person_id: facts.most(s) for s in facts.seats},
    )
    for dossier in found.dossiers:
        taken = {row.person_id for row, _reasons in dossier.assignments if row.state in STANDING}
        dossier.can_add = [
            s.person
            for s in facts.seats
            if s.person_id not in taken and not facts.is_barred(dossier.item, s)
        ]
    return found


def proposed_pairs(session: Session, reader: Any) -> list[tuple[AgendaItem, Any]]:
    """The readers to ask besides those who are already asked or chosen by hand."""
    items = [line.item for line in agenda(session, reader) if line.item is not None]
    facts = _Facts(session, items)
    return facts.pairs()


class _Facts:
    """What was read once for the whole agenda."""

    def __init__(self, session: Session, items: list[AgendaItem]) -> None:
        self.preparation = preparation_of(session)
        self.seats = list(seats(session.committee))
        self.live = [i for i in items if not state_of(i.candidacy).ends and not _is_heard(i)]
        self.items = {i.pk: i for i in items}
        rows = Assignment.objects.filter(item__in=items).select_related("person")
        self.assignments = list(rows.order_by("person__name", "pk"))
        self.barred = access.barred_pairs(
            "candidacies.candidacy", {i.candidacy.public_id for i in items}
        )
        members = [s.person for s in self.seats]
        self.ties = {
            (key, found.person.pk): found.seen
            for key, several in suggestions(items, members).items()
            for found in several
        }
        live = {i.pk for i in self.live}
        self.loads = Counter(
            a.person_id for a in self.assignments if a.state in STANDING and a.item_id in live
        )
        self.doubts = _doubts(items)
        self.languages = _languages_of(items)
        self.words = {i.pk: _words_of(i) for i in items}

    def most(self, seat: Seat) -> int:
        own, general = seat.most_dossiers, self.preparation.most_dossiers
        return general if own is None else own

    def is_barred(self, item: AgendaItem, seat: Seat) -> bool:
        return (seat.person_id, item.candidacy.public_id) in self.barred

    def why_not(self, item: AgendaItem, seat: Seat) -> str:
        """Why a member is not proposed for a dossier; nothing where they may be."""
        if self.is_barred(item, seat):
            return _("%(name)s stands aside.") % {"name": seat.person}
        if seen := self.ties.get((item.pk, seat.person_id)):
            return _("Possible tie to be checked: %(seen)s") % {"seen": seen}
        language = self.languages.get(item.candidacy_id, "")
        if seat.languages and language and language not in seat.languages:
            return _("%(name)s does not read the language of this dossier.") % {"name": seat.person}
        return ""

    def knows(self, item: AgendaItem, seat: Seat) -> list[str]:
        """What the member knows that this dossier calls for, as reasons."""
        titles = {c.key: str(c.title) for c in specification_of(item.candidacy).criteria}
        reasons = []
        for word in seat.competences:
            if word in titles:
                if word in self.doubts.get(item.candidacy_id, set()):
                    reasons.append(
                        _("knows “%(criterion)s”, on which doubts remain")
                        % {"criterion": titles[word]}
                    )
            elif fold(word) in self.words[item.pk]:
                reasons.append(_("knows “%(word)s”, which the dossier speaks of") % {"word": word})
        return reasons

    def reasons(self, row: Assignment) -> list[str]:
        seat = next((s for s in self.seats if s.person_id == row.person_id), None)
        if seat is None:
            return [_("no longer has a seat")]
        load = self.loads.get(seat.person_id, 0)
        told = ngettext("%(count)s dossier to read", "%(count)s dossiers to read", load)
        by_hand = [_("chosen by hand")] if row.chosen_by_hand else []
        return [*by_hand, *self.knows(self.items[row.item_id], seat), told % {"count": load}]

    def dossier(self, item: AgendaItem) -> Dossier:
        found = Dossier(item, state_of(item.candidacy).ends, wanted=self.preparation.readers_wanted)
        found.assignments = [
            (row, self.reasons(row)) for row in self.assignments if row.item_id == item.pk
        ]
        found.left_out = [why for s in self.seats if (why := self.why_not(item, s))]
        if found.lacks:
            full = [s for s in self.seats if self.loads[s.person_id] >= self.most(s)]
            found.left_out += [_("%(name)s has no room left.") % {"name": s.person} for s in full]
        return found

    def pairs(self) -> list[tuple[AgendaItem, Any]]:
        """The best readers, those asked, chosen by hand, or who declined left as they are."""
        fixed = [a for a in self.assignments if a.state in KEPT or a.chosen_by_hand]
        met = {(a.item_id, a.person_id) for a in self.assignments if a.state != AskState.PROPOSED}
        met |= {(a.item_id, a.person_id) for a in fixed}
        live = {i.pk for i in self.live}
        load = Counter(
            a.person_id for a in fixed if a.item_id in live and a.state != AskState.DECLINED
        )
        has = Counter(a.item_id for a in fixed if a.state != AskState.DECLINED)
        wanted = {i.pk: max(0, self.preparation.readers_wanted - has[i.pk]) for i in self.live}
        room = {s.person_id: max(0, self.most(s) - load[s.person_id]) for s in self.seats}
        worth = {
            (i.pk, s.person_id): len(self.knows(i, s))
            for i in self.live
            for s in self.seats
            if (i.pk, s.person_id) not in met and not self.why_not(i, s)
        }
        people = {s.person_id: s.person for s in self.seats}
        found = shared(wanted, room, load, worth)
        return [(self.items[item], people[person]) for item, person in found.pairs]


def _is_heard(item: AgendaItem) -> bool:
    return getattr(item, "opinion", None) is not None


def _doubts(items: list[AgendaItem]) -> dict[int, set[str]]:
    """By candidacy, the criteria on which a remark is still open, or answered in part."""
    rows = Remark.objects.filter(candidacy__in=[i.candidacy_id for i in items])
    by_candidacy = {i.candidacy_id: i for i in items}
    found: dict[int, set[str]] = {}
    for remark in rows.select_related("answer"):
        if remark.state not in (RemarkState.OPEN, RemarkState.PARTLY):
            continue
        sections = specification_of(by_candidacy[remark.candidacy_id].candidacy).sections
        spoken = next((s.criteria for s in sections if s.key == remark.section_key), ())
        criteria = found.setdefault(remark.candidacy_id, set())
        criteria.update(filter(None, (remark.criterion_key, *spoken)))
    return found


def _words_of(item: AgendaItem) -> str:
    return fold(json.dumps(item.version.content.get("sections", {}), ensure_ascii=False))


def _languages_of(items: list[AgendaItem]) -> dict[int, str]:
    """By candidacy, the language in which most of its sections were written."""
    rows = SectionText.objects.filter(candidacy__in=[i.candidacy_id for i in items])
    told: dict[int, Counter[str]] = {}
    for candidacy, language in rows.values_list("candidacy_id", "language"):
        told.setdefault(candidacy, Counter())[language] += 1
    return {candidacy: counted.most_common(1)[0][0] for candidacy, counted in told.items()}
