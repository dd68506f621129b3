"""What a team sees of uniting: advice, proposals, where its dossier comes from and what it became."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.actions.write import NotEditableError
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.views.guards import for_team
from cocarde.web.candidacies.views.perimeter import not_editable_text
from cocarde.web.joint import actions, queries
from cocarde.web.joint.forms import IntentionForm, ProposeForm, SplitForm
from cocarde.web.joint.views.pages import team_page_context
from cocarde.web.joint.views.texts import proposal_refusal

READ, MANAGE = Permission.CANDIDATE_CANDIDACY_READ, Permission.CANDIDATE_UNION_MANAGE
SIGN = Permission.CANDIDATE_CANDIDACY_SIGN


@require_safe
@for_team(READ)
def home(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    return _home(request, candidacy)


def _home(
    request: HttpRequest,
    candidacy: Candidacy,
    intention_form: IntentionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    intention = queries.intention_of(candidacy)
    written = {"words": intention.words} if intention else None
    is_open = queries.can_leave_by(candidacy, "unite")
    context: dict[str, Any] = team_page_context(request, candidacy) | {
        "may_unite": request.user.has_perm(MANAGE, candidacy) and is_open,
        "is_lead": request.user.has_perm(MANAGE, candidacy),
        "may_split": request.user.has_perm(SIGN, candidacy)
        and queries.can_leave_by(candidacy, "split")
        and candidacy.members.count() > 1,
        "intention": intention,
        "intention_form": intention_form or IntentionForm(initial=written),
        "is_deposited": candidacy.versions.exists(),
        "advice": queries.advice_for(candidacy),
        "proposals": queries.proposals_of(candidacy),
        "split": queries.open_split(candidacy),
        "split_form": SplitForm(),
        "planned": queries.planned_parts(candidacy),
        "before": [(one, _readable(request, one)) for one in queries.before_of(candidacy)],
        "after": [(one, _readable(request, one)) for one in queries.followers_of(candidacy)],
        "traces": [(one, queries.trace_text(one)) for one in queries.traces_of(candidacy)],
    }
    return render(request, "joint/home.html", context, status=status)


def _readable(request: HttpRequest, candidacy: Candidacy) -> bool:
    return request.user.has_perm(READ, candidacy)


@require_POST
@for_team(MANAGE)
def declare(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Tell the office of the intention."""
    form = IntentionForm(request.POST)
    if not form.is_valid():
        return _home(request, candidacy, form, 422)
    try:
        actions.declare_intention(
            candidacy=candidacy, words=form.cleaned_data["words"], actor=request.user
        )
    except NotEditableError:
        messages.error(request, not_editable_text())
    else:
        messages.success(request, _("The programme office is told of your intention."))
    return redirect("joint:home", candidacy.public_id)


@require_POST
@for_team(MANAGE)
def withdraw(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Take the intention back."""
    actions.withdraw_intention(candidacy=candidacy, actor=request.user)
    messages.success(request, _("What you told the office is forgotten."))
    return redirect("joint:home", candidacy.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_team(MANAGE)
def propose(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Ask others to unite."""
    offered = queries.offered_to(candidacy)
    asked = request.POST if request.method == "POST" else None
    form = ProposeForm(asked, offered=offered)
    if asked is not None and form.is_valid():
        others, unknown = _others(candidacy, form, offered)
        if unknown:
            told = {"codes": ", ".join(unknown)}
            form.add_error("codes", _("No candidacy of this call has this code: %(codes)s.") % told)
        else:
            try:
                made = actions.propose(
                    candidacy=candidacy,
                    others=others,
                    name=form.cleaned_data["name"],
                    words=form.cleaned_data["words"],
                    actor=request.user,
                )
            except actions.ProposalRefusedError as refusal:
                form.add_error(None, proposal_refusal(refusal))
            else:
                messages.success(request, _("The leads of the others are asked by letter."))
                return redirect("joint:proposal", made.public_id)
    context = team_page_context(request, candidacy, _("Propose to unite")) | {
        "form": form,
        "may_unite": queries.can_leave_by(candidacy, "unite"),
    }
    return render(request, "joint/propose.html", context, status=422 if form.errors else 200)


def _others(
    candidacy: Candidacy, form: ProposeForm, offered: list[Candidacy]
) -> tuple[list[Candidacy], list[str]]:
    """Those that were ticked, those whose code was given, and the codes of nobody."""
    ticked = set(form.cleaned_data.get("others") or ())
    chosen = [one for one in offered if one.public_id in ticked]
    unknown = []
    for code in form.cleaned_data["codes"].replace(",", " ").split():
        found = queries.candidacy_coded(candidacy.call, code)
        if found is None:
            unknown.append(code)
        else:
            chosen.append(found)
    return chosen, unknown
