"""The ledger of a label: what its holder wrote down, and one more line."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cocarde.web.access.states import Permission
from cocarde.web.credentials.forms import OutcomeForm
from cocarde.web.credentials.queries.words import outcome_words
from cocarde.web.credentials.views.guards import for_holder, holder_context, label_for
from cocarde.web.design.queries import day_text
from cocarde.web.design.views.doors import sent_from
from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.labels.models import Label, day_in
from cocarde.web.outcomes import actions, queries

ROWS_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder(Permission.CANDIDATE_PAPERS_READ)
def listing(request: HttpRequest, label: Label) -> HttpResponse:
    """The ledger, the last first; those who write in the team add to it here."""
    may_write = request.user.has_perm(Permission.CANDIDATE_REPORT_WRITE, label)
    form = OutcomeForm(
        request.POST if request.method == "POST" else None, today=day_in(label.programme)
    )
    if request.method == "POST":
        if not may_write:
            raise Http404
        if form.is_valid() and _is_recorded(request, label, form):
            messages.success(request, _("It is in the ledger."))
            return redirect("credentials:outcomes", label.public_id)
    rows = queries.outcomes_of(label.ref)
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = holder_context(request, label, "outcomes") | {
        "form": form,
        "page": page,
        "rows": [(one, outcome_words(one), day_text(one.happened_on)) for one in page],
    }
    return render(request, "credentials/outcomes.html", context, status=422 if form.errors else 200)


def _is_recorded(request: HttpRequest, label: Label, form: OutcomeForm) -> bool:
    try:
        actions.record_outcome(
            subject=label.ref,
            programme_id=label.programme_id,
            actor=request.user,
            **form.cleaned_data,
        )
    except actions.CountedError:
        form.add_error(
            "text", _("This stands in the ledger already, on the same day: it is counted once.")
        )
    return form.is_valid()


@require_safe
@for_holder(Permission.CANDIDATE_PAPERS_READ)
def sheet(request: HttpRequest, label: Label) -> HttpResponse:  # noqa: ARG001
    """The ledger as a table."""
    rows = queries.sheet_rows(queries.outcomes_of(label.ref))
    return csv_answer(f"{label.slug}-outcomes.csv", queries.SHEET_HEAD, rows)


def _page(request: HttpRequest, label_id: str, **_given: str) -> str:
    label = label_for(request, label_id, Permission.CANDIDATE_PAPERS_READ)
    return reverse("credentials:outcomes", args=[label.public_id])


@sent_from(_page)
def withdraw(request: HttpRequest, label_id: str, outcome_id: str) -> HttpResponse:
    """Take a line back."""
    label = label_for(request, label_id, Permission.CANDIDATE_REPORT_WRITE)
    row = queries.outcome_with(label.ref, outcome_id)
    if row is None:
        raise Http404
    actions.withdraw_outcome(outcome=row, actor=request.user)
    messages.success(request, _("The line is taken back: it is counted no more."))
    return redirect("credentials:outcomes", label.public_id)
