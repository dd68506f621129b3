"""The list behind a figure, and who may open it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.access import queries as access
from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.evidence import queries as evidence
from cocarde.web.evidence.models import Figure
from cocarde.web.programmes.models import Programme
from cocarde.web.replies.queries.contestations import counts_on


def candidacies_with(public_id: str) -> list[Candidacy]:
    """The candidacies in whose dossier or versions a figure stands."""
    stands = Q(placed_figures__figure__public_id=public_id)
    stands |= Q(versions__figures__public_id=public_id)
    rows = Candidacy.objects.filter(stands).select_related("programme").distinct()
    return list(rows.order_by("pk"))


def may_open(person: Any, figure: Figure) -> bool:
    """Whether a person reads the figure, and has the right on a candidacy in which it stands.

    The figures of a label are read by everybody; the companies behind them never are.
    """
    if not getattr(person, "is_authenticated", False) or not access.may_read(person, figure.ref):
        return False
    return any(
        person.has_perm(Permission.EVIDENCE_COMPANIES_READ, row)
        for row in candidacies_with(figure.public_id)
    )


def office_programme(person: Any, figure: Figure) -> Programme | None:
    """The programme in whose office this person may write to a company behind the figure."""
    for row in candidacies_with(figure.public_id):
        if person.has_perm(Permission.OFFICE_REPLY_MANAGE, row.programme):
            return row.programme
    return None


@dataclass(frozen=True)
class ListFilter:
    """What the reader looks for in a list: words of a name or of a place."""

    words: str = ""

    def keep(self, rows: list[evidence.BehindRow]) -> list[evidence.BehindRow]:
        """The rows that hold all the words."""
        wanted = fold(self.words).split()
        return [
            row
            for row in rows
            if all(word in fold(f"{row.name} {row.place_name} {row.record}") for word in wanted)
        ]


def list_of(figure: Figure, asked: ListFilter) -> list[evidence.BehindRow]:
    """What stands behind a figure; raises as `evidence.behind` does."""
    return asked.keep(evidence.behind(figure))


def surroundings_of_figure(person: Any, public_id: str) -> evidence.Surroundings:
    """How many contestations a figure bears, for whoever reads it; its list, for those who may open it."""
    figure = evidence.figure_at(public_id)
    if figure is None or not evidence.is_listed(figure):
        return evidence.Surroundings()
    total, accepted = counts_on(figure)
    notes = (_contested_text(total, accepted),) if total else ()
    if not may_open(person, figure):
        return evidence.Surroundings(notes=notes)
    link = (_("What it counts"), _("Open the list"), reverse("replies:behind", args=[public_id]))
    return evidence.Surroundings(links=(link,), notes=notes)


def _contested_text(total: int, accepted: int) -> str:
    received = ngettext(
        "%(n)s contestation from a company counted here",
        "%(n)s contestations from companies counted here",
        total,
    ) % {"n": evidence.quantity(total)}
    retained = ngettext("%(n)s accepted", "%(n)s accepted", accepted) % {
        "n": evidence.quantity(accepted)
    }
    return _(
        "%(received)s, %(retained)s. The figure stays as it was computed: what is accepted "
        "enters the next image of the registers."
    ) % {"received": received, "retained": retained}
