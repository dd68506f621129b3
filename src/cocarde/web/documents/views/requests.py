"""Requests for access to documents: the office records them, hands a redacted copy over, logs it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocarde.web.access.states import Permission
from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.documents import actions, queries
from cocarde.web.documents.forms import AccessRequestForm, HandOverForm, RefuseAccessForm
from cocarde.web.documents.models import AccessRequest
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.models import Programme

_PAGE, _UNPROCESSABLE = 50, 422
_HEAD = ("candidacy", "state", "received_on", "due_on", "answered_on", "copy_sha256")


def _refusal(refused: actions.AccessRefusedError) -> str:
    return {
        "answered": _("This request was answered meanwhile: nothing was changed."),
        "copy": _("This is no redacted copy of this candidacy: choose in the list."),
        "no_reasons": _("Say why access is refused."),
        "future": _("This day has not come yet: give the day on which the request came."),
    }[refused.reason]


def _programme(request: HttpRequest, slug: str) -> Programme:
    programme = get_object_or_404(Programme, slug=slug)
    if not request.user.has_perm(Permission.OFFICE_ACCESS_MANAGE, programme):
        raise Http404
    return programme


def _request(request: HttpRequest, public_id: str) -> AccessRequest:
    """The request, for the office; nothing where a barrier hides the candidacy."""
    row = queries.request_with(public_id)
    if row is None:
        raise Http404
    programme = _programme(request, row.candidacy.programme.slug)
    if not queries.requests_of(programme, request.user).filter(pk=row.pk).exists():
        raise Http404
    return row


def _crumbs(request: HttpRequest, programme: Programme, page: str = "") -> list[tuple[str, str]]:
    here = (_("Access to documents"), reverse("documents:requests", args=[programme.slug]))
    trail = [here, (page, "")] if page else [(here[0], "")]
    return programmes.office_crumbs(programme, request.user, *trail)


@login_required
@require_safe
def requests(request: HttpRequest, programme: str) -> HttpResponse:
    """Those that wait first, each with its clock."""
    owner = _programme(request, programme)
    rows = queries.requests_of(owner, request.user)
    page = Paginator(rows, _PAGE).get_page(request.GET.get("page"))
    context = {
        "programme": owner,
        "page": page,
        "lines": [queries.line_of(row) for row in page],
        "crumbs": _crumbs(request, owner),
    }
    return render(request, "documents/requests.html", context)


@login_required
@require_safe
def sheet(request: HttpRequest, programme: str) -> HttpResponse:
    """The same list as a CSV; who asked is not in it."""
    owner = _programme(request, programme)
    rows = [
        (
            row.candidacy.name,
            row.state,
            row.received_on,
            row.due_on or "",
            row.answered_at.date() if row.answered_at else "",
            row.document.sha256 if row.document else "",
        )
        for row in queries.requests_of(owner, request.user).select_related("document")
    ]
    return csv_answer(f"{owner.slug}-access.csv", _HEAD, rows)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, programme: str) -> HttpResponse:
    """Record a request."""
    owner = _programme(request, programme)
    offered = list(queries.candidacies_to_ask_for(owner, request.user))
    form = AccessRequestForm(offered, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.record_request(actor=request.user, **form.values)
        except actions.AccessRefusedError as refused:
            form.add_error("received_on", _refusal(refused))
        else:
            messages.success(request, _("The request is recorded."))
            return redirect("documents:request", row.public_id)
    heading = _("Record a request")
    context = {"programme": owner, "form": form, "crumbs": _crumbs(request, owner, heading)}
    status = _UNPROCESSABLE if form.errors else 200
    return render(request, "documents/new_request.html", context, status=status)


@login_required
@require_safe
def request(request: HttpRequest, public_id: str) -> HttpResponse:
    """One request: who asks, the copies that were made, what was answered."""
    return _page(request, _request(request, public_id))


def _page(request: HttpRequest, row: AccessRequest, **wrong: Form) -> HttpResponse:
    programme = row.candidacy.programme
    hand = wrong.get("hand") or HandOverForm(row)
    context: dict[str, Any] = {
        "asked": row,
        "line": queries.line_of(row),
        "programme": programme,
        "version": row.candidacy.versions.order_by("-number").first(),
        "hand": hand,
        "has_copies": bool(getattr(hand, "copies", {})),
        "refuse": wrong.get("refuse") or RefuseAccessForm(auto_id="refuse_%s"),
        "zone": programme.zone,
        "crumbs": _crumbs(request, programme, row.candidacy.name),
    }
    status = _UNPROCESSABLE if wrong else 200
    return render(request, "documents/request.html", context, status=status)


@login_required
@require_POST
def hand(request: HttpRequest, public_id: str) -> HttpResponse:
    """Log that the copy was handed over."""
    row = _request(request, public_id)
    form = HandOverForm(row, request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.hand_over(
                request=row,
                document=form.copies[given["document"]],
                by=given["by"],
                actor=request.user,
            )
        except actions.AccessRefusedError as refused:
            form.add_error(None, _refusal(refused))
        else:
            messages.success(request, _("It is logged that the copy was handed over."))
            return redirect("documents:request", row.public_id)
    return _page(request, row, hand=form)


@login_required
@require_POST
def refuse(request: HttpRequest, public_id: str) -> HttpResponse:
    """Log that access was refused, and why."""
    row = _request(request, public_id)
    form = RefuseAccessForm(request.POST, auto_id="refuse_%s")
    if form.is_valid():
        try:
            actions.refuse_request(
                request=row, reasons=form.cleaned_data["reasons"], actor=request.user
            )
        except actions.AccessRefusedError as refused:
            form.add_error(None, _refusal(refused))
        else:
            messages.success(request, _("It is logged that access was refused, and why."))
            return redirect("documents:request", row.public_id)
    return _page(request, row, refuse=form)


@login_required
@require_POST
def forget(request: HttpRequest, public_id: str) -> HttpResponse:
    """Forget who asked."""
    row = _request(request, public_id)
    actions.forget_requester(request=row, actor=request.user)
    messages.success(request, _("Who asked is forgotten; what was answered stays logged."))
    return redirect("documents:request", row.public_id)
