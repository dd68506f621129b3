"""What the office sees before candidacies unite: overlaps, declared intentions, and its advice."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cocarde.web.access import queries as access
from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import all_of, names_of
from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.joint import actions, queries
from cocarde.web.joint.forms import AdviceForm
from cocarde.web.joint.states import AdviceKind
from cocarde.web.programmes.models import Programme
from cocarde.web.programmes.queries import office_crumbs, programme_at

ROWS_A_PAGE = 50


def _programme(request: HttpRequest, slug: str) -> Programme:
    found = programme_at(slug)
    if found is None or not request.user.has_perm(Permission.OFFICE_UNION_READ, found):
        raise Http404
    return found


@login_required
@require_safe
def overlaps(request: HttpRequest, programme: str) -> HttpResponse:
    """The candidacies that have communes in common."""
    row = _programme(request, programme)
    page = Paginator(queries.overlaps_in(row, request.user), ROWS_A_PAGE).get_page(
        request.GET.get("page")
    )
    context: dict[str, Any] = {
        "programme": row,
        "crumbs": office_crumbs(row, request.user, (_("Common perimeters"), "")),
        "page": page,
    }
    return render(request, "joint/overlaps.html", context)


@login_required
@require_safe
def sheet(request: HttpRequest, programme: str) -> HttpResponse:
    """The same as a table, a line for each commune."""
    row = _programme(request, programme)
    cells = (
        (one.one.name, one.other.name, code, name)
        for one in queries.overlaps_in(row, request.user)
        for code, name in one.communes
    )
    return csv_answer("overlaps.csv", ("candidacy", "other", "commune", "name"), cells)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def advice(request: HttpRequest, programme: str) -> HttpResponse:
    """Intentions that teams declared, what was advised, and the form to advise."""
    row = _programme(request, programme)
    may_advise = request.user.has_perm(Permission.OFFICE_UNION_ADVISE, row)
    offered = list(access.without_barred(all_of(row), request.user)) if may_advise else []
    offered = [one for one in offered if queries.can_leave_by(one, "unite")]
    form = AdviceForm(request.POST or None, offered=offered)
    if request.method == "POST":
        if not may_advise:
            raise PermissionDenied
        if form.is_valid() and _advised(request, row, form, offered):
            return redirect("joint:advice", row.slug)
    context = {
        "programme": row,
        "crumbs": office_crumbs(row, request.user, (_("Intentions and advice"), "")),
        "intentions": [
            (one, names_of(one.candidacy, one.perimeter))
            for one in queries.intentions_in(row, request.user)
        ],
        "advice": queries.advice_in(row, request.user),
        "may_advise": may_advise,
        "offered": offered,
        "form": form,
    }
    return render(request, "joint/advice.html", context, status=422 if form.errors else 200)


def _advised(
    request: HttpRequest, row: Programme, form: AdviceForm, offered: list[Candidacy]
) -> bool:
    chosen = set(form.cleaned_data["candidacies"])
    try:
        actions.advise(
            programme=row,
            kind=AdviceKind(form.cleaned_data["kind"]),
            candidacies=[one for one in offered if one.public_id in chosen],
            words=form.cleaned_data["words"],
            actor=request.user,
        )
    except actions.AdviceRefusedError as refusal:
        told = {
            "few": _("To unite takes two candidacies at least: tick another one."),
            "many": _("Twelve candidacies at most unite at once."),
            "empty": _("Say what you advise, and why."),
        }[refusal.reason]
        form.add_error("words" if refusal.reason == "empty" else "candidacies", told)
        return False
    messages.success(request, _("The leads concerned are told by letter."))
    return True
