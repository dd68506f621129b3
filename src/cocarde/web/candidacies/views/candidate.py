"""Opening a candidacy, and its home."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cocarde.web.access.states import Permission
from cocarde.web.candidacies import actions, queries
from cocarde.web.candidacies.forms import OpenForm
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import providers
from cocarde.web.candidacies.views.guards import for_team, team_context
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.models import Call
from cocarde.web.programmes.states import CallState
from cocarde.web.programmes.states.members import member_words


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def open_candidacy(request: HttpRequest, programme: str, slug: str) -> HttpResponse:
    """Anybody signed in may begin: the one who does leads, and speaks for the own member."""
    call = programmes.call_at(programme, slug)
    if call is None:
        raise Http404
    words = member_words(programmes.read(call.specification))
    is_closed = call.state == CallState.CLOSED
    form = OpenForm(words, request.POST or None, by_code=is_closed)
    if request.method == "POST" and form.is_valid():
        candidacy = _opened(request, call, form)
        if candidacy is not None:
            messages.success(request, _("The candidacy is open. You lead it."))
            return redirect("candidacies:home", candidacy.public_id)
    context = {
        "call": call,
        "form": form,
        "is_open": call.state == CallState.OPEN,
        "is_closed": is_closed,
        "words": words,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "candidacies/open.html", context, status=status)


@transaction.atomic
def _opened(request: HttpRequest, call: Call, form: OpenForm) -> Candidacy | None:
    """Open it; None when the form says why not."""
    given = form.cleaned_data
    try:
        if "code" in form.fields:
            candidacy = actions.open_with_code(
                call=call, code=given["code"], name=given["name"], lead=request.user
            )
        else:
            candidacy = actions.open_candidacy(call=call, name=given["name"], lead=request.user)
    except actions.AccessRefusedError as refused:
        form.add_error("code", _code_text(refused.reason))
        return None
    except actions.CallNotOpenError:
        form.add_error(None, _("This call is not open at this hour: nothing was opened."))
        return None
    actions.add_member(
        candidacy=candidacy,
        name=given["territory"],
        perimeter="",
        referent=request.user,
        actor=request.user,
    )
    return candidacy


def _code_text(reason: str) -> str:
    if reason == "wait":
        return _("Too many wrong codes were tried: try again in an hour, or ask the office.")
    return _(
        "This code opens nothing in this call. Check it as it was given to you; if it was used or is "
        "out of date, ask the office for another."
    )


@require_safe
@for_team(Permission.CANDIDATE_CANDIDACY_READ)
def home(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Where it stands, what is missing, who is in it, and the one thing to do next."""
    progress = queries.progress_of(candidacy)
    notes = providers.home_notes(candidacy, request.user)
    context = team_context(request, candidacy, "home") | {
        "rail": queries.rail_of(candidacy, yours=queries.your_turn(candidacy, notes)),
        "progress": progress,
        "notes": notes,
        "next": queries.next_step(candidacy, request.user, progress, notes),
        "members": candidacy.members.select_related("referent"),
        "team": queries.team_of(candidacy),
        "computed": queries.figures_now(candidacy),
        "versions": queries.versions_of(candidacy),
        "steps": queries.timeline_of(candidacy),
        "perimeter_names": queries.perimeter_names(candidacy),
        "can_withdraw": queries.can_withdraw_from(candidacy),
    }
    return render(request, "candidacies/home.html", context)
