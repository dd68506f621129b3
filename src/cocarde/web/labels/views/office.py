"""Preparing, sealing and opening waves: the authority and the office, before the hour."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import clock_text, countdown_text, moment_text
from cocarde.web.labels import actions, queries
from cocarde.web.labels.forms import (
    DecisionForm,
    SealForm,
    SeveralForm,
    UnsealForm,
    WaveForm,
    refusal_text,
)
from cocarde.web.labels.models import Wave
from cocarde.web.labels.rules import is_clear_of_wave
from cocarde.web.labels.states import WaveState
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.models import Programme

_OK, _CONFLICT, _UNPROCESSABLE = 200, 409, 422


def programme_of(request: HttpRequest, slug: str) -> Programme:
    """The programme, for those who prepare its waves; otherwise as if it had none."""
    programme = get_object_or_404(Programme, slug=slug)
    if not request.user.has_perm(Permission.DECISION_WAVE_READ, Wave(programme=programme)):
        raise Http404
    return programme


def wave_of(request: HttpRequest, public_id: str) -> Wave:
    """The wave, if this person may know of it; each look at a sealed one is noted."""
    wave = queries.wave_with(public_id, request.user)
    if wave is None or not request.user.has_perm(Permission.DECISION_WAVE_READ, wave):
        raise Http404
    actions.log_reading(wave=wave, person=request.user)
    return wave


def frame_of(request: HttpRequest, wave: Wave, page: str = "") -> dict[str, Any]:
    """The head of every page of a wave: where we are, and its state as a sign and a word."""
    state, now = WaveState(wave.state), clock_text(clock.now(), wave.programme.zone)
    trail = [
        *wave_crumbs(request, wave.programme),
        (wave.name, reverse("labels:prepare", args=[wave.public_id])),
    ]
    return {
        "wave": wave,
        "programme": wave.programme,
        "hour": queries.when_text(wave),
        "now": now,
        "is_sealed": wave.state == WaveState.SEALED,
        "watermark": f"{request.user} · {now}",
        "state_key": state.sign,
        "state_label": str(state.label).capitalize(),
        "crumbs": [*trail, (page, "")] if page else [*trail[:-1], (wave.name, "")],
    }


def wave_crumbs(request: HttpRequest, programme: Programme) -> list[tuple[str, str]]:
    waves_url = reverse("labels:waves", args=[programme.slug])
    page = (_("Waves of decisions"), waves_url)
    return programmes.office_crumbs(programme, request.user, page)


def require(request: HttpRequest, permission: Permission, wave: Wave) -> None:
    if not request.user.has_perm(permission, wave):
        raise PermissionDenied


@login_required
@require_GET
def waves(request: HttpRequest, programme: str) -> HttpResponse:
    """Prepared, under embargo, published."""
    owner = programme_of(request, programme)
    calls = queries.calls_with_waves(owner, request.user)
    asked = request.GET.get("call", "")
    call = next((row for row in calls if row.public_id == asked), None)
    rows = [
        {
            "wave": row,
            "when": queries.when_text(row),
            "sign": WaveState(row.state).sign,
            "label": str(WaveState(row.state).label).capitalize(),
        }
        for row in queries.waves_for(owner, request.user, call)
    ]
    crumbs = programmes.office_crumbs(owner, request.user, (_("Waves of decisions"), ""))
    context = {"programme": owner, "rows": rows, "crumbs": crumbs, "calls": calls, "call": call}
    return render(request, "labels/waves.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new_wave(request: HttpRequest, programme: str) -> HttpResponse:
    """Names and hour H of a new wave."""
    owner = programme_of(request, programme)
    form = WaveForm(owner, request.POST if request.method == "POST" else None)
    if form.is_valid():
        wave = actions.prepare_wave(
            programme=owner,
            names=form.names,
            wall=form.wall,
            call=form.cleaned_data["call"],
            actor=request.user,
        )
        if label := queries.label_to_decide(wave, request.GET.get("label", ""), request.user):
            return redirect("labels:decide_label", wave.public_id, label.public_id)
        return redirect("labels:prepare", wave.public_id)
    heading = _("A new wave")
    crumbs = [*wave_crumbs(request, owner), (heading, "")]
    context = {"programme": owner, "form": form, "heading": heading, "crumbs": crumbs}
    status = _UNPROCESSABLE if form.is_bound else _OK
    return render(request, "labels/wave_form.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def reschedule(request: HttpRequest, public_id: str) -> HttpResponse:
    """Other names or another hour, until the wave is sealed."""
    wave = wave_of(request, public_id)
    if not is_clear_of_wave(request.user, wave):
        raise PermissionDenied
    form = WaveForm.of(wave, *([request.POST] if request.method == "POST" else []))
    if form.is_valid():
        try:
            actions.reschedule_wave(
                wave=wave,
                names=form.names,
                wall=form.wall,
                call=form.cleaned_data["call"],
                actor=request.user,
            )
        except actions.DecisionRefusedError as refused:
            form.add_error(None, refusal_text(refused, request.user))
        else:
            return redirect("labels:prepare", wave.public_id)
    heading = _("Names and hour of the wave")
    context = frame_of(request, wave, heading) | {"form": form, "heading": heading}
    status = _UNPROCESSABLE if form.is_bound else _OK
    return render(request, "labels/wave_form.html", context, status=status)


@login_required
@require_GET
def prepare(request: HttpRequest, public_id: str) -> HttpResponse:
    """One wave: what is decided so far, what is missing, who looked."""
    wave = wave_of(request, public_id)
    return render(request, "labels/prepare.html", whole_page(request, wave))


def whole_page(request: HttpRequest, wave: Wave, **bound: Any) -> dict[str, Any]:
    """What the page of a wave shows; `bound` carries forms that came back wrong."""
    rows = queries.rows_to_decide(wave, request.user)
    on_labels = queries.label_decisions_in(wave, request.user)
    undecided = [row.candidacy for row in rows if row.decision is None]
    zone = wave.programme.zone
    forms = bound.get("decision_forms", {})
    return frame_of(request, wave) | {
        "is_prepared": wave.state == WaveState.PREPARED,
        "is_clear": is_clear_of_wave(request.user, wave),
        "may_seal": request.user.has_perm(Permission.DECISION_WAVE_SEAL, wave),
        "rows": [_row(row, forms.get(row.candidacy.public_id)) for row in rows],
        "several": bound.get("several") or _several(wave, undecided),
        "label_rows": [
            {"decision": d, "rule": queries.rule_of(d), "detail": queries.detail_of(d)}
            for d in on_labels
        ],
        "labels_to_decide": queries.labels_to_decide(wave, request.user)
        if wave.state == WaveState.PREPARED
        else [],
        "counts": [
            *queries.counts_by_outcome(r.decision for r in rows if r.decision),
            *queries.counts_by_rule(on_labels),
        ],
        "countdown": countdown_text(wave.hour_h),
        "sealed_at": clock_text(wave.sealed_at, zone),
        "readings": [
            {
                "person": one.person,
                "last": moment_text(one.last, zone),
                "moments": [clock_text(at, zone) for at in one.moments],
            }
            for one in queries.readings_of(wave)
        ],
        "seal_form": bound.get("seal_form") or SealForm(),
        "unseal_form": bound.get("unseal_form") or UnsealForm(),
        "refusal": bound.get("refusal", ""),
    }


def _several(wave: Wave, undecided: list[Candidacy]) -> SeveralForm | None:
    """Where there is one alone to decide, its own form is enough."""
    is_useful = wave.state == WaveState.PREPARED and len(undecided) > 1
    return SeveralForm(undecided) if is_useful else None


def _row(
    row: queries.RowToDecide, form: DecisionForm | None = None, **shown: Any
) -> dict[str, Any]:
    return {"row": row, "form": form or DecisionForm(row), **shown}


def _row_of(request: HttpRequest, wave: Wave, candidacy_id: str) -> queries.RowToDecide:
    rows = queries.rows_to_decide(wave, request.user)
    found = next((r for r in rows if r.candidacy.public_id == candidacy_id), None)
    if found is None:
        raise Http404
    return found


@login_required
@require_POST
def decide(request: HttpRequest, public_id: str, candidacy_id: str) -> HttpResponse:
    """Save one decision; what was typed comes back whatever happens."""
    wave = wave_of(request, public_id)
    require(request, Permission.DECISION_DECISION_PREPARE, wave)
    row = _row_of(request, wave, candidacy_id)
    form = DecisionForm(row, request.POST)
    status = _save(request, wave, row, form) if form.is_valid() else _UNPROCESSABLE
    if status == _OK:
        return _saved(request, wave, candidacy_id)
    if request.headers.get("HX-Request"):
        context = _row(row, form) | {"wave": wave, "is_prepared": True}
        return render(request, "labels/decision_row.html", context, status=status)
    context = whole_page(request, wave, decision_forms={candidacy_id: form})
    return render(request, "labels/prepare.html", context, status=status)


def _save(request: HttpRequest, wave: Wave, row: queries.RowToDecide, form: DecisionForm) -> int:
    """The status of the answer; a refusal is written in the form."""
    try:
        actions.decide(
            wave=wave,
            candidacy=row.candidacy,
            outcome=form.cleaned_data["outcome"],
            reasons=form.reasons,
            actor=request.user,
            revision=form.cleaned_data["revision"],
        )
    except actions.DecisionRefusedError as refused:
        form.refuse(refused)
        return _CONFLICT if refused.reason == "changed" else _UNPROCESSABLE
    return _OK


def _saved(request: HttpRequest, wave: Wave, candidacy_id: str) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        messages.success(request, _("The decision is saved."))
        return redirect(f"{reverse('labels:prepare', args=[wave.public_id])}#row-{candidacy_id}")
    whole = whole_page(request, wave)
    row = next(r for r in whole["rows"] if r["row"].candidacy.public_id == candidacy_id)
    context = whole | row | {"saved_at": whole["now"], "is_swapped": True}
    return render(request, "labels/decision_row.html", context)


@login_required
@require_POST
def remove(request: HttpRequest, public_id: str, candidacy_id: str) -> HttpResponse:
    """Take a candidacy out of the wave."""
    wave = wave_of(request, public_id)
    require(request, Permission.DECISION_DECISION_PREPARE, wave)
    row = _row_of(request, wave, candidacy_id)
    if row.decision is None:
        raise Http404
    try:
        actions.remove_decision(decision=row.decision, actor=request.user)
    except actions.DecisionRefusedError as refused:
        context = whole_page(request, wave, refusal=refusal_text(refused, request.user))
        return render(request, "labels/prepare.html", context, status=_UNPROCESSABLE)
    messages.success(request, _("The decision is out of the wave."))
    return redirect("labels:prepare", wave.public_id)


@login_required
@require_GET
def dry_run(request: HttpRequest, public_id: str) -> HttpResponse:
    """What will be public, line for line, and every letter as it will leave."""
    wave = wave_of(request, public_id)
    decisions = queries.decisions_in(wave, request.user)
    on_labels = queries.label_decisions_in(wave, request.user)
    context = frame_of(request, wave, _("What will be public")) | {
        "lines": queries.lines_of(wave, decisions, on_labels),
        "counts": [
            *queries.counts_by_outcome(d for d in decisions if queries.outcome_of(d).published),
            *queries.counts_by_rule(on_labels),
        ],
        "letters": queries.letters_for(wave, [*decisions, *on_labels]),
    }
    return render(request, "labels/dry_run.html", context)


@login_required
@require_GET
def letters(request: HttpRequest, public_id: str) -> HttpResponse:
    """The letters as they were sealed, in the outbox."""
    wave = wave_of(request, public_id)
    reader = request.user
    found = queries.sealed_letters(
        [*queries.decisions_in(wave, reader), *queries.label_decisions_in(wave, reader)]
    )
    context = frame_of(request, wave, _("Letters of the wave")) | {"letters": found}
    return render(request, "labels/letters.html", context)


@login_required
@require_POST
def seal(request: HttpRequest, public_id: str) -> HttpResponse:
    """Seal, once what will be public was read. The authority alone."""
    wave = wave_of(request, public_id)
    require(request, Permission.DECISION_WAVE_SEAL, wave)
    form = SealForm(request.POST)
    if form.is_valid():
        try:
            actions.seal(wave=wave, actor=request.user)
        except actions.DecisionRefusedError as refused:
            form.add_error(None, refusal_text(refused, request.user))
        else:
            messages.success(request, _("The wave is sealed. Nothing changes any more."))
            return redirect("labels:prepare", wave.public_id)
    context = whole_page(request, wave, seal_form=form)
    return render(request, "labels/prepare.html", context, status=_UNPROCESSABLE)


@login_required
@require_POST
def unseal(request: HttpRequest, public_id: str) -> HttpResponse:
    """Open a sealed wave before its hour, with a reason. The authority alone."""
    wave = wave_of(request, public_id)
    require(request, Permission.DECISION_WAVE_SEAL, wave)
    form = UnsealForm(request.POST)
    if form.is_valid():
        try:
            actions.unseal(wave=wave, reason=form.cleaned_data["reason"], actor=request.user)
        except actions.DecisionRefusedError as refused:
            form.add_error(None, refusal_text(refused, request.user))
        else:
            messages.success(request, _("The wave is open again. Its letters were destroyed."))
            return redirect("labels:prepare", wave.public_id)
    context = whole_page(request, wave, unseal_form=form)
    return render(request, "labels/prepare.html", context, status=_UNPROCESSABLE)
