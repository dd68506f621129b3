"""The room: agenda, presence, hearing item by item, opinions, the sheet that is printed."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.actions import MoveRefusedError
from cocarde.web.committees import actions, queries
from cocarde.web.committees.forms import AgendaForm, ConflictForm, OpinionForm, PresenceForm
from cocarde.web.committees.forms.floor import ArrangeForm, HearingForm
from cocarde.web.committees.models import AgendaItem, Proceedings, Session
from cocarde.web.committees.states import Advice, ConflictKind, SessionState
from cocarde.web.design.queries import day_at, moment_text
from cocarde.web.design.views.doors import sent_from
from cocarde.web.programmes.queries import office_crumbs


def _session(request: HttpRequest, public_id: str) -> Session:
    session = queries.session_with(public_id)
    if session is None or not request.user.has_perm(Permission.OFFICE_COMMITTEE_MANAGE, session):
        raise Http404
    return session


def _item(request: HttpRequest, public_id: str) -> AgendaItem:
    """One item, for the office; as if it did not exist for whoever stands aside from it."""
    item = queries.item_with(public_id, request.user)
    if item is None or not request.user.has_perm(Permission.OFFICE_COMMITTEE_MANAGE, item.session):
        raise Http404
    return item


@login_required
@require_GET
def room(request: HttpRequest, public_id: str) -> HttpResponse:
    return _page(request, _session(request, public_id))


def _page(
    request: HttpRequest,
    session: Session,
    wrong: forms.Form | None = None,
    item: AgendaItem | None = None,
) -> HttpResponse:
    """The whole room; `wrong` is a form that came back, of an item or of the session."""
    programme = session.committee.programme
    members = queries.members_of(session)
    to_hear = queries.candidacies_to_hear(programme, request.user)
    there = {m.person.pk for m in members if m.is_present}
    seen = queries.sitting(session, request.user, there)
    lines = [
        {
            "line": line,
            "sitting": course,
            "opinion_form": _mine(wrong, OpinionForm, line, item) or _opinion_form(line),
            "conflict_form": _mine(wrong, ConflictForm, line, item) or _conflict_form(line),
            "hearing_form": _mine(wrong, HearingForm, line, item) or _hearing_form(course),
        }
        for line, course in zip(
            queries.room_lines(session, request.user, members, seen.away), seen.lines, strict=True
        )
    ]
    presence = wrong if isinstance(wrong, PresenceForm) else _presence_form(session, members)
    day = day_at(session.starts_at, programme.zone)
    context = {
        "session": session,
        "programme": programme,
        "crumbs": _crumbs(request, session, (day, "")),
        "when": moment_text(session.starts_at, programme.zone),
        "members": members,
        "present_count": sum(m.is_present for m in members),
        "lines": lines,
        "to_hear": to_hear,
        "agenda_form": wrong if isinstance(wrong, AgendaForm) else AgendaForm(candidacies=to_hear),
        "presence_form": presence,
        "is_open": session.state == SessionState.OPEN,
        "is_closed": session.state == SessionState.CLOSED,
        "seen": seen,
        "arrange_form": wrong
        if isinstance(wrong, ArrangeForm)
        else _arrange_form(seen.proceedings, members),
        "mark": "",
        "minutes": getattr(session, "minutes", None),
        "unheard": sum(1 for entry in lines if _is_unheard(entry["line"])),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "committees/room.html", context, status=status)


def _crumbs(request: HttpRequest, session: Session, *last: tuple[str, str]) -> list[Any]:
    programme = session.committee.programme
    manage = reverse("committees:manage", args=[programme.slug])
    pages = [(_("Committees and sessions"), manage), *last]
    return office_crumbs(programme, request.user, *pages)


def _is_unheard(line: Any) -> bool:
    return line.item is not None and line.opinion is None


def _mine(
    wrong: forms.Form | None, kind: type[forms.Form], line: queries.RoomLine, item: Any
) -> forms.Form | None:
    return wrong if isinstance(wrong, kind) and item is not None and line.item == item else None


def _opinion_form(line: queries.RoomLine, data: Any = None) -> OpinionForm | None:
    if line.item is None or line.opinion is not None:
        return None
    return OpinionForm(data, auto_id=f"id_{line.item.public_id}_%s")


def _conflict_form(line: queries.RoomLine) -> ConflictForm | None:
    if line.item is None or line.opinion is not None:
        return None
    return ConflictForm(people=line.can_stand_aside, auto_id=f"id_{line.item.public_id}_%s")


def _hearing_form(there: queries.Line) -> HearingForm | None:
    """When and how long an item is heard, as it was planned."""
    if there.item is None or there.hearing is None:
        return None
    initial = {
        "length_minutes": there.hearing.length_minutes,
        "pause_minutes": there.hearing.pause_minutes,
        "remote_link": there.hearing.remote_link,
    }
    return HearingForm(initial=initial, auto_id=f"id_{there.item.public_id}_%s")


def _arrange_form(row: Proceedings, members: list[queries.RoomMember]) -> ArrangeForm:
    chair = row.chair.public_id if row.chair else ""
    return ArrangeForm(
        people=[m.person for m in members],
        initial={"chair": chair, "remote_link": row.remote_link},
    )


def _presence_form(
    session: Session, members: list[queries.RoomMember], data: Any = None
) -> PresenceForm:
    """Nobody is ticked before the session opens: who is there is seen, not supposed."""
    noted = [] if session.state == SessionState.PREPARED else [m for m in members if m.is_present]
    initial = {"present": [m.person.public_id for m in noted]}
    return PresenceForm(data, people=[m.person for m in members], initial=initial)


def _room_page(request: HttpRequest, public_id: str) -> str:
    return reverse("committees:room", args=[_session(request, public_id).public_id])


def _item_in_room(request: HttpRequest, public_id: str) -> str:
    item = _item(request, public_id)
    return f"{reverse('committees:room', args=[item.session.public_id])}#item-{public_id}"


@sent_from(_room_page)
def agenda(request: HttpRequest, public_id: str) -> HttpResponse:
    session = _session(request, public_id)
    programme = session.committee.programme
    to_hear = queries.candidacies_to_hear(programme, request.user)
    given = AgendaForm(request.POST, candidacies=to_hear)
    if not given.is_valid():
        return _page(request, session, given)
    try:
        actions.put_on_agenda(session=session, candidacy=given.chosen(), actor=request.user)
    except actions.SessionRefusedError as refused:
        given.add_error("candidacy", _refusal(refused.reason))
        return _page(request, session, given)
    return redirect("committees:room", public_id)


@sent_from(_room_page)
def presence(request: HttpRequest, public_id: str) -> HttpResponse:
    """Note who is there; the first time opens the session."""
    session = _session(request, public_id)
    given = _presence_form(session, queries.members_of(session), request.POST)
    if not given.is_valid():
        return _page(request, session, given)
    opens = session.state == SessionState.PREPARED
    verb = actions.open_session if opens else actions.note_presence
    try:
        verb(session=session, present=given.keys(), actor=request.user)
    except actions.SessionRefusedError as refused:
        given.add_error(None, _refusal(refused.reason))
        return _page(request, session, given)
    messages.success(request, _("The session is open.") if opens else _("Presence noted."))
    return redirect("committees:room", public_id)


@sent_from(_room_page)
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    session = _session(request, public_id)
    try:
        actions.close_session(session=session, actor=request.user)
    except actions.SessionRefusedError as refused:
        messages.error(request, _refusal(refused.reason))
        return redirect("committees:room", public_id)
    messages.success(request, _("The session is closed: its sheet can be printed."))
    return redirect("committees:sheet", public_id)


@sent_from(_item_in_room)
def place(request: HttpRequest, public_id: str) -> HttpResponse:
    """Move an item up or down the agenda, or take it off."""
    item = _item(request, public_id)
    wish, told = request.POST.get("to"), 0
    try:
        if wish == "off":
            told = actions.take_off_agenda(item=item, actor=request.user)
        elif wish in ("earlier", "later"):
            told = actions.reorder(item=item, earlier=wish == "earlier", actor=request.user)
    except actions.SessionRefusedError as refused:
        messages.error(request, _refusal(refused.reason))
    if told:
        text = ngettext(
            "%(n)s team whose hour changed is invited again by letter.",
            "%(n)s teams whose hour changed are invited again by letter.",
            told,
        )
        messages.success(request, text % {"n": told})
    return redirect("committees:room", item.session.public_id)


@sent_from(_item_in_room)
def conflict(request: HttpRequest, public_id: str) -> HttpResponse:
    item = _item(request, public_id)
    line = _line(request, item)
    given = ConflictForm(
        request.POST, people=line.can_stand_aside, auto_id=f"id_{item.public_id}_%s"
    )
    if not given.is_valid():
        return _page(request, item.session, given, item)
    person = given.chosen()
    kind = ConflictKind(given.cleaned_data["conflict"])
    actions.recuse(item=item, person=person, conflict=kind, actor=request.user)
    if person == request.user:  # nothing of the dossier is named to whoever has just stood aside
        messages.success(request, _("You stand aside from item %(n)s.") % {"n": item.position})
    else:
        messages.success(
            request,
            _("%(name)s stands aside from item %(n)s.") % {"name": person, "n": item.position},
        )
    return redirect("committees:room", item.session.public_id)


def _line(request: HttpRequest, item: AgendaItem) -> queries.RoomLine:
    members = queries.members_of(item.session)
    lines = queries.room_lines(item.session, request.user, members)
    return next(line for line in lines if line.item == item)


@sent_from(_item_in_room)
def opinion(request: HttpRequest, public_id: str) -> HttpResponse:
    item = _item(request, public_id)
    given = OpinionForm(request.POST, auto_id=f"id_{item.public_id}_%s")
    if not given.is_valid():
        return _page(request, item.session, given, item)
    if item.session.state != SessionState.OPEN:
        given.add_error(None, _refusal("not_open"))
        return _page(request, item.session, given, item)
    try:
        actions.record_opinion(
            item=item,
            advice=Advice(given.cleaned_data["advice"]),
            reasons=given.cleaned_data["reasons"],
            other_reasons=given.cleaned_data["other_reasons"],
            reservations=given.cleaned_data["reservations"],
            actor=request.user,
        )
    except actions.SessionRefusedError as refused:
        given.add_error(None, _refusal(refused.reason))
        return _page(request, item.session, given, item)
    except MoveRefusedError:
        given.add_error(None, _("This candidacy no longer waits for an opinion."))
        return _page(request, item.session, given, item)
    messages.success(request, _("The opinion on item %(n)s is recorded.") % {"n": item.position})
    return redirect("committees:room", item.session.public_id)


@login_required
@require_GET
def sheet(request: HttpRequest, public_id: str) -> HttpResponse:
    """The sheet of the session: who was there, what was said, who stood aside."""
    session = _session(request, public_id)
    members = queries.members_of(session)
    programme = session.committee.programme
    day = day_at(session.starts_at, programme.zone)
    room_page = reverse("committees:room", args=[session.public_id])
    context = {
        "session": session,
        "programme": programme,
        "crumbs": _crumbs(request, session, (day, room_page), (_("Sheet of the session"), "")),
        "when": moment_text(session.starts_at, programme.zone),
        "members": members,
        "lines": queries.room_lines(session, request.user, members),
        "is_prepared": session.state == SessionState.PREPARED,
    }
    return render(request, "committees/sheet.html", context)


def _refusal(reason: str) -> str:
    return {
        "closed": _("The session is closed: nothing can change any more."),
        "not_open": _("Open the session first, with the members who are there."),
        "not_prepared": _("The session is already open: read the page again."),
        "no_version": _("This candidacy has deposited no version: there is nothing to hear."),
        "not_proposed": _("This candidacy is not proposed to the committee any more."),
        "already_there": _("This candidacy already stands on this agenda."),
        "in_use": _("This item was assessed, heard or stood aside from: it stays on the agenda."),
        "no_reasons": _("An opinion gives its reasons."),
        "already_given": _("An opinion was already given on this item: yours was not recorded."),
        "quorum": _(
            "The quorum is not met for this item: too few of those present may sit on it. "
            "Note who has come, or hear it at another session."
        ),
        "vote_open": _("A vote is under way: close or cancel it first."),
        "withdrawn": _("This candidacy was withdrawn during the session: its item is closed."),
        "one_language": _(
            "The specification asks for reasons in both languages: write them in the other one too."
        ),
    }[reason]
