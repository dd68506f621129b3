"""What awaits a person, and all that is hers. Nothing that a barrier hides enters any count."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Count, Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.access import queries as access
from cocarde.web.access.states import Role
from cocarde.web.candidacies import queries as candidacies
from cocarde.web.candidacies.models import Candidacy, MemberTerritory, SignOff
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction import queries as coconstruction
from cocarde.web.coconstruction.models import Remark
from cocarde.web.committees import queries as committees
from cocarde.web.committees.models import AgendaItem, Session
from cocarde.web.committees.states import SessionState
from cocarde.web.files import queries as files
from cocarde.web.labels import queries as labels
from cocarde.web.labels.models import Wave
from cocarde.web.labels.states import WaveState
from cocarde.web.portal.queries.navigation import address, office_parts
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.models import Programme
from cocarde.web.programmes.states import Party
from cocarde.web.programmes.states.specification import State

CANDIDACY = "candidacies.candidacy"


@dataclass(frozen=True)
class Task:
    """One thing to do: what, about what, where, and by when (with the zone of the programme)."""

    title: str
    about: str
    url: str
    zone: str
    due: datetime | None = None
    sign: str = "waiting"

    @property
    def is_late(self) -> bool:
        return self.due is not None and self.due < clock.now()


@dataclass(frozen=True)
class CandidacyLine:
    """A candidacy of the person, and whom it awaits."""

    candidacy: Candidacy
    state: State
    awaits: str
    url: str


@dataclass(frozen=True)
class ProgrammeLine:
    """A programme in which the person works, with the pages that her roles open."""

    programme: Programme
    roles: list[str]
    links: list[tuple[str, str]]


@dataclass(frozen=True)
class SessionLine:
    """A session where the person sits, and how many dossiers she has not assessed yet."""

    session: Session
    to_assess: int
    url: str


@dataclass
class Mine:
    """The page of a person."""

    tasks: list[Task] = field(default_factory=list)
    candidacies: list[CandidacyLine] = field(default_factory=list)
    programmes: list[ProgrammeLine] = field(default_factory=list)
    sessions: list[SessionLine] = field(default_factory=list)
    scanner: str = ""  # what the office must know of the scanner of attached files


def mine(person: Any) -> Mine:
    """What awaits this person, the most urgent first, then all that is hers."""
    page = Mine()
    _add_candidacies(page, person)
    _add_programmes(page, person)
    _add_sessions(page, person)
    page.tasks += [
        Task(
            _("Site visit"),
            visit.candidacy.name,
            address("coconstruction:site_visit", visit.public_id),
            visit.candidacy.programme.zone,
            visit.starts_at,
        )
        for visit in coconstruction.visits_to_make(person)
    ]
    page.tasks.sort(key=lambda task: (task.due is None, task.due or clock.now()))
    return page


def _add_candidacies(page: Mine, person: Any) -> None:
    rows = list(candidacies.mine(person))
    roles = dict(person.team_memberships.values_list("candidacy_id", "role"))
    unanswered = dict(
        Remark.objects.filter(candidacy__in=rows, answer=None)
        .values_list("candidacy")
        .annotate(Count("pk"))
    )
    for row in rows:
        state = candidacies.state_of(row)
        awaits = "" if state.awaits == Party.NOBODY else str(Party(state.awaits).label)
        url = address("candidacies:home", row.public_id)
        page.candidacies.append(CandidacyLine(row, state, awaits, url))
        if state.awaits == Party.TEAM and roles[row.pk] != TeamRole.READER:
            page.tasks.append(_team_task(row, state, unanswered.get(row.pk, 0)))
    page.tasks += [
        Task(
            _("Follow a recommendation of the office"),
            task.candidacy.name,
            address("coconstruction:recommendations", task.candidacy.public_id),
            task.candidacy.programme.zone,
            clock.instant_of(
                datetime.combine(task.due_on, time(23, 59)), task.candidacy.programme.zone
            )
            if task.due_on
            else None,
        )
        for task in coconstruction.tasks_of_person(person)
    ]
    page.tasks += _answers(rows, person)
    page.tasks += _signatures([row for row in rows if candidacies.state_of(row).editable], person)


def _answers(rows: list[Candidacy], person: Any) -> list[Task]:
    """Notices that holders may still answer, by those who answer for them."""
    return [
        Task(
            _("Answer the notice on your label"),
            notice.label.holder,
            address("labels:notice", notice.label.public_id, notice.public_id),
            notice.label.programme.zone,
            clock.instant_of(
                datetime.combine(notice.last_day, time(23, 59)), notice.label.programme.zone
            ),
        )
        for notice in labels.notices_to_answer(rows, person)
    ]


def _team_task(row: Candidacy, state: State, unanswered: int) -> Task:
    url, zone, due = (
        address("candidacies:home", row.public_id),
        row.programme.zone,
        _due(row, state),
    )
    if unanswered:
        title = ngettext(
            "Answer %(count)s remark of the office",
            "Answer %(count)s remarks of the office",
            unanswered,
        ) % {"count": unanswered}
        return Task(title, row.name, address("coconstruction:remarks", row.public_id), zone, due)
    if state.key == candidacies.specification_of(row).procedure.initial:
        return Task(_("Write the dossier and deposit it"), row.name, url, zone, due)
    return Task(_("Go on with the dossier, and deposit a new version"), row.name, url, zone, due)


def _due(row: Candidacy, state: State) -> datetime | None:
    return row.state_since + timedelta(days=state.days) if state.days and row.state_since else None


def _signatures(rows: list[Candidacy], person: Any) -> list[Task]:
    """The territories for which this person has not signed the next version."""
    members = list(MemberTerritory.objects.filter(candidacy__in=rows, referent=person))
    if not members:
        return []
    owners = {row.pk: row for row in rows}
    last = dict(
        Candidacy.objects.filter(pk__in=owners).values_list("pk").annotate(Max("versions__number"))
    )
    signed = set(
        SignOff.objects.filter(member__in=members).values_list("member_id", "version_number")
    )
    return [
        Task(
            _("Sign for %(territory)s, once the dossier says what it must")
            % {"territory": member.name},
            owners[member.candidacy_id].name,
            address("candidacies:deposit", owners[member.candidacy_id].public_id),
            owners[member.candidacy_id].programme.zone,
        )
        for member in members
        if (member.pk, (last[member.candidacy_id] or 0) + 1) not in signed
        and candidacies.state_of(owners[member.candidacy_id]).awaits == Party.TEAM
    ]


def _add_programmes(page: Mine, person: Any) -> None:
    held = access.roles_of(person)
    rows = list(programmes.programmes().filter(pk__in=held))
    deciding = [p for p in rows if held[p.pk] & {Role.AUTHORITY, Role.OFFICE}]
    waves = _unpublished_waves(deciding, person)
    if any(roles & {Role.OFFICE, Role.DELEGATE} for roles in held.values()):
        page.scanner = _scanner()
    for programme in rows:
        roles = held[programme.pk]
        page.programmes.append(
            ProgrammeLine(
                programme,
                [str(Role(r).label) for r in sorted(roles)],
                [(part.label, url) for part, url in office_parts(programme, person)],
            )
        )
        if roles & {Role.OFFICE, Role.DELEGATE}:
            page.tasks += _office_tasks(programme, person)
        for wave in waves.get(programme.pk, []):
            page.tasks.append(_wave_task(wave, programme, may_seal=Role.AUTHORITY in roles))


def _scanner() -> str:
    """Silence would pass for safety: whoever reads dossiers is told what was not scanned."""
    return {
        files.ScannerHealth.OK: "",
        files.ScannerHealth.NONE: _(
            "This site has no malware scanner: attached files are not checked. Whoever runs it can add one."
        ),
        files.ScannerHealth.SILENT: _(
            "The malware scanner does not answer: new files wait for it, marked as not scanned. "
            "Tell whoever runs this site."
        ),
    }[files.scanner_health()]


def _office_tasks(programme: Programme, person: Any) -> list[Task]:
    """One task for all the candidacies that await the office, due when the first of them is."""
    waiting = [
        (row, state)
        for row in candidacies.board(programme, person)
        if (state := candidacies.state_of(row)).awaits == Party.OFFICE
    ]
    if not waiting:
        return []
    title = ngettext(
        "%(count)s candidacy awaits the office",
        "%(count)s candidacies await the office",
        len(waiting),
    ) % {"count": len(waiting)}
    due = min((d for row, state in waiting if (d := _due(row, state))), default=None)
    url = address("coconstruction:board", programme.slug)
    return [Task(title, programme.name, url, programme.zone, due)]


def _unpublished_waves(rows: list[Programme], person: Any) -> dict[int, list[Wave]]:
    waves: dict[int, list[Wave]] = {}
    for wave in labels.unpublished_waves(rows, person):
        waves.setdefault(wave.programme_id, []).append(wave)
    return waves


def _wave_task(wave: Wave, programme: Programme, *, may_seal: bool) -> Task:
    url = address("labels:prepare", wave.public_id)
    if wave.state == WaveState.SEALED:
        title = _("Under embargo: the decisions are published at the hour of the wave")
        return Task(title, wave.name, url, programme.zone, wave.hour_h, "sealed")
    title = _("Re-read the decisions and seal the wave") if may_seal else _("Prepare the decisions")
    return Task(title, wave.name, url, programme.zone, wave.hour_h)


def _add_sessions(page: Mine, person: Any) -> None:
    sessions = list(committees.sessions_of(person).exclude(state=SessionState.CLOSED))
    # What a barrier hides is not counted: a recused member sees no gap.
    hidden = access.barred_ids(person, CANDIDACY)
    items = AgendaItem.objects.filter(session__in=sessions, opinion=None)
    left = Counter(
        items.exclude(candidacy__public_id__in=hidden)
        .exclude(assessments__person=person)
        .values_list("session_id", flat=True)
    )
    for session in sessions:
        programme, count = session.committee.programme, left[session.pk]
        url = address("committees:session", session.public_id)
        page.sessions.append(SessionLine(session, count, url))
        if count:
            title = ngettext(
                "Read and assess %(count)s dossier before the session",
                "Read and assess %(count)s dossiers before the session",
                count,
            ) % {"count": count}
            page.tasks.append(Task(title, programme.name, url, programme.zone, session.starts_at))
