"""Recommendations: those late first, for the team, for the office, and for whom each reminder is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.access import queries as access
from cocarde.web.access.states import Permission
from cocarde.web.accounts.models import Person
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import is_time_for, state_of
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction.models import Recommendation
from cocarde.web.coconstruction.queries.messages import followers_of, in_charge_of, team_of
from cocarde.web.coconstruction.states import (
    CLOSED,
    REMIND_BEFORE_DAYS,
    REMIND_EVERY_DAYS,
    OwnerKind,
    TaskState,
)
from cocarde.web.design.queries import day_text
from cocarde.web.mail.queries import Reminder
from cocarde.web.programmes.models import Programme

SIGNS = {
    TaskState.OPEN: "neutral",
    TaskState.UNDER_WAY: "waiting",
    TaskState.DONE: "done",
    TaskState.DROPPED: "neutral",
}


@dataclass(frozen=True)
class TaskRow:
    """A recommendation as lists show it."""

    task: Recommendation
    days_late: int
    due_text: str

    @property
    def sign(self) -> str:
        return "refused" if self.days_late else SIGNS[TaskState(self.task.state)]

    @property
    def state_label(self) -> str:
        word = str(TaskState(self.task.state).label)
        if not self.days_late:
            return word
        late = ngettext("%(count)s day late", "%(count)s days late", self.days_late)
        return f"{word}, {late % {'count': self.days_late}}"


def _ordered(rows: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    """Open ones first, the most overdue before all, those without a day after the others."""
    closed = Case(When(state__in=CLOSED, then=1), default=0, output_field=IntegerField())
    return rows.select_related("owner_person", "owner_territory", "author").order_by(
        closed, F("due_on").asc(nulls_last=True), "pk"
    )


def recommendations_of(candidacy: Candidacy) -> QuerySet[Recommendation]:
    """Those of one candidacy."""
    return _ordered(Recommendation.objects.filter(candidacy=candidacy))


def recommendations_in(
    programme: Programme, reader: Any, *, show: str = "open", words: str = ""
) -> QuerySet[Recommendation]:
    """Those of a programme that this reader may know of: none about what a barrier hides."""
    hidden = access.barred_ids(reader, Candidacy._meta.label_lower)
    rows = Recommendation.objects.filter(candidacy__programme=programme)
    rows = rows.exclude(candidacy__public_id__in=hidden).select_related("candidacy")
    if show == "open":
        rows = rows.exclude(state__in=CLOSED)
    elif show == "late":
        rows = rows.exclude(state__in=CLOSED).filter(due_on__lt=clock.today(programme.zone))
    elif show == "mine":
        rows = rows.exclude(state__in=CLOSED).filter(
            Q(candidacy__delegate=reader) | Q(owner_person=reader)
        )
    if words.strip():
        said = Q(text__icontains=words.strip()) | Q(candidacy__name__icontains=words.strip())
        rows = rows.filter(said | Q(territory_name__icontains=words.strip()))
    return _ordered(rows)


def task_rows(rows: Any, zone: str) -> list[TaskRow]:
    """As lists show them, on the day it is in this zone."""
    today = clock.today(zone)
    return [
        TaskRow(one, one.days_late(today), day_text(one.due_on) if one.due_on else "")
        for one in rows
    ]


def recommendation_of(candidacy: Candidacy, public_id: str) -> Recommendation | None:
    """One recommendation of this candidacy."""
    return recommendations_of(candidacy).filter(public_id=public_id).first()


def tasks_text(candidacy: Candidacy) -> str:
    """How many are open, and late; nothing where none is."""
    rows = task_rows(
        recommendations_of(candidacy).exclude(state__in=CLOSED), candidacy.programme.zone
    )
    if not rows:
        return ""
    late = sum(row.days_late > 0 for row in rows)
    text = ngettext(
        "%(count)s recommendation under way", "%(count)s recommendations under way", len(rows)
    ) % {"count": len(rows)}
    if not late:
        return text
    return _("%(tasks)s, %(late)s late") % {"tasks": text, "late": late}


def tasks_of_person(person: Any) -> list[Recommendation]:
    """What is asked of this person in her teams: by name, or of the territory she speaks for."""
    hers = Q(owner_person=person) | Q(owner_territory__referent=person)
    rows = Recommendation.objects.filter(hers, candidacy__team__person=person)
    rows = rows.exclude(state__in=CLOSED).distinct()
    found = rows.select_related("candidacy__programme", "candidacy__specification")
    return [one for one in found.order_by("due_on", "pk") if not state_of(one.candidacy).ends]


def people_for(task: Recommendation) -> list[Person]:
    """Who is reminded, as things stand when it is sent: whoever left is replaced by who leads.

    A person of the team, or of the office that may follow; a territory's referent; whoever is in charge.
    """
    candidacy = task.candidacy
    team, charge = team_of(candidacy), in_charge_of(candidacy).order_by("pk")
    if task.owner_kind == OwnerKind.OFFICE:
        return list(charge)
    wanted = task.owner_person_id
    if task.owner_kind == OwnerKind.TERRITORY:
        wanted = task.owner_territory.referent_id if task.owner_territory else None
    if found := [*team.filter(pk=wanted or 0), *followers_of(candidacy).filter(pk=wanted or 0)]:
        return found
    if task.owner_person and access.roles_of(task.owner_person).get(candidacy.programme_id):
        return list(charge)
    leads = team.filter(team_memberships__candidacy=candidacy, team_memberships__role=TeamRole.LEAD)
    return list(leads.order_by("pk"))


def reminders_due(
    due: Iterable[Recommendation],
) -> list[tuple[Person, Candidacy, list[Recommendation]]]:
    """One reminder a person and candidacy: to whom it goes is found now, not when the task was written."""
    found: dict[tuple[int, int], tuple[Person, Candidacy, list[Recommendation]]] = {}
    for task in due:
        for person in people_for(task):
            key = (task.candidacy_id, person.pk)
            found.setdefault(key, (person, task.candidacy, []))[2].append(task)
    return list(found.values())


def still_due(today: date, programme_id: int | None = None) -> list[Recommendation]:
    """What is to be reminded of today, in candidacies whose procedure goes on."""
    rows = due_for_reminder(today)
    if programme_id is not None:
        rows = rows.filter(candidacy__programme=programme_id)
    follow = Permission.CANDIDATE_RECOMMENDATION_FOLLOW
    return [task for task in rows if is_time_for(follow, task.candidacy)]


def planned_reminders(programme_id: int | None, reader: Any) -> list[Reminder]:
    """The same for whoever wants to know before a letter is written."""
    hidden = access.barred_ids(reader, "candidacies.candidacy")
    due = still_due(clock.now().date(), programme_id)
    return [
        Reminder(
            letter="coconstruction.reminder",
            who=str(person),
            address=person.email,
            programme_id=candidacy.programme_id,
            about=candidacy.ref,
            name=candidacy.name,
            lines=tuple(f"{row.task.text} ({row.due_text})" for row in _rows(tasks, candidacy)),
        )
        for person, candidacy, tasks in reminders_due(due)
        if candidacy.public_id not in hidden
    ]


def _rows(tasks: list[Recommendation], candidacy: Candidacy) -> list[TaskRow]:
    return task_rows(tasks, candidacy.programme.zone)


def due_for_reminder(today: date) -> QuerySet[Recommendation]:
    """Open ones whose day comes within a week or has passed, not reminded of for a week."""
    last = today - timedelta(days=REMIND_EVERY_DAYS)
    rows = Recommendation.objects.exclude(state__in=CLOSED).filter(
        Q(reminded_on=None) | Q(reminded_on__lte=last),
        due_on__lte=today + timedelta(days=REMIND_BEFORE_DAYS),
    )
    return rows.select_related(
        "candidacy__programme",
        "candidacy__specification",
        "candidacy__delegate",
        "owner_person",
        "owner_territory",
    ).order_by("due_on", "pk")
