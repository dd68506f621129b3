"""What a member of the committee sees: sessions, agenda, a dossier to read, the grid."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.queries import specification_of, state_of
from cocarde.web.clock import queries as clock
from cocarde.web.committees import actions, queries
from cocarde.web.committees.forms import AssessmentForm, RecusalForm
from cocarde.web.committees.models import AgendaItem, Assessment, Declaration, Preparation
from cocarde.web.committees.rules import sits
from cocarde.web.committees.states import ConflictKind, SessionState
from cocarde.web.design.queries import moment_text
from cocarde.web.design.views.doors import sent_from


def item_for(request: HttpRequest, public_id: str) -> AgendaItem:
    """One item for whoever sits on it; for anybody else, as if it did not exist."""
    item = queries.item_with(public_id, request.user)
    if item is None or not request.user.has_perm(Permission.COMMITTEE_DOSSIER_READ, item):
        raise Http404
    return item


@login_required
@require_GET
def sessions(request: HttpRequest) -> HttpResponse:
    rows = [
        (row, moment_text(row.session.starts_at, row.session.committee.programme.zone))
        for row in queries.summaries(request.user)
    ]
    context = {
        "coming": [pair for pair in rows if not pair[0].is_past],
        "past": [pair for pair in rows if pair[0].is_past],
    }
    return render(request, "committees/sessions.html", context)


@login_required
@require_GET
def session(request: HttpRequest, public_id: str) -> HttpResponse:
    row = queries.session_with(public_id)
    if row is None or not request.user.has_perm(Permission.COMMITTEE_SESSION_READ, row):
        raise Http404
    programme = row.committee.programme
    context = {
        "session": row,
        "programme": programme,
        "when": moment_text(row.starts_at, programme.zone),
        "days_left": (row.starts_at - clock.now()).days,
        "lines": queries.agenda(row, request.user),
        "is_closed": row.state == SessionState.CLOSED,
        "may_run": request.user.has_perm(Permission.OFFICE_COMMITTEE_MANAGE, row),
        "sits": bool(sits(request.user, row)),
        "asked": queries.asked_of(row, request.user),
        "undeclared": sum(
            line.item is not None and not line.is_declared
            for line in queries.tie_lines(row, request.user)
        ),
    }
    return render(request, "committees/session.html", context)


@login_required
@require_GET
def item(request: HttpRequest, public_id: str) -> HttpResponse:
    row = item_for(request, public_id)
    actions.note_reading(item=row, person=request.user)
    return _page(request, row)


def grid_of(
    row: AgendaItem, person: Any, data: Any = None, auto_id: str = "id_%s"
) -> AssessmentForm:
    """The grid with what the member saved."""
    saved = Assessment.objects.filter(item=row, person=person).first()
    initial: dict[str, Any] = {}
    if saved:
        initial = {"comment": saved.comment, "advice": saved.advice}
        initial |= {f"grade_{key}": grade for key, grade in saved.grades.items()}
        initial |= {f"why_{key}": text for key, text in saved.comments.items()}
    criteria = specification_of(row.candidacy).criteria
    return AssessmentForm(data, criteria=criteria, initial=initial, auto_id=auto_id)


def _page(
    request: HttpRequest, row: AgendaItem, grid: AssessmentForm | None = None
) -> HttpResponse:
    before, after = queries.neighbours(row, request.user)
    dossier = queries.read_dossier(row, queries.notes_on(row.version, request.user))
    programme = row.session.committee.programme
    person: Any = request.user
    own = Assessment.objects.filter(item=row, person=person).first()
    preparation = queries.preparation_of(row.session)
    context = {
        "item": row,
        "candidacy": row.candidacy,
        "session": row.session,
        "version": row.version,
        "deposited_text": moment_text(row.version.deposited_at, programme.zone),
        "members": row.version.content.get("members", []),
        "dossier": dossier,
        "coverage": dossier.coverage,
        "sections": [section for section, _note in dossier.sections],
        "figures": [figure for figure, _note in dossier.figures],
        "declared": dossier.declared,
        "grid": grid or grid_of(row, request.user),
        "may_assess": may_assess(row, own, preparation),
        "is_withdrawn": state_of(row.candidacy).ends,
        "preparation": preparation,
        "is_submitted": own is not None and own.submitted_at is not None,
        "others": queries.shown_to_member(row, request.user),
        "is_declared": Declaration.objects.filter(item=row, person=person).exists(),
        "days_left": (row.session.starts_at - clock.now()).days,
        "opinion": getattr(row, "opinion", None),
        "before": before,
        "after": after,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if grid else HTTPStatus.OK
    return render(request, "committees/item.html", context, status=status)


def may_assess(row: AgendaItem, own: Assessment | None, preparation: Preparation) -> bool:
    is_final = own is not None and own.submitted_at is not None and preparation.is_blind
    is_over = hasattr(row, "opinion") or row.session.state == SessionState.CLOSED
    return not (is_final or is_over or state_of(row.candidacy).ends)


def _grid_page(request: HttpRequest, public_id: str) -> str:
    return f"{reverse('committees:item', args=[item_for(request, public_id).public_id])}#grid"


@sent_from(_grid_page)
def assess(request: HttpRequest, public_id: str) -> HttpResponse:
    """Keep the grid: by itself as it is filled (answered in JSON), or when the form is sent."""
    row = item_for(request, public_id)
    by_itself = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    grid = grid_of(row, request.user, request.POST)
    if grid.is_valid():
        try:
            actions.assess(
                item=row,
                person=request.user,
                grades=grid.grades(),
                comment=grid.cleaned_data["comment"],
                advice=grid.cleaned_data["advice"],
                comments=grid.comments(),
                submit="submit" in request.POST and not by_itself,
            )
        except actions.SessionRefusedError as refused:
            grid.add_error(None, _refusal(refused.reason))
    if grid.errors:
        if by_itself:
            error = " ".join(str(e) for several in grid.errors.values() for e in several)
            return JsonResponse({"error": error}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return _page(request, row, grid)
    if by_itself:
        return JsonResponse({"revision": 0})
    told = _("Your assessment is submitted.") if "submit" in request.POST else ""
    messages.success(request, told or _("Your assessment is kept."))
    return redirect("committees:item", public_id)


@login_required
@require_http_methods(["GET", "POST"])
def recusal(request: HttpRequest, public_id: str) -> HttpResponse:
    """A member stands aside, on a page that says what follows."""
    row = item_for(request, public_id)
    given = RecusalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and given.is_valid():
        kind = ConflictKind(given.cleaned_data["conflict"])
        actions.recuse(item=row, person=request.user, conflict=kind, actor=request.user)
        messages.success(request, _("You stand aside from item %(n)s.") % {"n": row.position})
        return redirect("committees:session", row.session.public_id)
    context = {"item": row, "candidacy": row.candidacy, "session": row.session, "form": given}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if given.errors else HTTPStatus.OK
    return render(request, "committees/recusal.html", context, status=status)


def _refusal(reason: str) -> str:
    return {
        "already_given": _("The committee has given its opinion: assessments no longer change."),
        "closed": _("The session is closed: assessments no longer change."),
        "not_proposed": _("This candidacy is not proposed to the committee any more."),
        "grade": _("A grade is a number from 0 to 4."),
        "withdrawn": _("This candidacy was withdrawn: there is nothing left to assess."),
        "submitted": _(
            "You have submitted your assessment: in a blind session it no longer changes."
        ),
    }[reason]
