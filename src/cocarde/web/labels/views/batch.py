"""Deciding several candidacies alike at once, and one alone."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cocarde.web.access.states import Permission
from cocarde.web.labels import actions, queries
from cocarde.web.labels.forms import AloneForm, SeveralForm, refusal_text
from cocarde.web.labels.models import Wave
from cocarde.web.labels.views.office import (
    programme_of,
    require,
    wave_crumbs,
    wave_of,
    whole_page,
)

_OK, _UNPROCESSABLE = 200, 422


@login_required
@require_POST
def several(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same decision on those that were chosen: all of them, or none."""
    wave = wave_of(request, public_id)
    require(request, Permission.DECISION_DECISION_PREPARE, wave)
    rows = queries.rows_to_decide(wave, request.user)
    form = SeveralForm([row.candidacy for row in rows if row.decision is None], request.POST)
    if form.is_valid() and (count := _decided(request, wave, form)):
        text = ngettext("%(count)s decision is saved.", "%(count)s decisions are saved.", count)
        messages.success(request, text % {"count": count})
        return redirect("labels:prepare", public_id)
    context = whole_page(request, wave, several=form)
    return render(request, "labels/prepare.html", context, status=_UNPROCESSABLE)


def _decided(request: HttpRequest, wave: Wave, form: SeveralForm) -> int:
    try:
        saved = actions.decide_several(
            wave=wave,
            candidacies=form.chosen,
            outcome=form.cleaned_data["outcome"],
            reasons=form.reasons,
            actor=request.user,
        )
    except actions.DecisionRefusedError as refused:
        form.add_error(None, refusal_text(refused, request.user))
        return 0
    return len(saved)


@login_required
@require_http_methods(["GET", "POST"])
def alone(request: HttpRequest, programme: str) -> HttpResponse:
    """One candidacy, its decision and its hour, on one page: a wave of one."""
    owner = programme_of(request, programme)
    if not request.user.has_perm(Permission.DECISION_DECISION_PREPARE, Wave(programme=owner)):
        raise PermissionDenied
    waiting = list(queries.candidacies_to_decide(owner, request.user))
    given: dict[str, Any] = {"data": request.POST} if request.method == "POST" else {}
    asked = request.GET.get("candidacy", "")
    form = AloneForm(owner, waiting, initial={"candidacy": asked}, **given)
    if form.is_valid() and (wave := _prepared(request, form)):
        messages.success(request, _("The decision is saved. Read it again, then seal it."))
        return redirect("labels:prepare", wave.public_id)
    heading = _("Decide one candidacy alone")
    context = {
        "programme": owner,
        "form": form,
        "heading": heading,
        "crumbs": [*wave_crumbs(request, owner), (heading, "")],
        "has_any": bool(waiting),
    }
    status = _UNPROCESSABLE if form.is_bound else _OK
    return render(request, "labels/alone.html", context, status=status)


def _prepared(request: HttpRequest, form: AloneForm) -> Wave | None:
    try:
        return actions.decide_alone(
            candidacy=form.chosen,
            outcome=form.cleaned_data["outcome"],
            reasons=form.reasons,
            wall=form.wall,
            actor=request.user,
        )
    except actions.DecisionRefusedError as refused:
        form.add_error(None, refusal_text(refused, request.user))
        return None
