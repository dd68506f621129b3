"""The flag-bearers: chosen on the ecosystem list, each with its story, in the order of the team."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.views.guards import for_team
from cocarde.web.governance import actions, queries
from cocarde.web.governance.forms import StoryForm
from cocarde.web.governance.models import FlagBearer
from cocarde.web.governance.states import MOST_FLAG_BEARERS
from cocarde.web.governance.views.pages import READ, context_of, writing

LONGEST_WORDS = 100


@require_safe
@for_team(READ)
def listing(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """The flag-bearers, and a search on the list for one more."""
    words = request.GET.get("words", "")[:LONGEST_WORDS]
    rows = list(queries.bearers_of(candidacy))
    context = context_of(request, candidacy, "bearers") | {
        "bearers": rows,
        "most": MOST_FLAG_BEARERS,
        "is_full": len(rows) >= MOST_FLAG_BEARERS,
        "has_list": queries.has_list(candidacy),
        "words": words,
        "shortest": queries.SHORTEST,
        "found": queries.may_carry(candidacy, words),
    }
    is_part = request.headers.get("HX-Request") == "true"
    template = "governance/bearers_found.html" if is_part else "governance/bearers.html"
    answer = render(request, template, context)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


@require_POST
@writing("bearers")
def choose(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """One organisation of the list; then its story."""
    entry = queries.entry_to_carry(candidacy, request.POST.get("entry", ""))
    if entry is None:
        raise actions.GoneError
    try:
        row = actions.choose_bearer(candidacy=candidacy, entry=entry, actor=request.user)
    except actions.AlreadyChosenError:
        messages.info(request, _("%(name)s carries the flag already.") % {"name": entry.name})
    except actions.FullError:
        messages.error(
            request, _("Twenty organisations carry the flag at most: take one away first.")
        )
    else:
        return redirect("governance:story", candidacy.public_id, row.public_id)
    return redirect("governance:bearers", candidacy.public_id)


def _bearer(candidacy: Candidacy, bearer_id: str) -> FlagBearer:
    found = queries.bearer_of(candidacy, bearer_id)
    if found is None:
        raise Http404
    return found


def _name(row: FlagBearer) -> str:
    return row.entry.name if row.entry else _("Off the list")


@require_http_methods(["GET", "HEAD", "POST"])
@writing("bearers")
def story(request: HttpRequest, candidacy: Candidacy, bearer_id: str) -> HttpResponse:
    """The story of a flag-bearer."""
    row = _bearer(candidacy, bearer_id)
    form = StoryForm(
        request.POST if request.method == "POST" else None, initial={"story": row.story}
    )
    if request.method == "POST" and form.is_valid():
        actions.tell_story(bearer=row, story=form.cleaned_data["story"], actor=request.user)
        messages.success(request, _("The story of %(name)s is kept.") % {"name": _name(row)})
        return redirect("governance:bearers", candidacy.public_id)
    context = context_of(request, candidacy, "bearers", _name(row)) | {"form": form, "bearer": row}
    status = 422 if form.errors else 200
    return render(request, "governance/story.html", context, status=status)


@require_POST
@writing("bearers")
def move(request: HttpRequest, candidacy: Candidacy, bearer_id: str) -> HttpResponse:
    """One place up or down."""
    row = _bearer(candidacy, bearer_id)
    actions.move_bearer(bearer=row, up=request.POST.get("to") == "up", actor=request.user)
    return redirect("governance:bearers", candidacy.public_id)


@require_POST
@writing("bearers")
def remove(request: HttpRequest, candidacy: Candidacy, bearer_id: str) -> HttpResponse:
    row = _bearer(candidacy, bearer_id)
    actions.remove_bearer(bearer=row, actor=request.user)
    messages.success(request, _("It carries the flag no more; it stays on the list."))
    return redirect("governance:bearers", candidacy.public_id)
