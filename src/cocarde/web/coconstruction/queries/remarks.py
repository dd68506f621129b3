"""Reading remarks and their answers."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.coconstruction.models import Answer, Remark


def remarks_on(candidacy: Candidacy) -> QuerySet[Remark]:
    """Every remark on a candidacy, by version then date, with its answer."""
    return (
        Remark.objects.filter(candidacy=candidacy)
        .select_related("version", "author", "answer", "answer__version", "answer__author")
        .order_by("version__number", "written_at", "pk")
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
