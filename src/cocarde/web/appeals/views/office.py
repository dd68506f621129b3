"""The office acknowledges appeals and follows their clock; the authority answers them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocarde.web.access.states import Permission
from cocarde.web.appeals import actions, queries
from cocarde.web.appeals.forms import REJECT, AnswerForm, refusal_text
from cocarde.web.appeals.models import Appeal
from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.labels import queries as labels
from cocarde.web.labels.models import Wave
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.models import Programme

_PAGE, _UNPROCESSABLE = 50, 422
_HEAD = ("candidacy", "state", "filed_on", "answer_due_on", "is_late")


def _programme(request: HttpRequest, slug: str) -> Programme:
    programme = get_object_or_404(Programme, slug=slug)
    if not request.user.has_perm(Permission.DECISION_WAVE_READ, Wave(programme=programme)):
        raise Http404
    return programme


def _appeal(request: HttpRequest, public_id: str) -> Appeal:
    row = queries.appeal_with(public_id)
    if row is None or not request.user.has_perm(Permission.OFFICE_APPEAL_MANAGE, row.candidacy):
        raise Http404
    return row


@login_required
@require_safe
def appeals(request: HttpRequest, programme: str) -> HttpResponse:
    """Those that wait first, each with its clock."""
    owner = _programme(request, programme)
    page = Paginator(queries.programme_appeals(owner, request.user), _PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "programme": owner,
        "page": page,
        "lines": [queries.line_of(row) for row in page],
        "crumbs": programmes.office_crumbs(owner, request.user, (_("Informal appeals"), "")),
    }
    return render(request, "appeals/appeals.html", context)


@login_required
@require_safe
def sheet(request: HttpRequest, programme: str) -> HttpResponse:
    """The same list as a CSV: no reasons, no names of people."""
    owner = _programme(request, programme)
    lines = [queries.line_of(row) for row in queries.programme_appeals(owner, request.user)]
    rows = [
        (
            line.appeal.candidacy.name,
            line.appeal.state,
            line.appeal.filed_at.date(),
            line.appeal.answer_due_on or "",
            line.is_late,
        )
        for line in lines
    ]
    return csv_answer(f"{owner.slug}-appeals.csv", _HEAD, rows)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, public_id: str) -> HttpResponse:
    """One appeal with the decision that it is about; the authority answers it here."""
    row = _appeal(request, public_id)
    may_answer = request.user.has_perm(Permission.DECISION_APPEAL_ANSWER, row.candidacy)
    form = AnswerForm(row, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not may_answer:
            raise PermissionDenied
        if form.is_valid() and _answered(request, row, form):
            return redirect("appeals:office_appeal", row.public_id)
    programme = row.candidacy.programme
    listing = (_("Informal appeals"), reverse("appeals:appeals", args=[programme.slug]))
    context = {
        "appeal": row,
        "line": queries.line_of(row, with_letter=True),
        "candidacy": row.candidacy,
        "programme": programme,
        "zone": programme.zone,
        "outcome": labels.outcome_of(row.decision),
        "silence": queries.silence_of(row.candidacy),
        "may_answer": may_answer and not row.is_answered,
        "form": form,
        "crumbs": programmes.office_crumbs(
            programme, request.user, listing, (row.candidacy.name, "")
        ),
    }
    status = _UNPROCESSABLE if form.errors else 200
    return render(request, "appeals/office_appeal.html", context, status=status)


def _answered(request: HttpRequest, row: Appeal, form: AnswerForm) -> bool:
    key = form.cleaned_data["answer"]
    try:
        if key == REJECT:
            actions.reject_appeal(appeal=row, answer=form.texts, actor=request.user)
        else:
            actions.uphold_appeal(appeal=row, key=key, answer=form.texts, actor=request.user)
    except actions.AppealRefusedError as refused:
        form.add_error(None, refusal_text(refused))
        return False
    messages.success(request, _("The appeal is answered; the team is told by letter."))
    return True


@login_required
@require_POST
def acknowledge(request: HttpRequest, public_id: str) -> HttpResponse:
    """Tell the team that its appeal was received."""
    row = _appeal(request, public_id)
    try:
        actions.acknowledge_appeal(appeal=row, actor=request.user)
    except actions.AppealRefusedError as refused:
        messages.error(request, refusal_text(refused))
    else:
        messages.success(request, _("The team is told that its appeal was received."))
    return redirect("appeals:office_appeal", row.public_id)
