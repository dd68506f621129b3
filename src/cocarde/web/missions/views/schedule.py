"""The schedule: made, looked at against what is published, published."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.missions import actions, queries
from cocarde.web.missions.forms import SolveForm
from cocarde.web.missions.models import Mission
from cocarde.web.missions.states import UNDER_WAY
from cocarde.web.missions.views.guards import for_office, office_context

ROWS_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@for_office
def make(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Make a schedule: the first is there with the next page, the worker seeks a better one."""
    if request.method != "POST":
        return redirect("missions:board", mission.public_id)
    form = SolveForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give a number of seconds between 1 and 600."))
        return redirect("missions:board", mission.public_id)
    try:
        search = actions.ask_schedule(
            mission=mission, actor=request.user, seconds=form.cleaned_data["seconds"]
        )
    except actions.NothingToScheduleError:
        messages.error(
            request,
            _(
                "There is nothing to schedule yet: it takes slots, tables, and a meeting that both want."
            ),
        )
    except actions.UnderWayError:
        messages.error(request, _("A search is under way: stop it first, or wait for its end."))
    else:
        if search.held is not None:
            text = ngettext(
                "A first schedule is there: %(count)s meeting. A better one is being sought.",
                "A first schedule is there: %(count)s meetings. A better one is being sought.",
                search.held,
            )
            messages.success(request, text % {"count": search.held})
            return redirect("missions:draft", mission.public_id)
    return redirect("missions:board", mission.public_id)


@require_safe
@for_office
def progress(request: HttpRequest, mission: Mission) -> HttpResponse:
    """How far the search is; at its end the page that asks is told to come again."""
    search = queries.search_of(mission)
    under_way = search is not None and search.state in UNDER_WAY
    context = {"mission": mission, "search": search, "is_under_way": under_way}
    answer = render(request, "missions/progress.html", context)
    if not under_way and "HX-Request" in request.headers:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
@for_office
def stop(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Stop, and keep the best so far."""
    actions.stop_search(mission=mission, actor=request.user)
    messages.success(
        request, _("The search stops within a second and keeps the best that it found.")
    )
    return redirect("missions:draft", mission.public_id)


@require_safe
@for_office
def draft(request: HttpRequest, mission: Mission) -> HttpResponse:
    """The draft against what is published, those not held with their reasons; or what is published."""
    row = queries.draft_of(mission)
    if row is not None and row.is_replan:
        return redirect("missions:day", mission.public_id)
    is_published = row is None
    if row is None:
        row = queries.published_schedules(mission).first()
        if row is None:
            return redirect("missions:board", mission.public_id)
        row.mission = mission
    found = queries.drafted(row)
    search = queries.search_of(mission)
    title = _("The published schedule") if is_published else _("Draft of the schedule")
    context = office_context(request, mission, "draft", title) | {
        "schedule": row,
        "drafted": found,
        "is_published": is_published,
        "page": Paginator(found.meetings, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "search": search,
        "is_under_way": search is not None and search.state in UNDER_WAY,
        "has_published": queries.published_schedules(mission).exists(),
    }
    return render(request, "missions/draft.html", context)


@require_safe
@for_office
def draft_csv(request: HttpRequest, mission: Mission) -> HttpResponse:  # noqa: ARG001
    """The schedule that the page shows, as a sheet."""
    row = queries.draft_of(mission) or queries.published_schedules(mission).first()
    if row is None:
        raise Http404
    row.mission = mission
    head = ["stop", "slot", "room", "table", "a", "b"]
    return csv_answer("schedule.csv", head, queries.schedule_rows(queries.drafted(row)))


@require_POST
@for_office
def publish(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Publish the draft; each is told what concerns them."""
    try:
        made = actions.publish(
            mission=mission, actor=request.user, even_outdated="even_outdated" in request.POST
        )
    except actions.NoDraftError:
        messages.error(request, _("There is no draft: make a schedule first."))
        return redirect("missions:board", mission.public_id)
    except actions.OutdatedError:
        messages.error(
            request,
            _(
                "Something changed since this draft was made: make it again, or publish it as it is."
            ),
        )
        return redirect("missions:draft", mission.public_id)
    text = _("Version %(number)s is published; the letters are in the outbox.")
    messages.success(request, text % {"number": made.number})
    return redirect("missions:draft", mission.public_id)


@require_POST
@for_office
def drop(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Forget the draft."""
    actions.drop_draft(mission=mission, actor=request.user)
    messages.success(request, _("The draft is forgotten; what is published stands."))
    return redirect("missions:board", mission.public_id)
