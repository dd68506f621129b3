"""A figure with its whole provenance, for those who may read where it stands.

The figures of a published label are for everybody: whoever is not signed in is asked to for any other.
"""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cocarde.web.access import queries as access
from cocarde.web.evidence import queries


@require_safe
def figure(request: HttpRequest, public_id: str) -> HttpResponse:
    """What the figure says, how it is defined, and whether it holds when computed again now."""
    row = queries.figure_at(public_id)
    if row is None or not access.may_read(request.user, row.ref):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise Http404
    view, around = queries.view_of(row), queries.surroundings_of(request.user, row.public_id)
    context: dict[str, Any] = {
        "figure": view,
        "row": row,
        "crumbs": [*around.trail, (view.label, "")] if around.trail else [],
        "links": around.links,
        "compare_url": queries.compare_url(
            row.snapshot, row.perimeter, indicator=row.indicator, year=row.year
        ),
    }
    described = queries.indicator(row.indicator)
    if described:
        context["limits"] = queries.in_language(described.limits)
        context["formula"] = queries.in_language(described.formula)
    try:
        context["check"] = queries.recomputed(row)
    except (queries.ObservatoryError, queries.NoSnapshotError) as error:
        context["problem"] = queries.error_text(error, row.snapshot)
    return render(request, "evidence/figure.html", context)
