"""The office lets one candidate into a call that is closed."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cocarde.web.access.states import Permission
from cocarde.web.candidacies import actions, queries
from cocarde.web.candidacies.forms import AccessForm
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.models import Call
from cocarde.web.programmes.states import CallState


def _call(request: HttpRequest, public_id: str) -> Call:
    found = programmes.call_with(public_id)
    if found is None or not request.user.has_perm(Permission.OFFICE_CALL_MANAGE, found.programme):
        raise Http404
    return found


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def accesses(request: HttpRequest, public_id: str) -> HttpResponse:
    """The codes that were given; a new one is shown once, on the answer to the form alone."""
    call = _call(request, public_id)
    form = AccessForm(request.POST if request.method == "POST" else None)
    code = _given(request, call, form) if form.is_bound and form.is_valid() else ""
    title = _("Access after the closing")
    everything = reverse("programmes:office_calls", args=[call.programme.slug])
    context = {
        "call": call,
        "form": AccessForm() if code else form,
        "code": code,
        "address": request.build_absolute_uri(
            reverse("candidacies:open", args=[call.programme.slug, call.slug])
        ),
        "rows": queries.accesses_of(call),
        "is_closed": call.state == CallState.CLOSED,
        "page_title": title,
        "crumbs": programmes.office_crumbs(
            call.programme, request.user, (_("Calls"), everything), (title, "")
        ),
    }
    status = 422 if form.errors else 200
    return render(request, "candidacies/accesses.html", context, status=status)


def _given(request: HttpRequest, call: Call, form: AccessForm) -> str:
    given: dict[str, Any] = form.cleaned_data
    try:
        _row, code = actions.give_access(
            call=call,
            intended_for=given["intended_for"],
            until=given["until"],
            actor=request.user,
        )
    except actions.AccessRefusedError as refused:
        if refused.reason == "past":
            form.add_error("until", _("This day is past: choose one to come."))
        else:
            form.add_error(None, _("This call is not closed: whoever wishes to can apply."))
        return ""
    return code


@require_POST
@login_required
def revoke(request: HttpRequest, public_id: str, access: str) -> HttpResponse:
    """A code that was not used opens nothing any more."""
    call = _call(request, public_id)
    row = get_object_or_404(call.accesses, public_id=access)
    try:
        actions.revoke_access(access=row, actor=request.user)
    except actions.AccessRefusedError:
        messages.error(request, _("This code was used: its candidacy stays."))
    else:
        messages.success(request, _("The code is revoked: it opens nothing any more."))
    return redirect("candidacies:accesses", public_id)
