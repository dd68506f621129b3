"""The office and the authority follow a label: audits, notices, what was decided, what may follow."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocarde.web.access.states import Permission
from cocarde.web.design.queries import day_text
from cocarde.web.labels import actions, queries
from cocarde.web.labels.forms import (
    AuditForm,
    NoticeForm,
    audit_refusal_text,
    notice_refusal_text,
    written_in,
)
from cocarde.web.labels.models import Label, Wave
from cocarde.web.programmes import queries as programmes

_UNPROCESSABLE = 422


def label_of(request: HttpRequest, public_id: str) -> Label:
    """The label, for those who follow it; nothing for anybody else."""
    row = queries.label_followed(request.user, public_id)
    if row is None:
        raise Http404
    return row


def _frame(request: HttpRequest, row: Label, page: str = "") -> dict[str, Any]:
    late = (_("Labels to follow"), reverse("labels:late", args=[row.programme.slug]))
    here = (row.holder, reverse("labels:follow", args=[row.public_id]))
    trail = [late, here, (page, "")] if page else [late, (row.holder, "")]
    return {
        "label": row,
        "programme": row.programme,
        "state_key": row.state.sign,
        "state_label": queries.state_text(row),
        "crumbs": programmes.office_crumbs(row.programme, request.user, *trail),
    }


@login_required
@require_safe
def follow(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everything that was said and done about a label since it was granted."""
    row = label_of(request, public_id)
    may_prepare = request.user.has_perm(
        Permission.DECISION_DECISION_PREPARE, Wave(programme=row.programme)
    )
    new_wave = reverse("labels:new_wave", args=[row.programme.slug])
    context = _frame(request, row) | {
        "term_text": day_text(row.term_on),
        "audits": [(one, queries.found_in(one)) for one in queries.given_audits(row)],
        "draft": queries.audit_being_written(row),
        "notices": [_notice(one) for one in queries.notices_of(row)],
        "may_notice": bool(NoticeForm(row).rules),
        "life": queries.life_of(row),
        "rules": queries.rules_open_to(row),
        "wave_url": f"{new_wave}?label={row.public_id}" if may_prepare else "",
        "has_rules": bool(queries.rules_for(row)),
        "has_ended": row.ended_on is not None,
        "zone": row.programme.zone,
    }
    return render(request, "labels/follow.html", context)


def _notice(row: Any) -> dict[str, Any]:
    return {
        "notice": row,
        "state": row.state,
        "rule": queries.rule_of_notice(row),
        "observations": [(one, queries.files_of(one)) for one in row.observations.all()],
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def audit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write an audit; it is kept as a draft until it is given."""
    row = label_of(request, public_id)
    draft = queries.audit_being_written(row)
    data = request.POST if request.method == "POST" else None
    form = AuditForm(row, draft, data)
    if data is not None and form.is_valid() and _written(request, row, form):
        return redirect("labels:follow", row.public_id)
    context = _frame(request, row, _("Audit")) | {"form": form}
    status = _UNPROCESSABLE if form.errors else 200
    return render(request, "labels/audit.html", context, status=status)


def _written(request: HttpRequest, row: Label, form: AuditForm) -> bool:
    """Save, and give it to the holder where that was asked; a refusal is written in the form."""
    try:
        saved = actions.write_audit(
            label=row,
            findings=form.findings,
            summary=form.cleaned_data["summary"],
            language=written_in(),
            actor=request.user,
        )
        if "give" in request.POST:
            actions.give_audit(audit=saved, actor=request.user)
    except actions.AuditRefusedError as refused:
        form.add_error(None, audit_refusal_text(refused))
        return False
    given = "give" in request.POST
    text = _("The audit is given to the holder, who is told by letter and may answer.")
    messages.success(request, text if given else _("The audit is saved; nobody else reads it yet."))
    return True


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def give_notice(request: HttpRequest, public_id: str) -> HttpResponse:
    """Tell the holder what is considered and why: it answers before anything is decided."""
    row = label_of(request, public_id)
    data = request.POST if request.method == "POST" else None
    form = NoticeForm(row, data)
    if data is not None and form.is_valid():
        given = form.cleaned_data
        reasons = {"fr": given["reasons_fr"], "en": given["reasons_en"]}
        try:
            actions.give_notice(
                label=row, rule_key=given["rule_key"], reasons=reasons, actor=request.user
            )
        except actions.NoticeRefusedError as refused:
            form.add_error(None, notice_refusal_text(refused))
        else:
            messages.success(request, _("The notice is given, and the holder is told by letter."))
            return redirect("labels:follow", row.public_id)
    context = _frame(request, row, _("Notice to the holder")) | {"form": form}
    status = _UNPROCESSABLE if form.errors else 200
    return render(request, "labels/give_notice.html", context, status=status)


@login_required
@require_POST
def drop_notice(request: HttpRequest, public_id: str, notice_id: str) -> HttpResponse:
    """What was thought of is no longer considered."""
    row = label_of(request, public_id)
    notice = queries.notice_with(notice_id)
    if notice is None or notice.label_id != row.pk:
        raise Http404
    try:
        actions.drop_notice(notice=notice, actor=request.user)
    except actions.NoticeRefusedError as refused:
        messages.error(request, notice_refusal_text(refused))
    else:
        messages.success(request, _("The notice is dropped; the holder reads so."))
    return redirect("labels:follow", row.public_id)
