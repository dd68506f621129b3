"""A figure with its whole provenance, for those who may read where it stands."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cocarde.web.access import queries as access
from cocarde.web.evidence import queries


@require_safe
@login_required
def figure(request: HttpRequest, public_id: str) -> HttpResponse:
    """What the figure says, how it is defined, and whether it holds when computed again now."""
    row = queries.figure_at(public_id)
    if row is None or not access.may_read(request.user, row.ref):
        raise Http404
    context = {"figure": queries.view_of(row), "row": row}
    described = queries.indicator(row.indicator)
    if described:
        context["limits"] = queries.in_language(described.limits)
        context["formula"] = described.formula
    try:
        context["check"] = queries.recomputed(row)
    except (queries.ObservatoryError, queries.NoSnapshotError) as error:
        context["problem"] = queries.error_text(error, row.snapshot)
    return render(request, "evidence/figure.html", context)
