"""Settling what the search could not, joining doubles, and how far the search is."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.views.guards import for_team
from cocarde.web.ecosystem import actions, queries
from cocarde.web.ecosystem.models import Entry
from cocarde.web.ecosystem.states import TO_SETTLE
from cocarde.web.ecosystem.views.pages import READ, context_of, entry_in, list_url, writing

ROWS_A_PAGE = 10


@require_safe
@writing
def review(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Each organisation whose link somebody should look at, with what its name may mean."""
    state = request.GET.get("state", "")
    state = state if state in TO_SETTLE else ""
    summary = queries.summary_of(candidacy)
    rows = queries.to_settle(candidacy, state)
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = context_of(request, candidacy, _("Check the links to the register")) | {
        "page": page,
        "rows": [queries.shown(one) for one in page],
        "link_state": state,
        "states": [(one.value, one.label, summary.by_state.get(one, 0)) for one in TO_SETTLE],
        "summary": summary,
        "settled": queries.settled_among(candidacy),
    }
    return render(request, "ecosystem/review.html", context)


def _is_part(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _answer(
    request: HttpRequest, candidacy: Candidacy, entry: Entry, problem: str = ""
) -> HttpResponse:
    """The card alone where the page asked for it, with the count beside it; else the page again."""
    if not _is_part(request):
        if problem:
            messages.error(request, problem)
        page = "entry" if request.POST.get("from") == "entry" else "review"
        given = [candidacy.public_id] + ([entry.public_id] if page == "entry" else [])
        return redirect(f"ecosystem:{page}", *given)
    context: dict[str, Any] = context_of(request, candidacy) | {
        "one": queries.shown(entry),
        "problem": problem,
        "summary": queries.summary_of(candidacy),
        "is_swapped": True,
    }
    return render(request, "ecosystem/card.html", context)


@require_POST
@writing
def settle(request: HttpRequest, candidacy: Candidacy, entry_id: str) -> HttpResponse:
    """This legal unit, another by its number, or none."""
    row = entry_in(candidacy, entry_id)
    given = "".join(request.POST.get("siren", "").split())
    if not given and "none" not in request.POST:
        return _answer(
            request, candidacy, row, _("Choose a company, give a number, or say that it is none.")
        )
    try:
        row = actions.settle(entry=row, siren=given, actor=request.user)
    except actions.NotACandidateError:
        problem = _("The register has no company that may be named with the number %(number)s.")
        return _answer(request, candidacy, row, problem % {"number": given[:20]})
    return _answer(request, candidacy, row)


@require_POST
@writing
def reopen(request: HttpRequest, candidacy: Candidacy, entry_id: str) -> HttpResponse:
    """Take back what was settled."""
    row = actions.reopen(entry=entry_in(candidacy, entry_id), actor=request.user)
    return _answer(request, candidacy, row)


@require_safe
@writing
def doubles(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Organisations that stand on the list several times."""
    groups = queries.doubles_in(list(queries.entries_of(candidacy)))
    context = context_of(request, candidacy, _("The same organisation twice")) | {"groups": groups}
    return render(request, "ecosystem/doubles.html", context)


@require_POST
@writing
def merge(request: HttpRequest, candidacy: Candidacy, entry_id: str, gone_id: str) -> HttpResponse:
    kept, gone = entry_in(candidacy, entry_id), entry_in(candidacy, gone_id)
    actions.merge(kept=kept, gone=gone, actor=request.user)
    messages.success(request, _("The two are one now: %(name)s.") % {"name": kept.name})
    return redirect("ecosystem:doubles", candidacy.public_id)


@require_POST
@writing
def search(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Look again for all that nobody settled."""
    actions.ask_search(candidacy=candidacy, actor=request.user)
    messages.success(request, _("The search is under way."))
    return redirect(list_url(candidacy))


@require_safe
@for_team(READ)
def progress(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """How far the search is; at its end the page that asks is told to come again."""
    found = queries.search_of(candidacy)
    under_way = queries.is_under_way(found)
    context = {"candidacy": candidacy, "search": found, "is_under_way": under_way}
    answer = render(request, "ecosystem/progress.html", context)
    if not under_way and _is_part(request):
        answer["HX-Refresh"] = "true"
    return answer
