"""What everybody may read of a candidacy."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cocarde.web.candidacies import queries


@require_safe
def candidacy(request: HttpRequest, programme: str, slug: str) -> HttpResponse:
    """Who applies, for which perimeter, with which claims, and what is documented of it."""
    row = queries.public_candidacy(programme, slug)
    if row is None:
        raise Http404
    told = queries.told_of(row)
    context = {
        "candidacy": row,
        "crumbs": [*queries.trail_to(row), (row.name, "")],
        "links": queries.links_beside(row),
        "state": queries.public_state_of(row),
        "members": told.members,
        "words": queries.member_words_of(row),
        "perimeter_note": queries.perimeter_note(row),
        "perimeter_names": queries.names_of(row, told.perimeter),
        "claims": queries.claims_of(told.declared),
        "steps": queries.timeline_of(row, in_public=True),
    }
    return render(request, "candidacies/public.html", context)
