"""The missions of a programme, for its office: what they are, where, when, in which rooms."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocarde.web.missions import actions, queries
from cocarde.web.missions.forms import MissionForm, RoomForm, SlotsForm, StopForm
from cocarde.web.missions.models import Mission, Stop
from cocarde.web.missions.views.guards import for_office, office_context, office_programme
from cocarde.web.programmes.queries import office_crumbs


@login_required
@require_safe
def listing(request: HttpRequest, programme: str) -> HttpResponse:
    """All the missions of a programme."""
    row = office_programme(request, programme)
    context = {
        "programme": row,
        "crumbs": office_crumbs(row, request.user, (_("Missions"), "")),
        "missions": list(queries.missions_in(row)),
    }
    return render(request, "missions/office.html", context)


def _taken_text() -> str:
    return _("This edition of the event exists already in the programme: give it another edition.")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, programme: str) -> HttpResponse:
    """Prepare a mission."""
    row = office_programme(request, programme)
    form = MissionForm(request.POST if request.method == "POST" else None, zone=row.zone)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_mission(
                programme=row, actor=request.user, generated=row.generated, **form.said()
            )
        except actions.TakenError:
            form.add_error("edition", _taken_text())
        else:
            messages.success(
                request, _("The mission is prepared: now say where it goes, and when.")
            )
            return redirect("missions:timetable", made.public_id)
    home = (_("Missions"), reverse("missions:office", args=[row.slug]))
    context = {
        "programme": row,
        "crumbs": office_crumbs(row, request.user, home, (_("Prepare a mission"), "")),
        "form": form,
        "page_title": _("Prepare a mission"),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "missions/edit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_office
def edit(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Say something else of a mission."""
    posted = request.POST if request.method == "POST" else None
    form = MissionForm(posted, zone=mission.programme.zone, mission=mission)
    if posted is not None and form.is_valid():
        try:
            actions.change_mission(mission=mission, actor=request.user, **form.said())
        except actions.TakenError:
            form.add_error("edition", _taken_text())
        else:
            messages.success(request, _("It is kept."))
            return redirect("missions:board", mission.public_id)
    context = office_context(request, mission, "edit", _("The mission")) | {"form": form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "missions/edit.html", context, status=status)


@require_POST
@for_office
def show(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Let the public read of it."""
    try:
        actions.show_mission(mission=mission, actor=request.user)
    except actions.NotYetError:
        messages.error(request, _("Say first where the mission goes: add a stop."))
        return redirect("missions:timetable", mission.public_id)
    messages.success(request, _("The mission is public."))
    return redirect("missions:board", mission.public_id)


@require_POST
@for_office
def close(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Say that it is over."""
    try:
        actions.close_mission(mission=mission, actor=request.user)
    except actions.NotAllowedError:
        messages.error(request, _("Nobody knows of this mission yet: there is nothing to close."))
    else:
        messages.success(
            request, _("The mission is closed: nobody applies, registers or wishes any more.")
        )
    return redirect("missions:board", mission.public_id)


@require_safe
@for_office
def timetable(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Stops, slots, rooms."""
    return _timetable(request, mission)


def _timetable(
    request: HttpRequest, mission: Mission, at: str = "", wrong: Any = None
) -> HttpResponse:
    """The page, with the form that came back wrong in its place (`stop`, or `slots-…`, `room-…`)."""
    stops = queries.stops_of(mission)
    last = stops[-1] if stops else None
    blank = StopForm(initial={"zone": last.zone if last else mission.programme.zone})
    rows = [
        {
            "stop": one,
            "days": queries.days_of(one),
            "slots_form": wrong if at == f"slots-{one.public_id}" else _slots_form(one),
            "room_form": wrong
            if at == f"room-{one.public_id}"
            else RoomForm(prefix=f"room-{one.public_id}"),
        }
        for one in stops
    ]
    context = office_context(request, mission, "timetable", _("Places and hours")) | {
        "rows": rows,
        "stop_form": wrong if at == "stop" else blank,
        "capacity": queries.capacity_of(mission),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong is not None else HTTPStatus.OK
    return render(request, "missions/timetable.html", context, status=status)


def _slots_form(stop: Stop) -> SlotsForm:
    initial = {"day": stop.starts_on, "minutes": 20, "pause_minutes": 5}
    return SlotsForm(initial=initial, prefix=f"slots-{stop.public_id}")


def _stop(mission: Mission, stop_id: str) -> Stop:
    found = queries.stop_of(mission, stop_id)
    if found is None:
        raise Http404
    found.mission = mission
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@for_office
def add_stop(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Add a place."""
    if request.method != "POST":
        return redirect("missions:timetable", mission.public_id)
    form = StopForm(request.POST)
    if not form.is_valid():
        return _timetable(request, mission, "stop", form)
    given = form.cleaned_data
    actions.add_stop(
        mission=mission,
        names={"fr": given["name_fr"], "en": given["name_en"]},
        zone=given["zone"],
        place=given["place"],
        starts_on=given["starts_on"],
        ends_on=given["ends_on"],
        actor=request.user,
    )
    messages.success(request, _("The stop is added: give it slots and rooms."))
    return redirect("missions:timetable", mission.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_office
def add_slots(request: HttpRequest, mission: Mission, stop_id: str) -> HttpResponse:
    """Cut a part of a day into slots."""
    stop = _stop(mission, stop_id)
    if request.method != "POST":
        return redirect("missions:timetable", mission.public_id)
    form = SlotsForm(request.POST, prefix=f"slots-{stop.public_id}")
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.add_slots(
                stop=stop,
                day=given["day"],
                first=given["first"],
                last=given["last"],
                minutes=given["minutes"],
                pause_minutes=given["pause_minutes"] or 0,
                actor=request.user,
            )
        except actions.OverlapError as error:
            told = _(
                "They would overlap a slot that is there: %(slot)s. Begin later, or remove it first."
            )
            form.add_error("first", told % {"slot": error.with_})
        except actions.TooManyError as error:
            form.add_error("last", _too_many_slots_text(error.most))
        else:
            text = ngettext("%(count)s slot was added.", "%(count)s slots were added.", len(made))
            messages.success(request, text % {"count": len(made)})
            return redirect("missions:timetable", mission.public_id)
    return _timetable(request, mission, f"slots-{stop.public_id}", form)


def _too_many_slots_text(most: int) -> str:
    if not most:
        return _("Not even one meeting fits between these hours: end later.")
    return _("A mission has %(most)s slots at most: make them longer, or fewer.") % {"most": most}


@require_POST
@for_office
def remove_slots(request: HttpRequest, mission: Mission, stop_id: str) -> HttpResponse:
    """Take the slots of a day away."""
    stop = _stop(mission, stop_id)
    day = request.POST.get("day", "")
    slots = [slot for key, _label, rows in queries.days_of(stop) if key == day for slot in rows]
    try:
        actions.remove_slots(mission=mission, slots=slots, actor=request.user)
    except actions.InUseError:
        messages.error(
            request,
            _("Published meetings are held in these slots: publish a schedule without them first."),
        )
    else:
        messages.success(request, _("The slots of this day are removed."))
    return redirect("missions:timetable", mission.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_office
def add_room(request: HttpRequest, mission: Mission, stop_id: str) -> HttpResponse:
    """Add a room with its tables."""
    stop = _stop(mission, stop_id)
    if request.method != "POST":
        return redirect("missions:timetable", mission.public_id)
    form = RoomForm(request.POST, prefix=f"room-{stop.public_id}")
    if form.is_valid():
        try:
            actions.add_room(
                stop=stop,
                name=form.cleaned_data["name"],
                tables=form.cleaned_data["tables"],
                actor=request.user,
            )
        except actions.TakenError:
            form.add_error("name", _("A room of this stop bears this name: give it another."))
        else:
            messages.success(request, _("The room is added."))
            return redirect("missions:timetable", mission.public_id)
    return _timetable(request, mission, f"room-{stop.public_id}", form)


@require_POST
@for_office
def remove_room(request: HttpRequest, mission: Mission, room_id: str) -> HttpResponse:
    """Take a room away."""
    room = queries.room_of(mission, room_id)
    if room is None:
        raise Http404
    try:
        actions.remove_room(room=room, actor=request.user)
    except actions.InUseError:
        messages.error(
            request,
            _("Published meetings are held in this room: publish a schedule without it first."),
        )
    else:
        messages.success(request, _("The room is removed."))
    return redirect("missions:timetable", mission.public_id)
