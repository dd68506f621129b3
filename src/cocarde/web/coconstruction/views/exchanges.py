"""The thread of a candidacy, from both doors; the delegate named, or followed by another."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.views.guards import for_team, team_context
from cocarde.web.coconstruction import actions, queries
from cocarde.web.coconstruction.forms import MessageForm, TeamMessageForm
from cocarde.web.coconstruction.states import Audience
from cocarde.web.coconstruction.views.office import (
    candidacy_of,
    candidacy_page,
    delegate_form_of,
    must,
)
from cocarde.web.design.queries import moment_text


@require_http_methods(["GET", "HEAD", "POST"])
@for_team(Permission.CANDIDATE_CANDIDACY_READ)
def thread(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """What the team and those who follow it say to each other."""
    form = TeamMessageForm(request.POST if request.method == "POST" else None)
    may_write = request.user.has_perm(Permission.CANDIDATE_MESSAGE_WRITE, candidacy)
    if request.method == "POST":
        if not may_write:
            raise PermissionDenied(
                _("You read this candidacy: ask its lead if you should write in it.")
            )
        if form.is_valid():
            actions.send_message(
                candidacy=candidacy,
                audience=Audience.TEAM,
                text=form.cleaned_data["text"],
                actor=request.user,
            )
            messages.success(request, _("Your message is sent: those who follow you are told."))
            return redirect("coconstruction:thread", candidacy.public_id)
    zone = candidacy.programme.zone
    context = team_context(request, candidacy, "coconstruction") | {
        "part": "thread",
        "form": form,
        "may_speak": may_write,
        "said": [
            (one, moment_text(one.written_at, zone))
            for one in queries.messages_with_team(candidacy).order_by("-written_at", "-pk")
        ],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "coconstruction/thread.html", context, status=status)


@login_required
@require_POST
def message(request: HttpRequest, public_id: str) -> HttpResponse:
    """A message of those who follow the candidacy, to the audience that they say."""
    row = candidacy_of(request, public_id)
    must(request, Permission.OFFICE_MESSAGE_WRITE, row)
    form = MessageForm(request.POST)
    if not form.is_valid():
        return candidacy_page(request, row, message_form=form)
    audience = Audience(form.cleaned_data["audience"])
    actions.send_message(
        candidacy=row, audience=audience, text=form.cleaned_data["text"], actor=request.user
    )
    told = {
        Audience.TEAM: _("Message sent: the team reads it, and is told by e-mail."),
        Audience.INTERNAL: _("Internal message kept: the team sees nothing of it."),
    }
    messages.success(request, told[audience])
    return redirect(f"{reverse('coconstruction:candidacy', args=[public_id])}#thread")


@login_required
@require_POST
def delegate(request: HttpRequest, public_id: str) -> HttpResponse:
    """Name the delegate, or hand over to another."""
    row = candidacy_of(request, public_id)
    must(request, Permission.OFFICE_CANDIDACY_MOVE, row)
    form = delegate_form_of(row, request.POST)
    if not form.is_valid():
        return candidacy_page(request, row, delegate_form=form)
    person = form.cleaned_data["delegate"]
    try:
        actions.name_delegate(
            candidacy=row,
            person=person,
            actor=request.user,
            reason=form.cleaned_data.get("reason", ""),
            open_points=form.cleaned_data.get("open_points", ""),
        )
    except actions.DelegateRefusedError:
        form.add_error("reason", _("Say why the delegate changes: the one who comes reads it."))
        return candidacy_page(request, row, delegate_form=form)
    messages.success(
        request,
        _("%(name)s follows this candidacy.") % {"name": person}
        if person
        else _("Nobody follows this candidacy for now."),
    )
    return redirect("coconstruction:candidacy", row.public_id)
