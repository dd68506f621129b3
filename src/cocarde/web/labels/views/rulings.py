"""Decisions on labels in a wave that is being prepared."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocarde.web.access.states import Permission
from cocarde.web.labels import actions, queries
from cocarde.web.labels.forms import LabelDecisionForm, refusal_text
from cocarde.web.labels.models import Label, Wave
from cocarde.web.labels.states import NoticeState, WaveState
from cocarde.web.labels.views.office import frame_of, require, wave_of

_CONFLICT, _UNPROCESSABLE = 409, 422


def _label(request: HttpRequest, wave: Wave, label_id: str) -> Label:
    row = queries.label_to_decide(wave, label_id, request.user)
    if row is None:
        raise Http404
    return row


@login_required
@require_safe
def choose(request: HttpRequest, public_id: str) -> HttpResponse:
    """From the list of a wave to the page of the label that was chosen."""
    wave = wave_of(request, public_id)
    require(request, Permission.DECISION_DECISION_PREPARE, wave)
    row = queries.label_to_decide(wave, request.GET.get("label", ""), request.user)
    if row is None:
        messages.error(request, _("Choose a label in the list first."))
        return redirect("labels:prepare", wave.public_id)
    return redirect("labels:decide_label", wave.public_id, row.public_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, public_id: str, label_id: str) -> HttpResponse:
    """Write what is decided on one label, with what must stand before beside it."""
    wave = wave_of(request, public_id)
    require(request, Permission.DECISION_DECISION_PREPARE, wave)
    row = _label(request, wave, label_id)
    standing = queries.label_decision_in(wave, row)
    data = request.POST if request.method == "POST" else None
    form = LabelDecisionForm(row, standing, data)
    status = 200
    if data is not None:
        status = _save(request, wave, row, form) if form.is_valid() else _UNPROCESSABLE
        if status == 200:  # noqa: PLR2004 (the status of an answer)
            messages.success(request, _("The decision is saved."))
            return redirect("labels:prepare", wave.public_id)
    context = _context(request, wave, row) | {"form": form, "standing": standing}
    return render(request, "labels/decide_label.html", context, status=status)


def _save(request: HttpRequest, wave: Wave, row: Label, form: LabelDecisionForm) -> int:
    try:
        actions.decide_label(wave=wave, label=row, actor=request.user, **form.values)
    except actions.DecisionRefusedError as refused:
        form.refuse(refused)
        return _CONFLICT if refused.reason == "changed" else _UNPROCESSABLE
    return 200


def _context(request: HttpRequest, wave: Wave, row: Label) -> dict[str, Any]:
    return frame_of(request, wave, row.holder) | {
        "label": row,
        "state_text": queries.state_text(row),
        "is_prepared": wave.state == WaveState.PREPARED,
        "needs": [_need(row, rule) for rule in queries.rules_open_to(row)],
        "follow_url": reverse("labels:follow", args=[row.public_id])
        if request.user.has_perm(Permission.OFFICE_LABEL_FOLLOW, row)
        else "",
    }


def _need(row: Label, rule: Any) -> dict[str, Any]:
    """What must stand before a decision can be sealed, and whether it does."""
    lines = []
    if rule.audit:
        is_there = queries.has_fresh_audit(row)
        told = _("audit given to the holder") if is_there else _("audit to be given to the holder")
        lines.append(("done" if is_there else "waiting", told))
    if rule.notice_days:
        notice = queries.standing_notice(row, rule)
        state = notice.state if notice else None
        told = str(NoticeState(state).label) if state else _("notice to be given to the holder")
        lines.append((state.sign if state else "waiting", told))
    return {"label": str(rule.label), "lines": lines}


@login_required
@require_POST
def remove(request: HttpRequest, public_id: str, label_id: str) -> HttpResponse:
    """Take a label out of the wave."""
    wave = wave_of(request, public_id)
    require(request, Permission.DECISION_DECISION_PREPARE, wave)
    standing = queries.label_decision_in(wave, _label(request, wave, label_id))
    if standing is None:
        raise Http404
    try:
        actions.remove_label_decision(decision=standing, actor=request.user)
    except actions.DecisionRefusedError as refused:
        messages.error(request, refusal_text(refused))
    else:
        messages.success(request, _("The decision is out of the wave."))
    return redirect("labels:prepare", wave.public_id)
