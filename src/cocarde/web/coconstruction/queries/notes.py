"""What the team sees of the remarks on its own pages: a line of its home, the margin of its text."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries.providers import HomeNote, MarginNote
from cocarde.web.coconstruction.models import Remark
from cocarde.web.coconstruction.queries.coverage import SIGNS
from cocarde.web.coconstruction.queries.messages import messages_with_team
from cocarde.web.coconstruction.queries.recommendations import (
    recommendations_of,
    task_rows,
    tasks_text,
)
from cocarde.web.coconstruction.queries.remarks import progress_of, remarks_on
from cocarde.web.coconstruction.queries.visits import visits_of
from cocarde.web.coconstruction.states import VisitState
from cocarde.web.design.queries import day_at


def home_notes(candidacy: Candidacy, _person: Any) -> list[HomeNote]:
    """What the team is asked and told; nothing of what is internal is counted here."""
    parts = (_remarks_note, _messages_note, _tasks_note, _visit_note)
    return [note for part in parts for note in part(candidacy)]


def _messages_note(candidacy: Candidacy) -> list[HomeNote]:
    last = messages_with_team(candidacy).order_by("-written_at", "-pk").first()
    if last is None:
        return []
    day = day_at(last.written_at, candidacy.programme.zone)
    return [
        HomeNote(
            label=_("Messages with those who follow you"),
            url=reverse("coconstruction:thread", args=[candidacy.public_id]),
            state_label=_("the last on %(day)s") % {"day": day},
        )
    ]


def _tasks_note(candidacy: Candidacy) -> list[HomeNote]:
    rows = task_rows(recommendations_of(candidacy), candidacy.programme.zone)
    if not rows:
        return []
    left = [row for row in rows if not row.task.is_closed]
    is_late = any(row.days_late for row in left)
    return [
        HomeNote(
            label=_("Recommendations of the office"),
            url=reverse("coconstruction:recommendations", args=[candidacy.public_id]),
            count=len(left),
            state_key="refused" if is_late else "waiting" if left else "done",
            state_label=tasks_text(candidacy) or _("all closed"),
        )
    ]


def _visit_note(candidacy: Candidacy) -> list[HomeNote]:
    last = visits_of(candidacy).first()
    if last is None:
        return []
    zone = candidacy.programme.zone
    return [
        HomeNote(
            label=_("Site visit of %(day)s") % {"day": day_at(last.starts_at, zone)},
            url=reverse("coconstruction:visit", args=[candidacy.public_id, last.public_id]),
            state_key=last.sign,
            state_label=str(VisitState(last.state).label),
        )
    ]


def _remarks_note(candidacy: Candidacy) -> list[HomeNote]:
    """The remarks, and how many still wait for an answer; nothing before the first one."""
    remarks = list(remarks_on(candidacy))
    if not remarks:
        return []
    progress = progress_of(remarks)
    label = ngettext(
        "%(count)s remark of the office to answer",
        "%(count)s remarks of the office to answer",
        progress.open,
    ) % {"count": progress.open}
    return [
        HomeNote(
            label=label if progress.open else _("Remarks of the office"),
            url=reverse("coconstruction:remarks", args=[candidacy.public_id]),
            count=progress.open,
            state_key="waiting" if progress.open else "done",
            state_label=progress.text,
            is_asked=bool(progress.open),
        )
    ]


def margin_notes(candidacy: Candidacy, section_key: str, _person: Any) -> list[MarginNote]:
    """The remarks on one section, each with its answer and where to give it."""
    page = reverse("coconstruction:remarks", args=[candidacy.public_id])
    remarks = remarks_on(candidacy).filter(section_key=section_key)
    return [_margin_note(remark, candidacy, page) for remark in remarks]


def office_page(candidacy: Candidacy, person: Any) -> str:
    """Where those who follow the programme read the candidacy; nothing for anybody else."""
    if not person.has_perm(Permission.OFFICE_CANDIDACY_READ, candidacy):
        return ""
    return reverse("coconstruction:candidacy", args=[candidacy.public_id])


def _margin_note(remark: Remark, candidacy: Candidacy, page: str) -> MarginNote:
    answer = getattr(remark, "answer", None)
    return MarginNote(
        text=remark.text,
        author_label=str(remark.author),
        at_text=day_at(remark.written_at, candidacy.programme.zone),
        version_label=remark.version_text,
        state_key=SIGNS[remark.state],
        state_label=str(remark.state.label),
        answer_text=answer.text if answer else "",
        url=f"{page}#remark-{remark.public_id}",
    )
