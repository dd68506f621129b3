"""What a candidacy waits for and from whom: its state, made precise by the remarks still open."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cocarde.web.candidacies.models import Candidacy, Version
from cocarde.web.candidacies.queries import specification_of, state_of
from cocarde.web.coconstruction.models import Remark
from cocarde.web.programmes.models import Programme
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


@dataclass(frozen=True)
class Counts:
    """What a candidacy holds: versions, remarks, those open, answers not yet deposited."""

    versions: int = 0
    remarks: int = 0
    open: int = 0
    unsettled: int = 0


NOTHING = Counts()


def counts_of(programme: Programme, only: Candidacy | None = None) -> dict[int, Counts]:
    """The counts of every candidacy of a programme, in two statements whatever their number."""
    versions = Version.objects.filter(candidacy__programme=programme)
    remarks = Remark.objects.filter(candidacy__programme=programme)
    if only is not None:
        versions, remarks = versions.filter(candidacy=only), remarks.filter(candidacy=only)
    of_versions = dict(versions.order_by().values_list("candidacy").annotate(Count("pk")))
    of_remarks = {
        key: given
        for key, *given in remarks.order_by()
        .values_list("candidacy")
        .annotate(
            Count("pk"),
            open=Count("pk", filter=Q(answer=None)),
            unsettled=Count("pk", filter=Q(answer__isnull=False, answer__version=None)),
        )
    }
    return {
        key: Counts(of_versions.get(key, 0), *of_remarks.get(key, ()))
        for key in {*of_versions, *of_remarks}
    }


def awaited_of(candidacy: Candidacy, counts: Counts) -> Awaited:
    """What this candidacy waits for, and from whom."""
    state, procedure = state_of(candidacy), specification_of(candidacy).procedure
    whom, what = state.awaits, ""
    if whom == "team":
        whom, what = _of_the_team(counts)
    elif whom != "nobody":
        what = _next_verb(procedure, state, whom)
    since = candidacy.state_since
    due = since + timedelta(days=state.days) if since and state.days else None
    return Awaited(what, whom, since, due)


def _of_the_team(counts: Counts) -> tuple[Any, str]:
    if counts.open:
        text = ngettext(
            "an answer to %(count)s remark", "answers to %(count)s remarks", counts.open
        )
        return "team", text % {"count": counts.open}
    if counts.unsettled:
        return "team", _("the version that carries its answers")
    if counts.remarks:
        # Every remark is answered and deposited: the next word is the office's.
        return "office", _("reading of version %(number)s") % {"number": counts.versions}
    if counts.versions:
        return "team", _("a new version, or remarks from the office")
    return "team", _("the first version of the dossier")


def _next_verb(procedure: Procedure, state: State, whom: str) -> str:
    verbs = {t.verb for t in procedure.transitions if state.key in t.sources}
    awaited = {
        "office": ("check", "propose", "give_opinion"),
        "committee": ("give_opinion",),
        "authority": ("decide",),
    }.get(whom, ())
    return next((str(_WORDS[verb]) for verb in awaited if verb in verbs), "")


_WORDS = {
    "check": gettext_lazy("the completeness check"),
    "propose": gettext_lazy("the proposal to the committee"),
    "give_opinion": gettext_lazy("an opinion"),
    "decide": gettext_lazy("a decision"),
}
