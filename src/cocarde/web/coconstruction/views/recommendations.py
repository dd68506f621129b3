"""Recommendations: one page a candidacy for the team and those who follow it, one list a programme."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import may_now, member_words_of
from cocarde.web.candidacies.views.guards import for_readers, team_context
from cocarde.web.coconstruction import actions, queries
from cocarde.web.coconstruction.forms import FollowForm, RecommendationForm
from cocarde.web.coconstruction.models import Recommendation
from cocarde.web.coconstruction.queries import TaskRow
from cocarde.web.coconstruction.states import OwnerKind, TaskState
from cocarde.web.coconstruction.views.office import programme_of
from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.programmes.queries import office_crumbs

ROWS_A_PAGE = 50
SHOWN = ("open", "late", "mine", "all")


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def recommendations(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """What was recommended, those late first; the office adds to it."""
    may_add = _may_add(request, candidacy)
    form = RecommendationForm(
        request.POST if request.method == "POST" else None, owners=_owners(candidacy)
    )
    if request.method == "POST":
        if not may_add:
            raise PermissionDenied(_("The programme office recommends."))
        if form.is_valid():
            actions.recommend(
                candidacy=candidacy,
                text=form.cleaned_data["text"],
                owner=_owner(candidacy, form.cleaned_data["owner"]),
                due_on=form.cleaned_data["due_on"],
                actor=request.user,
            )
            messages.success(request, _("The recommendation is kept: whoever is to act is told."))
            return redirect("coconstruction:recommendations", candidacy.public_id)
    return _page(request, candidacy, form if may_add else None)


def _page(
    request: HttpRequest,
    row: Candidacy,
    form: RecommendationForm | None,
    wrong: tuple[str, FollowForm] | None = None,
) -> HttpResponse:
    may_drop = _may_add(request, row)
    may_follow = may_drop or may_now(request.user, Permission.CANDIDATE_RECOMMENDATION_FOLLOW, row)
    cards = []
    for line in queries.task_rows(queries.recommendations_of(row), row.programme.zone):
        editable = may_follow and (may_drop or line.task.state != TaskState.DROPPED)
        cards.append((line, _follow_form(line, wrong, may_drop=may_drop) if editable else None))
    context = team_context(request, row, "coconstruction") | {
        "part": "recommendations",
        "programme": row.programme,
        "form": form,
        "cards": cards,
        "may_drop": may_drop,
    }
    refused = (form is not None and form.errors) or wrong
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, "coconstruction/recommendations.html", context, status=status)


def _follow_form(
    line: TaskRow, wrong: tuple[str, FollowForm] | None, *, may_drop: bool
) -> FollowForm:
    task = line.task
    if wrong is not None and wrong[0] == task.public_id:
        return wrong[1]
    initial = {"state": task.state, "note": task.note}
    return FollowForm(initial=initial, may_drop=may_drop, auto_id=f"id_{task.public_id}_%s")


def _may_add(request: HttpRequest, row: Candidacy) -> bool:
    return may_now(request.user, Permission.OFFICE_RECOMMENDATION_WRITE, row)


def _owners(row: Candidacy) -> list[tuple[str, Any]]:
    """Whom a recommendation may be for, in groups."""
    members = [(f"territory:{m.pk}", m.name) for m in row.members.all()]
    people = [(f"person:{p.public_id}", str(p)) for p in queries.team_of(row).order_by("name")]
    office = [(f"person:{p.public_id}", str(p)) for p in queries.possible_delegates(row)]
    return [
        (str(member_words_of(row).many), members),
        (_("Team"), people),
        (_("Programme office"), [("office", OwnerKind.OFFICE.label), *office]),
    ]


def _owner(row: Candidacy, chosen: str) -> actions.Owner:
    kind, _colon, key = chosen.partition(":")
    if kind == OwnerKind.TERRITORY:
        return actions.Owner(OwnerKind.TERRITORY, territory=row.members.get(pk=key))
    if kind == OwnerKind.PERSON:
        people = [*queries.team_of(row), *queries.possible_delegates(row)]
        return actions.Owner(OwnerKind.PERSON, person=next(p for p in people if p.public_id == key))
    return actions.Owner(OwnerKind.OFFICE)


def _one(candidacy: Candidacy, task_id: str) -> Recommendation:
    row = queries.recommendation_of(candidacy, task_id)
    if row is None:
        raise Http404
    row.candidacy = candidacy
    return row


@require_POST
@for_readers
def follow(request: HttpRequest, candidacy: Candidacy, task_id: str) -> HttpResponse:
    """Say where one recommendation stands."""
    row, may_drop = _one(candidacy, task_id), _may_add(request, candidacy)
    if not (
        may_drop or request.user.has_perm(Permission.CANDIDATE_RECOMMENDATION_FOLLOW, candidacy)
    ):
        raise PermissionDenied(_("Its team and the programme office follow a recommendation."))
    form = FollowForm(request.POST, may_drop=may_drop, auto_id=f"id_{row.public_id}_%s")
    if form.is_valid():
        try:
            actions.follow_recommendation(
                recommendation=row,
                state=TaskState(form.cleaned_data["state"]),
                note=form.cleaned_data["note"],
                actor=request.user,
            )
        except actions.RecommendationRefusedError as refused:
            form.add_error("note", _refusal(refused.reason))
    if form.errors:
        add = RecommendationForm(owners=_owners(candidacy)) if may_drop else None
        return _page(request, candidacy, add, (row.public_id, form))
    messages.success(request, _("Kept: %(state)s.") % {"state": row.get_state_display()})
    page = reverse("coconstruction:recommendations", args=[candidacy.public_id])
    return redirect(f"{page}#task-{row.public_id}")


def _refusal(reason: str) -> str:
    return {
        "no_reason": _("Say why it is given up."),
        "closed": _("The procedure has ended for this candidacy: nothing changes any more."),
    }.get(reason, _("The office alone gives a recommendation up, or takes it up again."))


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def recommendation(request: HttpRequest, candidacy: Candidacy, task_id: str) -> HttpResponse:
    """Say a recommendation otherwise, to somebody else, by another day."""
    row = _one(candidacy, task_id)
    if not _may_add(request, candidacy):
        raise PermissionDenied(_("The programme office recommends."))
    key = {
        OwnerKind.PERSON: f"person:{row.owner_person.public_id if row.owner_person else ''}",
        OwnerKind.TERRITORY: f"territory:{row.owner_territory_id}",
    }.get(OwnerKind(row.owner_kind), "office")
    form = RecommendationForm(
        request.POST if request.method == "POST" else None,
        owners=_owners(candidacy),
        initial={"text": row.text, "owner": key, "due_on": row.due_on},
    )
    if request.method == "POST" and form.is_valid():
        actions.change_recommendation(
            recommendation=row,
            text=form.cleaned_data["text"],
            owner=_owner(candidacy, form.cleaned_data["owner"]),
            due_on=form.cleaned_data["due_on"],
            actor=request.user,
        )
        messages.success(request, _("The recommendation is changed."))
        return redirect("coconstruction:recommendations", candidacy.public_id)
    context = team_context(request, candidacy, "coconstruction") | {
        "part": "recommendations",
        "programme": candidacy.programme,
        "form": form,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "coconstruction/recommendation.html", context, status=status)


@require_safe
@for_readers
def export(_request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """The recommendations of one candidacy, as a table."""
    rows = queries.task_rows(queries.recommendations_of(candidacy), candidacy.programme.zone)
    return _table(f"{candidacy.slug}-recommendations.csv", rows, candidacy.name)


@login_required
@require_safe
def office_list(request: HttpRequest, programme: str) -> HttpResponse:
    """Every recommendation of a programme, those late first."""
    row = programme_of(request, programme)
    asked = _asked(request)
    found = queries.recommendations_in(row, request.user, **asked)
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "programme": row,
        "crumbs": office_crumbs(row, request.user, (_("Recommendations"), "")),
        "asked": asked,
        "page": page,
        "rows": queries.task_rows(page, row.zone),
    }
    return render(request, "coconstruction/office_recommendations.html", context)


@login_required
@require_safe
def office_export(request: HttpRequest, programme: str) -> HttpResponse:
    """The same as a table that a spreadsheet opens."""
    row = programme_of(request, programme)
    found = queries.recommendations_in(row, request.user, **_asked(request))
    return _table(f"{row.slug}-recommendations.csv", queries.task_rows(found, row.zone))


def _asked(request: HttpRequest) -> dict[str, str]:
    show = request.GET.get("show", "open")
    return {"show": show if show in SHOWN else "open", "words": request.GET.get("q", "")[:100]}


def _table(name: str, rows: list[TaskRow], candidacy: str = "") -> HttpResponse:
    head = [
        _("Candidacy"),
        _("Recommendation"),
        _("Who is to act"),
        _("By"),
        _("State"),
        _("Days late"),
        _("A word about it"),
    ]
    cells = (
        [
            candidacy or line.task.candidacy.name,
            line.task.text,
            line.task.owner,
            line.task.due_on.isoformat() if line.task.due_on else "",
            str(line.task.get_state_display()),
            line.days_late,
            line.task.note,
        ]
        for line in rows
    )
    return csv_answer(name, head, cells)
