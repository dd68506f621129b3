"""Yearly reports: the team writes and submits, the office reads and comments, the public reads its part."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cocarde.web.access import queries as access
from cocarde.web.access.states import Permission
from cocarde.web.credentials import actions, queries
from cocarde.web.credentials.forms import CommentForm, ReportForm
from cocarde.web.credentials.models import Report
from cocarde.web.credentials.queries.words import (
    outcome_words,
    told_commitment,
    told_outcome,
)
from cocarde.web.credentials.states import ReportState
from cocarde.web.credentials.views.guards import for_holder, holder_context, label_for
from cocarde.web.design.queries import day_text, moment_text
from cocarde.web.design.views.doors import sent_from
from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.labels import queries as labels
from cocarde.web.labels.models import Label
from cocarde.web.programmes.models import Programme
from cocarde.web.programmes.queries import office_crumbs, programme_at

ROWS_A_PAGE = 50


def _days(period: queries.Period) -> dict[str, str]:
    return {
        "span": _("%(first)s to %(last)s")
        % {"first": day_text(period.starts_on), "last": day_text(period.ends_on)},
        "due": day_text(period.due_on),
    }


@require_safe
@for_holder(Permission.CANDIDATE_PAPERS_READ)
def listing(request: HttpRequest, label: Label) -> HttpResponse:
    """The periods of the label, and the report on each."""
    asked = queries.reporting_of(label)
    context = holder_context(request, label, "reports") | {
        "asked": asked,
        "rows": [(one, _days(one)) for one in queries.periods_of(label)],
    }
    return render(request, "credentials/reports.html", context)


def _period(label: Label, number: int) -> queries.Period:
    found = queries.period_with(label, number)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder(Permission.CANDIDATE_PAPERS_READ)
def report(request: HttpRequest, label: Label, number: int) -> HttpResponse:
    """One report: written here by the team, then read as it was submitted."""
    period = _period(label, number)
    if request.method != "POST":
        return _report_page(request, period)
    if not request.user.has_perm(Permission.CANDIDATE_REPORT_WRITE, label):
        raise Http404
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _report_page(request, period, {"form": form})
    given = form.cleaned_data
    try:
        actions.write_report(label=label, number=number, actor=request.user, **given)
    except actions.ReportRefusedError as refused:
        return _refused(request, period, form, refused.reason)
    messages.success(request, _("The report is kept. Nobody outside the team reads it yet."))
    return redirect("credentials:report", label.public_id, number)


def _refused(
    request: HttpRequest, period: queries.Period, form: ReportForm, reason: str
) -> HttpResponse:
    """Nothing typed is lost: it stands in the form, under what somebody else wrote."""
    if reason != "changed":
        messages.error(request, _("This report was submitted meanwhile: it changes no more."))
        return redirect("credentials:report", period.label.public_id, period.number)
    row = Report.objects.get(label=period.label, number=period.number)
    form.add_error(
        None,
        _(
            "Somebody of the team wrote in this report meanwhile. Your words are below, theirs beneath: "
            "bring them together, then keep."
        ),
    )
    sent = request.POST.copy()
    sent["revision"] = str(row.revision)
    form.data = sent
    return _report_page(request, period, {"form": form, "theirs": row})


def _report_page(
    request: HttpRequest, period: queries.Period, given: dict[str, Any] | None = None
) -> HttpResponse:
    label, row, given = period.label, period.report, given or {}
    here = _("Report %(number)s") % {"number": period.number}
    context = holder_context(request, label, "reports", (here, "")) | _days(period)
    context |= {"period": period, "report": row, "state": period.state}
    context |= _submitted(row) if row and row.is_submitted else _draft(period)
    if row and not row.is_submitted:
        initial = {
            "revision": row.revision,
            "public": row.public_text,
            "private": row.private_text,
        }
    else:
        initial = {"revision": 0}
    # The working copy is the team's: the office reads what was submitted.
    is_team = request.user.has_perm(Permission.CANDIDATE_CANDIDACY_READ, label.candidacy)
    context |= {
        "is_team": is_team,
        "form": given.get("form") or ReportForm(initial=initial),
        "theirs": given.get("theirs"),
        "comment_form": given.get("comment") or CommentForm(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if given else HTTPStatus.OK
    return render(request, "credentials/report.html", context, status=status)


def _draft(period: queries.Period) -> dict[str, Any]:
    """What a report will be filled with, as it stands now."""
    figures, problem = queries.figures_for(period)
    return {
        "figures": figures,
        "problem": problem,
        "commitments": [
            {"text": c.text, "sign": c.state_key, "state": c.state_label, "when": c.when_text}
            for c in labels.commitments_of(period.label)
        ],
        "outcomes": [
            {
                "text": one.text,
                "words": outcome_words(one),
                "day": day_text(one.happened_on),
                "place": one.place,
                "source": one.source,
                "proof_url": one.proof_url,
            }
            for one in queries.outcomes_in(period)
        ],
    }


def _submitted(row: Report) -> dict[str, Any]:
    """What was submitted, whatever has changed since."""
    zone = row.label.programme.zone
    public = (row.content or {})["public"]
    at = row.submitted_at
    return {
        "figures": queries.submitted_figures(row),
        "public_text": public["text"],
        "commitments": [told_commitment(one) for one in public["commitments"]],
        "outcomes": [told_outcome(one) for one in public["outcomes"]],
        "submitted": moment_text(at, zone) if at else "",
        "comments": [(one.text, moment_text(one.written_at, zone)) for one in row.comments.all()],
    }


def _report_url(request: HttpRequest, label_id: str, number: int) -> str:
    label = label_for(request, label_id, Permission.CANDIDATE_PAPERS_READ)
    return reverse("credentials:report", args=[label.public_id, number])


@sent_from(_report_url)
def submit(request: HttpRequest, label_id: str, number: int) -> HttpResponse:
    """Submit what was kept, for ever."""
    label = label_for(request, label_id, Permission.CANDIDATE_REPORT_WRITE)
    told = {
        "running": _("The period is not over: the report is submitted once it is."),
        "empty": _("Write first what everybody will read, and keep it."),
        "submitted": _("This report was submitted already."),
    }
    try:
        actions.submit_report(label=label, number=number, actor=request.user)
    except actions.ReportRefusedError as refused:
        if refused.reason not in told:
            raise Http404 from refused
        messages.error(request, told[refused.reason])
    else:
        messages.success(request, _("The report is submitted: its public part is online."))
    return redirect("credentials:report", label.public_id, number)


@sent_from(_report_url)
def comment(request: HttpRequest, label_id: str, number: int) -> HttpResponse:
    """What the office says of it, to the team."""
    label = label_for(request, label_id, Permission.OFFICE_REPORT_READ)
    period, form = _period(label, number), CommentForm(request.POST)
    if period.report is None or not period.report.is_submitted:
        raise Http404
    if not form.is_valid():
        return _report_page(request, period, {"comment": form})
    actions.comment_report(report=period.report, text=form.cleaned_data["text"], actor=request.user)
    messages.success(request, _("The team reads your comment on this page."))
    return redirect("credentials:report", label.public_id, number)


@require_safe
def public(request: HttpRequest, programme: str, slug: str, number: int) -> HttpResponse:
    """The public part of a submitted report."""
    label = labels.label_at(programme, slug) or labels.moved_label_at(programme, slug)
    row = queries.public_report(label, number) if label else None
    if label is None or row is None:
        raise Http404
    title = _("Report %(number)s") % {"number": row.number}
    span = {"first": day_text(row.starts_on), "last": day_text(row.ends_on)}
    context = _submitted(row) | {
        "label": label,
        "report": row,
        "page_title": title,
        "span": _("%(first)s to %(last)s") % span,
        "crumbs": [
            (_("Labels"), reverse("labels:register")),
            (label.holder, label.get_absolute_url()),
            (title, ""),
        ],
    }
    context.pop("comments")
    return render(request, "credentials/public_report.html", context)


# ── The office ───────────────────────────────────────────────────────────────────────────────────


def _programme(request: HttpRequest, slug: str) -> Programme:
    row = programme_at(slug)
    if row is None or not request.user.has_perm(Permission.OFFICE_REPORT_READ, row):
        raise Http404
    return row


def _periods(request: HttpRequest, programme: Programme) -> list[queries.Period]:
    """The reports of the labels that no barrier hides from this person."""
    found = queries.periods_in(programme)
    return [one for one in found if not access.is_barred(request.user, one.label.candidacy.ref)]


@login_required
@require_safe
def office(request: HttpRequest, programme: str) -> HttpResponse:
    """What is late, what is due, and what was submitted."""
    row = _programme(request, programme)
    found = _periods(request, row)
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "programme": row,
        "page": page,
        "rows": [(one, _days(one)) for one in page],
        "late": sum(one.state == ReportState.LATE for one in found),
        "crumbs": office_crumbs(row, request.user, (_("Reports"), "")),
    }
    return render(request, "credentials/office_reports.html", context)


@login_required
@require_safe
def office_csv(request: HttpRequest, programme: str) -> HttpResponse:
    """The same list as a table."""
    row = _programme(request, programme)
    head = ["label", "holder", "number", "starts_on", "ends_on", "due_on", "state", "sha256"]
    rows = (
        [
            *(one.label.public_id, one.label.holder, one.number),
            *(one.starts_on.isoformat(), one.ends_on.isoformat(), one.due_on.isoformat()),
            *(one.state.value, one.report.sha256 if one.report else ""),
        ]
        for one in _periods(request, row)
    )
    return csv_answer(f"reports-{row.slug}.csv", head, rows)
