"""The team of a holder reads what is said of its label, and answers. Nothing of it is public."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cocarde.web.access.states import Permission
from cocarde.web.design.queries import day_text
from cocarde.web.files.actions import FileRefusedError
from cocarde.web.files.queries import refusal_text
from cocarde.web.labels import actions, queries
from cocarde.web.labels.forms import (
    AuditAnswerForm,
    ObservationForm,
    audit_refusal_text,
    notice_refusal_text,
    written_in,
)
from cocarde.web.labels.models import Label

_UNPROCESSABLE = 422


def _label(request: HttpRequest, public_id: str) -> Label:
    row = queries.label_of_team(request.user, public_id)
    if row is None:
        raise Http404
    return row


def _answering(request: HttpRequest, public_id: str) -> Label:
    row = _label(request, public_id)
    if not request.user.has_perm(Permission.CANDIDATE_LABEL_ANSWER, row):
        raise PermissionDenied
    return row


def _frame(request: HttpRequest, row: Label, page: str = "") -> dict[str, Any]:
    home = (row.candidacy.name, reverse("candidacies:home", args=[row.candidacy.public_id]))
    here = (_("Our label"), reverse("labels:holder", args=[row.public_id]))
    return {
        "label": row,
        "programme": row.programme,
        "may_answer": request.user.has_perm(Permission.CANDIDATE_LABEL_ANSWER, row),
        "state_key": row.state.sign,
        "state_label": queries.state_text(row),
        "crumbs": [home, here, (page, "")] if page else [home, (_("Our label"), "")],
        "zone": row.programme.zone,
    }


@login_required
@require_safe
def holder(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where the label stands, what is asked of the team, and until when."""
    row = _label(request, public_id)
    context = _frame(request, row) | {
        "term_text": day_text(row.term_on),
        "audits": [(one, queries.found_in(one)) for one in queries.given_audits(row)],
        "notices": [
            {"notice": one, "state": one.state, "rule": queries.rule_of_notice(one)}
            for one in queries.notices_of(row)
        ],
        "life": queries.life_of(row),
        "conditions": queries.conditions_of(row.decision),
        "letters": queries.letters_issued(row.candidacy),
    }
    return render(request, "labels/holder.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest, public_id: str, notice_id: str) -> HttpResponse:
    """The notice with its reasons, what was answered, and the form to answer."""
    row = _label(request, public_id)
    found = queries.notice_with(notice_id)
    if found is None or found.label_id != row.pk:
        raise Http404
    form = ObservationForm()
    if request.method == "POST":
        _answering(request, public_id)
        form = ObservationForm(request.POST, request.FILES)
        if form.is_valid() and _observed(request, found, form):
            return redirect("labels:notice", row.public_id, found.public_id)
    rule = queries.rule_of_notice(found)
    context = _frame(request, row, str(rule.label)) | {
        "notice": found,
        "state": found.state,
        "rule": rule,
        "observations": [(one, queries.files_of(one)) for one in found.observations.all()],
        "last_day": day_text(found.last_day),
        "form": form,
    }
    status = _UNPROCESSABLE if form.errors else 200
    return render(request, "labels/notice.html", context, status=status)


def _observed(request: HttpRequest, notice: Any, form: ObservationForm) -> bool:
    given = form.cleaned_data
    try:
        said = actions.observe(
            notice=notice,
            text=given["text"],
            language=written_in(),
            actor=request.user,
            uploads=given["joined"],
            is_final=given["is_final"],
        )
    except FileRefusedError as refused:
        form.add_error("joined", refusal_text(refused.refusal))
        return False
    except actions.NoticeRefusedError as refused:
        form.add_error(None, notice_refusal_text(refused))
        return False
    late = _(
        "Your observations are sent. They came after the last day: they are read, and said late."
    )
    messages.success(request, late if said.is_late else _("Your observations are sent."))
    return True


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, public_id: str, audit_id: str) -> HttpResponse:
    """An audit, and the answer of the holder."""
    row = _label(request, public_id)
    audit = queries.audit_with(audit_id)
    if audit is None or audit.label_id != row.pk or not audit.is_given:
        raise Http404
    form = AuditAnswerForm()
    if request.method == "POST":
        _answering(request, public_id)
        form = AuditAnswerForm(request.POST)
        if form.is_valid() and _answered(request, audit, form):
            return redirect("labels:holder", row.public_id)
    context = _frame(request, row, _("Audit")) | {
        "audit": audit,
        "found": queries.found_in(audit),
        "form": form,
    }
    status = _UNPROCESSABLE if form.errors else 200
    return render(request, "labels/audit_answer.html", context, status=status)


def _answered(request: HttpRequest, audit: Any, form: AuditAnswerForm) -> bool:
    try:
        actions.answer_audit(
            audit=audit, text=form.cleaned_data["text"], language=written_in(), actor=request.user
        )
    except actions.AuditRefusedError as refused:
        form.add_error(None, audit_refusal_text(refused))
        return False
    messages.success(request, _("Your answer is sent, and stays with the audit."))
    return True
