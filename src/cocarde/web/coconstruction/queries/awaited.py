"""What a candidacy waits for and from whom: its state, made precise by the remarks still open."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import specification_of, state_of
from cocarde.web.programmes.states.specification import Procedure, State


@dataclass(frozen=True)
class Awaited:
    """What is awaited, from whom, since when, until when."""

    what: str
    whom: str  # 'team', 'office', 'committee', 'authority' or 'nobody'
    since: datetime | None
    due: datetime | None

    @property
    def whom_label(self) -> str:
        return {
            "team": _("the candidate team"),
            "office": _("the programme office"),
            "committee": _("the committee"),
            "authority": _("the authority"),
        }.get(self.whom, "")

    @property
    def from_label(self) -> str:
        return {
            "team": _("from the candidate team"),
            "office": _("from the programme office"),
            "committee": _("from the committee"),
            "authority": _("from the authority"),
        }.get(self.whom, "")


def with_remark_counts(rows: QuerySet[Candidacy]) -> QuerySet[Candidacy]:
    """The rows with what the board counts: versions, remarks, those open, answers not yet deposited."""
    return rows.annotate(
        version_count=Count("versions", distinct=True),
        remark_count=Count("remarks", distinct=True),
        open_count=Count("remarks", filter=Q(remarks__answer=None), distinct=True),
        unsettled_count=Count(
            "remarks",
            filter=Q(remarks__answer__isnull=False, remarks__answer__version=None),
            distinct=True,
        ),
    )


def awaited_of(candidacy: Candidacy) -> Awaited:
    """What this candidacy waits for; the row carries the counts of `with_remark_counts`."""
    state, procedure = state_of(candidacy), specification_of(candidacy).procedure
    whom, what = state.awaits, ""
    if whom == "team":
        whom, what = _of_the_team(candidacy)
    elif whom != "nobody":
        what = _next_verb(procedure, state, whom)
    since = candidacy.state_since
    due = since + timedelta(days=state.days) if since and state.days else None
    return Awaited(what, whom, since, due)


def _of_the_team(candidacy: Candidacy) -> tuple[Any, str]:
    counted: Any = candidacy
    if counted.open_count:
        text = ngettext(
            "an answer to %(count)s remark", "answers to %(count)s remarks", counted.open_count
        )
        return "team", text % {"count": counted.open_count}
    if counted.unsettled_count:
        return "team", _("the version that carries its answers")
    if counted.remark_count:
        # Every remark is answered and deposited: the next word is the office's.
        return "office", _("reading of version %(number)s") % {"number": counted.version_count}
    if counted.version_count:
        return "team", _("a new version, or remarks from the office")
    return "team", _("the first version of the dossier")


def _next_verb(procedure: Procedure, state: State, whom: str) -> str:
    verbs = [t.verb for t in procedure.transitions if state.key in t.sources]
    words = {
        "check": _("the completeness check"),
        "propose": _("the proposal to the committee"),
        "give_opinion": _("an opinion"),
        "decide": _("a decision"),
        "deposit": _("a version"),
    }
    wanted = {
        "office": ("check", "propose", "give_opinion"),
        "committee": ("give_opinion",),
        "authority": ("decide",),
    }.get(whom, ())
    return next((words[v] for v in wanted if v in verbs), "")
