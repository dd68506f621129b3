"""Hearings as the office prepares them, and as a team answers."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.views.guards import for_team, team_context
from cocarde.web.committees import actions, queries
from cocarde.web.committees.forms.floor import ArrangeForm, HearingForm, SpeakersForm
from cocarde.web.committees.queries import calendars, heard, papers
from cocarde.web.committees.views.floor import hearing_refusal
from cocarde.web.committees.views.live import ics_answer
from cocarde.web.committees.views.room import _item, _item_in_room, _page, _room_page, _session
from cocarde.web.design.queries import moment_text
from cocarde.web.design.views.doors import sent_from

READ, EDIT = Permission.CANDIDATE_CANDIDACY_READ, Permission.CANDIDATE_CANDIDACY_EDIT


@sent_from(_room_page)
def arrange(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who chairs, and how one joins from afar."""
    session = _session(request, public_id)
    people = [m.person for m in queries.members_of(session)]
    given = ArrangeForm(request.POST, people=people)
    if not given.is_valid():
        return _page(request, session, given)
    try:
        actions.arrange_session(
            session=session,
            chair=given.chosen(),
            remote_link=given.cleaned_data["remote_link"],
            actor=request.user,
        )
    except actions.HearingRefusedError as refused:
        given.add_error(None, hearing_refusal(refused.reason))
        return _page(request, session, given)
    messages.success(request, _("How the session is run is noted."))
    return redirect("committees:room", public_id)


@sent_from(_item_in_room)
def plan(request: HttpRequest, public_id: str) -> HttpResponse:
    """How long an item takes, and the team's link."""
    item = _item(request, public_id)
    given = HearingForm(request.POST, auto_id=f"id_{item.public_id}_%s")
    if not given.is_valid():
        return _page(request, item.session, given, item)
    try:
        actions.plan_hearing(item=item, **given.cleaned_data, actor=request.user)
    except actions.HearingRefusedError as refused:
        given.add_error(None, hearing_refusal(refused.reason))
        return _page(request, item.session, given, item)
    messages.success(request, _("Item %(n)s is planned.") % {"n": item.position})
    return redirect(_item_in_room(request, public_id))


@sent_from(_item_in_room)
def invite(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write to the team."""
    item = _item(request, public_id)
    try:
        actions.invite(item=item, actor=request.user)
    except actions.HearingRefusedError as refused:
        messages.error(request, hearing_refusal(refused.reason))
    else:
        messages.success(
            request, _("The team of item %(n)s is invited by letter.") % {"n": item.position}
        )
    return redirect(_item_in_room(request, public_id))


@for_team(READ)
@require_http_methods(["GET", "POST"])
def team(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """When the team is heard; it says who comes."""
    item = heard.invited_item(candidacy)
    if item is None:
        raise Http404
    may_write = request.user.has_perm(EDIT, candidacy)
    given = SpeakersForm(
        request.POST if request.method == "POST" else None,
        initial={"who_comes": queries.hearing_of(item).who_comes},
    )
    if request.method == "POST" and may_write and given.is_valid():
        try:
            text = given.cleaned_data["who_comes"]
            actions.say_who_comes(item=item, text=text, actor=request.user)
        except actions.HearingRefusedError as refused:
            given.add_error(None, hearing_refusal(refused.reason))
        else:
            messages.success(request, _("The committee will know who comes."))
            return redirect("committees:hearing", candidacy.public_id)
    start, end = queries.slot_of(item)
    context = team_context(request, candidacy, "hearing") | {
        "item": item,
        "hearing": queries.hearing_of(item),
        "session": item.session,
        "when": moment_text(start, item.session.committee.programme.zone),
        "length_minutes": int((end - start).total_seconds()) // 60,
        "form": given,
        "may_write": may_write,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if given.errors else HTTPStatus.OK
    return render(request, "committees/team_hearing.html", context, status=status)


@for_team(READ)
@require_GET
def team_calendar(_request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """The team's own hour in a calendar file."""
    item = heard.invited_item(candidacy)
    if item is None:
        raise Http404
    start, end = queries.slot_of(item)
    return ics_answer("hearing.ics", calendars.for_team(item, start, end))


@for_team(READ)
@require_GET
def team_opinion(_request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """The opinion, once the decision is public and where the specification lets the team read it."""
    opinion = heard.opinion_for_team(candidacy)
    if opinion is None:
        raise Http404
    answer = HttpResponse(
        papers.opinion_pdf(opinion, with_names=False), content_type="application/pdf"
    )
    answer["Content-Disposition"] = 'inline; filename="opinion.pdf"'
    return answer
