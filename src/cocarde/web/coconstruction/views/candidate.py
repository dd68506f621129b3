"""What the team reads and answers; the coverage sheet, which others read too."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy, Version
from cocarde.web.candidacies.queries import may_now, readable_by
from cocarde.web.coconstruction import actions, queries
from cocarde.web.coconstruction.forms import AnswerForm
from cocarde.web.coconstruction.models import Remark
from cocarde.web.coconstruction.queries.coverage import SIGNS
from cocarde.web.coconstruction.rules import may_read_version
from cocarde.web.coconstruction.states import AnswerKind
from cocarde.web.design.queries import day_at, moment_text

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # the page showed no answer


def _candidacy(request: HttpRequest, public_id: str) -> Candidacy:
    row = readable_by(request.user, public_id)
    if row is None:
        raise Http404
    return row


@login_required
@require_GET
def remarks(request: HttpRequest, public_id: str) -> HttpResponse:
    return _remarks_page(request, _candidacy(request, public_id))


def _remarks_page(
    request: HttpRequest, row: Candidacy, wrong: AnswerForm | None = None, remark_id: str = ""
) -> HttpResponse:
    said = list(queries.remarks_on(row))
    may_answer = may_now(request.user, Permission.CANDIDATE_REMARK_ANSWER, row)
    cards = [
        {
            "remark": remark,
            "answer": getattr(remark, "answer", None),
            "place": queries.place_of(remark, row),
            "at_text": day_at(remark.written_at, row.programme.zone),
            "sign": SIGNS[remark.state],
            "form": _form_for(remark, wrong, remark_id) if may_answer else None,
        }
        for remark in said
    ]
    latest = row.versions.order_by("-number").first()
    context = {
        "candidacy": row,
        "crumbs": [(row.name, _home(request, row)), (_("Remarks"), "")],
        "is_team": request.user.has_perm(Permission.CANDIDATE_CANDIDACY_READ, row),
        "cards": cards,
        "progress": queries.progress_of(said),
        "may_answer": may_answer,
        "latest": latest,
        "has_coverage": latest is not None
        and (latest.number > 1 or any(remark.is_inherited for remark in said)),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "coconstruction/remarks.html", context, status=status)


def _home(request: HttpRequest, row: Candidacy) -> str:
    """Where this reader follows the candidacy: the team's home, or the page of the office."""
    is_team = request.user.has_perm(Permission.CANDIDATE_CANDIDACY_READ, row)
    page = "candidacies:home" if is_team else "coconstruction:candidacy"
    return reverse(page, args=[row.public_id])


def _form_for(remark: Remark, wrong: AnswerForm | None, remark_id: str) -> AnswerForm | None:
    """The form of a remark that can still be answered: the one just refused, or a fresh one."""
    answer = getattr(remark, "answer", None)
    if wrong is not None and remark.public_id == remark_id:
        return wrong
    if answer and answer.version_id:
        return None
    initial: dict[str, Any] = (
        {"kind": answer.kind, "text": answer.text, "read_at": answer.answered_at.isoformat()}
        if answer
        else {}
    )
    return AnswerForm(initial=initial, auto_id=f"id_{remark.public_id}_%s")


@login_required
@require_POST
def answer(request: HttpRequest, public_id: str, remark_id: str) -> HttpResponse:
    row = _candidacy(request, public_id)
    remark = queries.remark_of(row, remark_id)
    if remark is None:
        raise Http404
    if not request.user.has_perm(Permission.CANDIDATE_REMARK_ANSWER, row):
        raise PermissionDenied(_("The editors of the team answer the remarks."))
    form = AnswerForm(request.POST, auto_id=f"id_{remark.public_id}_%s")
    if not form.is_valid():
        return _remarks_page(request, row, form, remark_id)
    try:
        actions.answer(
            remark=remark,
            kind=AnswerKind(form.cleaned_data["kind"]),
            text=form.cleaned_data["text"],
            actor=request.user,
            read_at=form.cleaned_data["read_at"] or _NEVER,
        )
    except actions.RemarkRefusedError as refused:
        form.add_error(None, _refusal(refused.reason))
        if refused.reason == "changed":  # the page now shows that answer: saving again replaces it
            data = request.POST.copy()
            data["read_at"] = queries.answered_at(remark).isoformat()
            form.data = data
        return _remarks_page(request, row, form, remark_id)
    messages.success(request, _("Your answer is kept; it goes with the next version."))
    return redirect(f"{reverse('coconstruction:remarks', args=[public_id])}#remark-{remark_id}")


def _refusal(reason: str) -> str:
    return {
        "settled": _(
            "This answer went with a deposited version and cannot change any more. "
            "Your text stays below: use it in the next version."
        ),
        "changed": _(
            "Somebody of your team has just answered this remark. "
            "Read that answer, then save yours again if it should replace it."
        ),
        "closed": _("The procedure has ended for this candidacy: answers cannot change any more."),
        "no_reason": _("Give the reason for which the remark is not followed."),
    }[reason]


@login_required
@require_GET
def coverage(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    version = (
        Version.objects.select_related("candidacy__programme", "candidacy__specification")
        .filter(candidacy__public_id=public_id, number=number)
        .first()
    )
    if version is None or not may_read_version(request.user, version):
        raise Http404
    row = version.candidacy
    context = {
        "candidacy": row,
        "version": version,
        "coverage": queries.coverage_of(version),
        "deposited_text": moment_text(version.deposited_at, row.programme.zone),
        "is_team": request.user.has_perm(Permission.CANDIDATE_CANDIDACY_READ, row),
        "is_office": request.user.has_perm(Permission.OFFICE_CANDIDACY_READ, row),
    }
    return render(request, "coconstruction/coverage.html", context)
