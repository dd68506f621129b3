"""The figures of holders: public with their label, from the last version that each deposited."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q

from cocarde.web.candidacies import queries as candidacies
from cocarde.web.candidacies.models import Version
from cocarde.web.candidacies.queries import declared_view, told_of_several
from cocarde.web.evidence import queries as evidence
from cocarde.web.evidence.models import Figure
from cocarde.web.evidence.queries import FigureView
from cocarde.web.evidence.states import Coverage
from cocarde.web.labels.models import Label
from cocarde.web.labels.queries.register import public_labels

HolderFigures = list[tuple[Label, FigureView]]


def measured_figures(labels: Iterable[Label]) -> HolderFigures:
    """The measured figures that say something; working copies stay with their team."""
    holders = {label.candidacy_id: label for label in labels}
    owners = {
        figure["id"]: holders[candidacy_id]
        for candidacy_id, content in _last_contents(holders).items()
        for figure in content.get("figures", [])
    }
    rows = (
        Figure.objects.filter(public_id__in=owners)
        .exclude(coverage=Coverage.INSUFFICIENT)
        .select_related("snapshot")
        .order_by("pk")
    )
    return [(owners[row.public_id], _view(row, owners[row.public_id])) for row in rows]


def _view(row: Figure, label: Label) -> FigureView:
    """The perimeter is named by the holder where it is the label's own."""
    own = label.holder if row.perimeter == label.perimeter else ""
    return evidence.view_of(row, perimeter_label=own, url=evidence.url_of(row))


def _last_contents(candidacies: Iterable[int]) -> dict[int, dict[str, Any]]:
    rows = Version.objects.filter(candidacy__in=list(candidacies)).order_by("number")
    return dict(rows.values_list("candidacy_id", "content"))


def declared_figures(labels: Iterable[Label]) -> HolderFigures:
    """What holders declared, or what was declared of them, with where it was said."""
    holders = {label.candidacy_id: label for label in labels}
    told = told_of_several(label.candidacy for label in holders.values())
    return [
        (label, declared_view(row, label.holder))
        for label in sorted(holders.values(), key=lambda one: one.sort_name)
        for row in told[label.candidacy_id].declared
    ]


def is_public_figure(_person: Any, public_id: str) -> bool:
    """Whether a figure stands in the last version of a holder: then everybody may check it."""
    stands = Q(candidacy__placed_figures__figure__public_id=public_id)
    stands |= Q(candidacy__versions__figures__public_id=public_id)
    holders = public_labels().filter(stands).values_list("candidacy_id", flat=True).distinct()
    contents = _last_contents(holders).values()
    return any(public_id == f["id"] for content in contents for f in content.get("figures", []))


def figure_is_hidden(public_id: str, hidden: Collection[str]) -> bool | None:
    """Whether a figure stands in hidden candidacies alone; what is public with a label never is."""
    is_public = is_public_figure(None, public_id)
    found = candidacies.figure_is_hidden(public_id, hidden)
    return False if is_public else found
