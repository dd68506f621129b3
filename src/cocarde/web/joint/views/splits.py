"""Proposing to split a joint candidacy, agreeing, refusing, splitting."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.views.guards import for_team
from cocarde.web.joint import actions, queries
from cocarde.web.joint.forms import SplitForm
from cocarde.web.joint.models import Split
from cocarde.web.joint.states import SplitState
from cocarde.web.joint.views.pages import team_page_context
from cocarde.web.joint.views.team import READ, SIGN
from cocarde.web.joint.views.texts import split_refusal


def _split(candidacy: Candidacy, split_id: str) -> Split:
    found = queries.split_for(candidacy, split_id)
    if found is None:
        raise Http404
    return found


@require_POST
@for_team(SIGN)
def propose(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    form = SplitForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    try:
        made = actions.propose_split(candidacy=candidacy, words=words, actor=request.user)
    except actions.SplitRefusedError as refusal:
        messages.error(request, split_refusal(refusal))
        return redirect("joint:home", candidacy.public_id)
    messages.success(request, _("Those who would lead the parts are asked by letter."))
    return redirect("joint:split", candidacy.public_id, made.public_id)


@require_safe
@for_team(READ)
def split(request: HttpRequest, candidacy: Candidacy, split_id: str) -> HttpResponse:
    """The parts, and who has said yes."""
    row = _split(candidacy, split_id)
    parts = queries.parts_of(row)
    context = team_page_context(request, candidacy, _("Split the candidacy")) | {
        "split": row,
        "parts": parts,
        "own": queries.own_parts(parts, request.user),
        "is_open": row.state == SplitState.OPEN,
        "is_whole": queries.is_still_whole(row, parts),
        "is_ready": all(part.agreed_at for part in parts),
        "may_sign": request.user.has_perm(SIGN, candidacy),
    }
    return render(request, "joint/split.html", context)


@require_POST
@for_team(READ)
def agree(request: HttpRequest, candidacy: Candidacy, split_id: str, pk: int) -> HttpResponse:
    row = _split(candidacy, split_id)
    own = queries.own_parts(queries.parts_of(row), request.user)
    part = next((one for one in own if one.pk == pk), None)
    if part is None:
        raise Http404
    try:
        actions.agree_to_split(part=part, actor=request.user)
    except actions.SplitRefusedError as refusal:
        messages.error(request, split_refusal(refusal))
    else:
        messages.success(request, _("You have said yes for %(name)s.") % {"name": part.name})
    return redirect("joint:split", candidacy.public_id, split_id)


@require_POST
@for_team(SIGN)
def refuse(request: HttpRequest, candidacy: Candidacy, split_id: str) -> HttpResponse:
    """Take it back, or refuse it: nothing changes."""
    try:
        actions.take_back_split(split=_split(candidacy, split_id), actor=request.user)
    except actions.SplitRefusedError as refusal:
        messages.error(request, split_refusal(refusal))
    else:
        messages.success(request, _("The proposal is over. Nothing has changed for anybody."))
    return redirect("joint:home", candidacy.public_id)


@require_POST
@for_team(SIGN)
def do(request: HttpRequest, candidacy: Candidacy, split_id: str) -> HttpResponse:
    """Split, once."""
    try:
        actions.split(split=_split(candidacy, split_id), actor=request.user)
    except actions.SplitRefusedError as refusal:
        messages.error(request, split_refusal(refusal))
        return redirect("joint:split", candidacy.public_id, split_id)
    messages.success(request, _("The candidacy is split."))
    return redirect("joint:home", candidacy.public_id)
