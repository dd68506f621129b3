"""Visits: what they are built from, who goes, what is read of them and by whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet

from cocarde.web.access import queries as access
from cocarde.web.access.states import Permission, Role
from cocarde.web.accounts.models import Person
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import latest_version, specification_of
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction.models import (
    Remark,
    Visit,
    VisitHost,
    VisitLine,
    VisitPhoto,
    WorkSession,
)
from cocarde.web.coconstruction.queries.criteria import evidence_in
from cocarde.web.coconstruction.queries.messages import followers_of, team_of
from cocarde.web.coconstruction.queries.remarks import open_remarks, place_of
from cocarde.web.coconstruction.states import NAMES_KEPT_DAYS, LineKind, VisitState
from cocarde.web.programmes.states.specification import SpecificationFile


@dataclass(frozen=True)
class Doubt:
    """Something a visit is to see to: an open remark, a criterion without evidence, a question."""

    kind: LineKind
    text: str
    place: str = ""
    criterion_key: str = ""
    remark: Remark | None = None

    @property
    def key(self) -> str:
        """By which a form names it."""
        return f"{self.kind}:{self.remark.public_id if self.remark else self.criterion_key}"


def doubts_of(candidacy: Candidacy) -> list[Doubt]:
    """What is open when a visit is prepared: remarks without an answer, criteria without evidence."""
    specification = specification_of(candidacy)
    doubts = [
        Doubt(
            LineKind.REMARK,
            remark.text,
            place_of(remark, candidacy).title,
            remark.criterion_key or _criterion_of(remark.section_key, specification),
            remark,
        )
        for remark in open_remarks(candidacy)
    ]
    version = latest_version(candidacy)
    if version is None:
        return doubts
    version.candidacy = candidacy
    return doubts + [
        Doubt(
            LineKind.CRITERION,
            str(one.criterion.title),
            str(one.criterion.title),
            one.criterion.key,
        )
        for one in evidence_in(version)
        if not one.is_evidenced
    ]


def _criterion_of(section_key: str, specification: SpecificationFile) -> str:
    """The criterion of a section that speaks to one only."""
    section = next((s for s in specification.sections if s.key == section_key), None)
    return section.criteria[0] if section and len(section.criteria) == 1 else ""


def possible_visitors(candidacy: Candidacy) -> QuerySet[Person]:
    """Office, delegates, founding partners and committee members: none of the team, none kept away."""
    roles = Q(
        role_grants__programme_id=candidacy.programme_id,
        role_grants__role__in=[Role.OFFICE, Role.DELEGATE, Role.PARTNER, Role.COMMITTEE],
    )
    people = Person.objects.filter(roles, is_active=True)
    people = people.exclude(pk__in=access.barred_people(candidacy.ref))
    return people.exclude(team_memberships__candidacy=candidacy).distinct().order_by("name", "pk")


def visit_with(public_id: str) -> Visit | None:
    """One visit by its public identifier."""
    rows = Visit.objects.select_related(
        "candidacy__programme", "candidacy__specification", "candidacy__delegate", "version"
    )
    return rows.filter(public_id=public_id).first()


def visits_of(candidacy: Candidacy) -> QuerySet[Visit]:
    """The visits of a candidacy, the latest first."""
    return Visit.objects.filter(candidacy=candidacy).prefetch_related("visitors")


def visits_to_make(person: Any) -> QuerySet[Visit]:
    """The visits planned that this person goes on, none about what a barrier hides."""
    hidden = access.barred_ids(person, Candidacy._meta.label_lower)
    rows = Visit.objects.filter(visitors=person, state=VisitState.PLANNED)
    rows = rows.exclude(candidacy__public_id__in=hidden)
    return rows.select_related("candidacy__programme").order_by("starts_at", "pk")


@dataclass(frozen=True)
class LineRow:
    """A line of a visit as pages show it: where it stands, its notes and its photos."""

    line: VisitLine
    criterion: str
    notes: list[Any]
    photos: list[VisitPhoto]


def lines_of(visit: Visit) -> list[LineRow]:
    """The lines with all that was noted on site: for those who go, never for the team as such."""
    titles = criterion_titles(visit.candidacy)
    rows = visit.lines.prefetch_related("notes__author", "photos__attachment")
    return [
        LineRow(
            line,
            titles.get(line.criterion_key, ""),
            [note for note in line.notes.all() if note.text or note.finding],
            list(line.photos.all()),
        )
        for line in rows
    ]


def lines_for_team(visit: Visit) -> list[LineRow]:
    """What the team reads: the questions before the visit, the conclusions once they are shared."""
    is_shared = visit.state == VisitState.SHARED
    titles = criterion_titles(visit.candidacy)
    rows = visit.lines.exclude(kind=LineKind.CHECK).prefetch_related("photos__attachment")
    lines = []
    for line in rows:
        if not is_shared:
            line.finding = line.answer = ""
        photos = list(line.photos.all()) if is_shared else []
        lines.append(LineRow(line, titles.get(line.criterion_key, ""), [], photos))
    return lines


def criterion_titles(candidacy: Candidacy) -> dict[str, str]:
    """The criteria of the specification in force, by key."""
    return {c.key: str(c.title) for c in specification_of(candidacy).criteria}


def findings_by_criterion(candidacy: Candidacy) -> dict[str, list[VisitLine]]:
    """What shared reports conclude, by criterion."""
    rows = VisitLine.objects.filter(
        visit__candidacy=candidacy, visit__state=VisitState.SHARED
    ).exclude(Q(criterion_key="") | Q(finding=""))
    found: dict[str, list[VisitLine]] = {}
    for line in rows.select_related("visit").order_by("visit__starts_at", "position"):
        found.setdefault(line.criterion_key, []).append(line)
    return found


def may_read_photo(person: Any, public_id: str) -> bool:
    """Whether this person may read a photo: who goes on the visit; the team, once it is shared."""
    photo = (
        VisitPhoto.objects.select_related("visit__candidacy")
        .filter(attachment__public_id=public_id)
        .first()
    )
    if photo is None:
        return False
    visit = photo.visit
    if person.has_perm(Permission.OFFICE_VISIT_REPORT, visit):
        return True
    reads = person.has_perm(
        Permission.CANDIDATE_CANDIDACY_READ, visit.candidacy
    ) or person.has_perm(Permission.OFFICE_CANDIDACY_READ, visit.candidacy)
    return reads and visit.state == VisitState.SHARED


def sessions_of(candidacy: Candidacy) -> QuerySet[WorkSession]:
    """The work sessions of a candidacy, the latest first."""
    return WorkSession.objects.filter(candidacy=candidacy).prefetch_related("present")


def session_of(candidacy: Candidacy, public_id: str) -> WorkSession | None:
    """One work session of this candidacy."""
    return sessions_of(candidacy).filter(public_id=public_id).first()


def possible_attendance(candidacy: Candidacy) -> list[Person]:
    """Who may be present at a work session: the team, and those who follow the candidacy."""
    return [*team_of(candidacy).order_by("name"), *followers_of(candidacy).order_by("name")]


def hosts_named() -> QuerySet[VisitHost]:
    """People to meet who are still named."""
    return VisitHost.objects.exclude(name="")


def hosts_to_forget() -> QuerySet[VisitHost]:
    """Those whose name was kept for as long as it serves."""
    before = clock.now() - timedelta(days=NAMES_KEPT_DAYS)
    return hosts_named().filter(visit__starts_at__lt=before)


def names_in(hosts: Iterable[VisitHost]) -> str:
    """People to meet in lines, as a form reads them."""
    return "\n".join(f"{h.quality} – {h.name}" if h.name else h.quality for h in hosts)
