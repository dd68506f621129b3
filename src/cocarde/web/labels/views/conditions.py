"""The conditions of an acceptance: stated while its wave is prepared, noted as met once it is published."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cocarde.web.access.states import Permission
from cocarde.web.labels import actions, queries
from cocarde.web.labels.forms import ConditionForm, MetForm, met_forms, refusal_text
from cocarde.web.labels.models import Decision
from cocarde.web.labels.states import WaveState
from cocarde.web.labels.views.office import frame_of, wave_of

_UNPROCESSABLE = 422


def _decision(request: HttpRequest, public_id: str) -> Decision:
    """The decision, for those who prepare its wave and do not stand aside from it."""
    found = queries.decision_with(public_id, request.user)
    if found is None:
        raise Http404
    wave = wave_of(request, found.wave.public_id)
    if not request.user.has_perm(Permission.DECISION_DECISION_PREPARE, wave):
        raise Http404
    found.wave = wave  # under the name that this reader may read
    return found


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def conditions(request: HttpRequest, public_id: str) -> HttpResponse:
    """Read them; state one more while nothing is sealed."""
    decision = _decision(request, public_id)
    data = request.POST if request.method == "POST" else None
    form = ConditionForm(data)
    if data is not None and form.is_valid():
        try:
            actions.add_condition(decision=decision, actor=request.user, **form.values)
        except actions.DecisionRefusedError as refused:
            field = "due_on" if refused.reason == "past" else None
            form.add_error(field, _past() if field else refusal_text(refused))
        else:
            messages.success(request, _("The condition is stated."))
            return redirect("labels:conditions", decision.public_id)
    return _page(request, decision, form=form)


def _past() -> str:
    return _("This day is over: a condition is to be met later.")


def _page(
    request: HttpRequest,
    decision: Decision,
    form: ConditionForm | None = None,
    wrong: MetForm | None = None,
) -> HttpResponse:
    is_public = decision.wave.state == WaveState.PUBLISHED
    forms = met_forms(decision, wrong) if is_public else {}
    outcome = queries.outcome_of(decision)
    context: dict[str, Any] = frame_of(request, decision.wave, _("Conditions")) | {
        "decision": decision,
        "outcome": outcome,
        "rows": [
            {"condition": one, "form": forms.get(one.id)} for one in queries.conditions_of(decision)
        ],
        "is_prepared": decision.wave.state == WaveState.PREPARED,
        "is_public": is_public,
        "form": form or ConditionForm(),
    }
    is_wrong = bool(wrong) or bool(form and form.errors)
    status = _UNPROCESSABLE if is_wrong else 200
    return render(request, "labels/conditions.html", context, status=status)


@login_required
@require_POST
def remove(request: HttpRequest, public_id: str, condition_id: str) -> HttpResponse:
    """Take a condition back."""
    decision = _decision(request, public_id)
    row = queries.condition_with(condition_id)
    if row is None or row.decision_id != decision.pk:
        raise Http404
    try:
        actions.remove_condition(condition=row, actor=request.user)
    except actions.DecisionRefusedError as refused:
        messages.error(request, refusal_text(refused))
    else:
        messages.success(request, _("The condition is taken back."))
    return redirect("labels:conditions", decision.public_id)


@login_required
@require_POST
def meet(request: HttpRequest, public_id: str, condition_id: str) -> HttpResponse:
    """Note that a condition is met: public at once where the specification makes conditions public."""
    decision = _decision(request, public_id)
    row = queries.condition_with(condition_id)
    if row is None or row.decision_id != decision.pk:
        raise Http404
    form = MetForm(row, request.POST)
    if form.is_valid():
        try:
            label = actions.meet_condition(
                condition=row,
                met_on=form.cleaned_data["met_on"],
                sources=form.sources,
                actor=request.user,
            )
        except actions.DecisionRefusedError as refused:
            form.add_error(None, refusal_text(refused))
        else:
            said = _("All the conditions are met: the label is granted, and public.")
            messages.success(request, said if label else _("The condition is noted as met."))
            return redirect("labels:conditions", decision.public_id)
    return _page(request, decision, wrong=form)
