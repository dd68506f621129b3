"""What may be appealed against and until when, and the appeals with their clock."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.access import queries as access
from cocarde.web.access.states import Role
from cocarde.web.accounts.models import Person
from cocarde.web.appeals.models import Appeal
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.candidacies.queries.providers import HomeNote
from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import day_at, day_text
from cocarde.web.design.states import reading_language
from cocarde.web.labels import queries as labels
from cocarde.web.labels.models import Decision, day_in
from cocarde.web.mail import queries as mail
from cocarde.web.programmes.models import Programme
from cocarde.web.programmes.states.specification import Transition

_CANDIDACY = "candidacies.candidacy"


@dataclass(frozen=True)
class Contestable:
    """A published decision against which the specification lets a team appeal, until its last day."""

    decision: Decision
    outcome: str
    last_day: date
    answer_days: int | None

    @property
    def is_late(self) -> bool:
        return self.last_day < day_in(self.decision.candidacy.programme)


def contestable(candidacy: Candidacy) -> Contestable | None:
    """The last decision on a candidacy, where it still stands and may be appealed against."""
    procedure = specification_of(candidacy).procedure
    rule = procedure.appeal
    if rule is None:
        return None
    decision = labels.public_decisions().filter(candidacy=candidacy).first()
    if decision is None or decision.outcome not in rule.against:
        return None
    outcome = procedure.outcome(decision.outcome)
    if procedure.transition(outcome.transition).target != candidacy.state:
        return None
    zone = ZoneInfo(candidacy.programme.zone)
    published_on = decision.decided_on or decision.wave.hour_h.astimezone(zone).date()
    last_day = published_on + timedelta(days=rule.days)
    return Contestable(decision, str(outcome.label), last_day, rule.answer_days)


def appealed_among(candidacies: Collection[int]) -> Iterable[int]:
    """Those with an appeal that waits for its answer."""
    rows = Appeal.objects.filter(candidacy_id__in=candidacies, answered_at=None)
    return rows.values_list("candidacy_id", flat=True)


def appeals_of(candidacy: Candidacy) -> list[Appeal]:
    """The appeals of a candidacy, the last first."""
    rows = Appeal.objects.filter(candidacy=candidacy).select_related(
        "decision__wave", "filed_by", "answered_by"
    )
    return list(rows.order_by("-filed_at", "-pk"))


def appeal_with(public_id: str) -> Appeal | None:
    """One appeal by its identifier."""
    rows = Appeal.objects.select_related(
        "candidacy__programme",
        "candidacy__specification",
        "decision__wave__programme",
        "filed_by",
        "answered_by",
    )
    return rows.filter(public_id=public_id).first()


def programme_appeals(programme: Programme, person: Any) -> QuerySet[Appeal]:
    """The appeals of a programme, those that wait first; none of what a barrier hides."""
    hidden = access.barred_ids(person, _CANDIDACY)
    rows = Appeal.objects.filter(candidacy__programme=programme)
    rows = rows.exclude(candidacy__public_id__in=hidden)
    return rows.select_related("candidacy__programme", "candidacy__specification").order_by(
        "answered_at", "filed_at", "pk"
    )


def ways_to_uphold(candidacy: Candidacy) -> list[Transition]:
    """Where an appeal may lead when it is upheld, from where the candidacy stands."""
    moves = specification_of(candidacy).procedure.moves
    return [t for t in moves if t.verb == "uphold" and candidacy.state in t.sources]


def silence_of(candidacy: Candidacy) -> str:
    """What silence means, in the words of the specification; nothing where it says nothing."""
    rule = specification_of(candidacy).procedure.appeal
    return str(rule.silence) if rule and rule.silence else ""


@dataclass(frozen=True)
class AppealLine:
    """An appeal with its clock, in words."""

    appeal: Appeal
    filed_text: str
    due_text: str
    is_late: bool
    letter_url: str = ""


def line_of(appeal: Appeal, *, with_letter: bool = False) -> AppealLine:
    """Filed when, to be answered by when; late where that day is over without an answer.

    `with_letter` asks where the answer is had on paper, in the reader's language.
    """
    programme = appeal.candidacy.programme
    due = appeal.answer_due_on
    is_late = due is not None and not appeal.is_answered and due < day_in(programme)
    filed = day_at(appeal.filed_at, programme.zone)
    letter = letter_url_of(appeal) if with_letter else ""
    return AppealLine(appeal, filed, day_text(due), is_late, letter)


def letter_url_of(appeal: Appeal) -> str:
    """Where the answer is had on paper; nowhere before it is given."""
    rows = mail.enclosures_of([appeal.ref]).exclude(issued_at=None)
    found = rows.filter(language=reading_language()).first()
    if found is None:
        return ""
    return reverse("labels:letter", args=[appeal.candidacy.public_id, found.public_id])


def following(appeal: Appeal) -> QuerySet[Person]:
    """The office and the authority, less the team itself and who is kept away."""
    candidacy = appeal.candidacy
    grants = Q(
        role_grants__programme_id=candidacy.programme_id,
        role_grants__role__in=[Role.OFFICE, Role.AUTHORITY],
    )
    people = Person.objects.filter(grants, is_active=True)
    people = people.exclude(pk__in=access.barred_people(candidacy.ref))
    people = people.exclude(team_memberships__candidacy_id=candidacy.pk)
    return people.distinct().order_by("pk")


def home_notes(candidacy: Candidacy, person: Any) -> list[HomeNote]:  # noqa: ARG001 (a provider)
    """What the team may do, or what it waits for."""
    url = reverse("appeals:appeal", args=[candidacy.public_id])
    found = contestable(candidacy)
    own = Appeal.objects.filter(candidacy=candidacy).order_by("-filed_at").first()
    if own is not None and (found is None or own.decision_id == found.decision.pk):
        label = str(own.get_state_display())
        return [HomeNote(_("Informal appeal"), url, state_key=own.sign, state_label=label)]
    if found is None or found.is_late:
        return []
    days = (found.last_day - clock.today(candidacy.programme.zone)).days
    told = _("possible until %(day)s") % {"day": day_text(found.last_day)} if days >= 0 else ""
    return [HomeNote(_("Informal appeal"), url, state_key="waiting", state_label=told)]
