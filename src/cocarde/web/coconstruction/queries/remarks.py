"""Reading remarks and their answers."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.coconstruction.models import Answer, Remark
from cocarde.web.programmes import queries as programmes


def remarks_on(candidacy: Candidacy) -> QuerySet[Remark]:
    """Every remark on a candidacy, by version then date, with its answer."""
    return (
        Remark.objects.filter(candidacy=candidacy)
        .select_related(
            "version__candidacy", "author", "answer", "answer__version", "answer__author"
        )
        .prefetch_related("specification")
        .order_by("version__number", "written_at", "pk")
    )


@dataclass(frozen=True)
class Place:
    """What a remark is about, in the words of the specification that it was written under."""

    section: str
    criterion: str
    is_dropped: bool = False  # the specification in force no longer has it

    @property
    def title(self) -> str:
        return self.section or self.criterion


def place_of(remark: Remark, candidacy: Candidacy) -> Place:
    """Where a remark stands, readable whatever became of the section or the criterion since."""
    then, now = programmes.read(remark.specification), specification_of(candidacy)
    sections = {s.key: str(s.title) for s in then.sections}
    criteria = {c.key: str(c.title) for c in then.criteria}
    stand = {s.key for s in now.sections} | {""}, {c.key for c in now.criteria} | {""}
    return Place(
        sections.get(remark.section_key, remark.section_key),
        criteria.get(remark.criterion_key, remark.criterion_key),
        is_dropped=remark.section_key not in stand[0] or remark.criterion_key not in stand[1],
    )


def open_remarks(candidacy: Candidacy) -> QuerySet[Remark]:
    """Those that the team has not answered."""
    return remarks_on(candidacy).filter(answer=None)


def remark_of(candidacy: Candidacy, public_id: str) -> Remark | None:
    """One remark of this candidacy."""
    return (
        remarks_on(candidacy).select_related("candidacy__specification").filter(public_id=public_id)
    ).first()


def section_remarks(candidacy: Candidacy) -> dict[str, list[Remark]]:
    """The remarks by section, for the margin of the text they are about."""
    by_section: dict[str, list[Remark]] = defaultdict(list)
    for remark in remarks_on(candidacy):
        by_section[remark.section_key].append(remark)
    return dict(by_section)


def remarks_elsewhere(candidacy: Candidacy) -> list[tuple[Remark, Place]]:
    """Those that no section of the outline shows: on a criterion alone, or on what was dropped."""
    sections = {s.key for s in specification_of(candidacy).sections}
    rows = remarks_on(candidacy).exclude(section_key__in=sections)
    return [(remark, place_of(remark, candidacy)) for remark in rows]


def answered_at(remark: Remark) -> datetime:
    """When the standing answer was written, read anew."""
    return Answer.objects.get(remark=remark).answered_at


@dataclass(frozen=True)
class Progress:
    """How many of the remarks are answered."""

    answered: int
    total: int

    @property
    def open(self) -> int:
        return self.total - self.answered

    @property
    def is_done(self) -> bool:
        return self.total > 0 and self.answered == self.total

    @property
    def text(self) -> str:
        """1 answer to 3 remarks."""
        answers = ngettext("%(count)s answer", "%(count)s answers", self.answered)
        remarks = ngettext("%(count)s remark", "%(count)s remarks", self.total)
        return _("%(answers)s to %(remarks)s") % {
            "answers": answers % {"count": self.answered},
            "remarks": remarks % {"count": self.total},
        }


def progress_of(remarks: list[Any]) -> Progress:
    """Answered against all."""
    return Progress(sum(getattr(r, "answer", None) is not None for r in remarks), len(remarks))
