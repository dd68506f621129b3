"""The organiser's board: what was asked, who has nothing, what is ordered, and where the schedule stands."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.missions import actions, queries
from cocarde.web.missions.forms import OrderForm, PairForm, PrecedenceForm, SolveForm
from cocarde.web.missions.models import Mission, Participant
from cocarde.web.missions.states import UNDER_WAY, Answer, ParticipantState
from cocarde.web.missions.views.guards import for_office, office_context

ROWS_A_PAGE = 50
SHOWN = 8


@require_safe
@for_office
def board(request: HttpRequest, mission: Mission) -> HttpResponse:
    """All that the organiser looks at before, during and after."""
    search, draft = queries.search_of(mission), queries.draft_of(mission)
    lonely, silent = queries.lonely(mission), queries.silent(mission)
    counts = queries.participant_counts(mission)
    context = office_context(request, mission, "board") | {
        "stops": queries.stops_of(mission),
        "counts": counts,
        "taking_part": counts[ParticipantState.ACCEPTED],
        "requests": queries.requests_of(mission),
        "lonely_count": lonely.count(),
        "lonely": list(lonely[:SHOWN]),
        "silent_count": silent.count(),
        "silent": list(silent[:SHOWN]),
        "capacity": queries.capacity_of(mission),
        "search": search,
        "is_under_way": search is not None and search.state in UNDER_WAY,
        "conflicts": queries.conflict_texts(mission, search.conflicts) if search else [],
        "draft": draft,
        "is_outdated": draft is not None and draft.revision != mission.revision,
        "published": list(queries.published_schedules(mission)[:SHOWN]),
        "orders_count": queries.orders_of(mission).count(),
        "solve_form": SolveForm(),
    }
    return render(request, "missions/board.html", context)


@require_safe
@for_office
def requests(request: HttpRequest, mission: Mission) -> HttpResponse:
    """The wishes one by one, and what was answered."""
    answer = request.GET.get("answer", "")
    answer = answer if answer in Answer.values else ""
    rows = queries.wishes_in(mission, answer)
    context = office_context(request, mission, "requests", _("Wishes")) | {
        "page": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "answer": answer,
        "answers": Answer.choices,
        "requests": queries.requests_of(mission),
    }
    return render(request, "missions/requests.html", context)


@require_safe
@for_office
def requests_csv(request: HttpRequest, mission: Mission) -> HttpResponse:  # noqa: ARG001
    """The wishes as a sheet."""
    head = ["by", "by_email", "of", "of_email", "weight", "answer"]
    rows = (
        [str(one.by), one.by.email or "", str(one.of), one.of.email or "", one.weight, one.answer]
        for one in queries.wishes_in(mission)
    )
    return csv_answer("wishes.csv", head, rows)


@require_http_methods(["GET", "HEAD", "POST"])
@for_office
def orders(request: HttpRequest, mission: Mission) -> HttpResponse:
    """What is fixed, forbidden, and comes before what."""
    slots = queries.slots_in(mission)
    form = OrderForm(request.POST if request.method == "POST" else None, slots=slots)
    if request.method == "POST" and form.is_valid():
        pair = _pair(mission, form, "a", "b")
        if pair is not None and _order(request, mission, form, pair):
            messages.success(request, _("It is ordered; the next schedule follows it."))
            return redirect("missions:orders", mission.public_id)
    return _orders(request, mission, form, PrecedenceForm())


def _orders(
    request: HttpRequest, mission: Mission, form: OrderForm, precedence: PrecedenceForm
) -> HttpResponse:
    context = office_context(request, mission, "orders", _("Ordered meetings")) | {
        "form": form,
        "precedence_form": precedence,
        "orders": [(one, _slot_text(one)) for one in queries.orders_of(mission)],
        "precedences": list(queries.precedences_of(mission)),
        "people": queries.taking_part(mission).values_list("email", "person_name", "organisation"),
    }
    wrong = form.errors or precedence.errors
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "missions/orders.html", context, status=status)


def _slot_text(order: Any) -> str:
    return queries.slot_text(order.slot) if order.slot else ""


def _pair(
    mission: Mission, form: PairForm, first: str, second: str
) -> tuple[Participant, Participant] | None:
    """The two whom a form names; where one is not known it is said beside the field."""
    found = []
    for name in (first, second):
        one = queries.participant_at(mission, form.cleaned_data[name])
        if one is None or not one.takes_part:
            form.add_error(name, _("Nobody takes part under this address: choose it in the list."))
        else:
            one.mission = mission
            found.append(one)
    return (found[0], found[1]) if len(found) == len((first, second)) else None


def _order(
    request: HttpRequest, mission: Mission, form: OrderForm, pair: tuple[Participant, Participant]
) -> bool:
    slot = queries.slot_of(mission, form.cleaned_data["slot"])
    try:
        if slot is None:
            actions.forbid_meeting(pair=pair, actor=request.user)
        else:
            actions.fix_meeting(pair=pair, slot=slot, actor=request.user)
    except actions.OneselfError:
        form.add_error("b", _("Nobody meets themselves: choose somebody else."))
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@for_office
def add_precedence(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Say that a meeting comes before another."""
    if request.method != "POST":
        return redirect("missions:orders", mission.public_id)
    form = PrecedenceForm(request.POST)
    if form.is_valid():
        before, after = _pair(mission, form, "a", "b"), _pair(mission, form, "c", "d")
        if before is not None and after is not None:
            try:
                actions.add_precedence(
                    mission=mission, before=before, after=after, actor=request.user
                )
            except actions.OneselfError:
                form.add_error("d", _("These are not two different meetings of two people each."))
            else:
                messages.success(request, _("It is ordered; the next schedule follows it."))
                return redirect("missions:orders", mission.public_id)
    return _orders(request, mission, OrderForm(slots=queries.slots_in(mission)), form)


@require_POST
@for_office
def lift_order(request: HttpRequest, mission: Mission, pk: int) -> HttpResponse:
    """Take an order back."""
    found = queries.orders_of(mission).filter(pk=pk).first()
    if found is None:
        raise Http404
    actions.lift_order(order=found, actor=request.user)
    messages.success(request, _("It is ordered no more."))
    return redirect("missions:orders", mission.public_id)


@require_POST
@for_office
def lift_precedence(request: HttpRequest, mission: Mission, pk: int) -> HttpResponse:
    """Take a precedence back."""
    found = queries.precedences_of(mission).filter(pk=pk).first()
    if found is None:
        raise Http404
    actions.lift_precedence(precedence=found, actor=request.user)
    messages.success(request, _("It is ordered no more."))
    return redirect("missions:orders", mission.public_id)
