"""The office opens calls, gives them other dates, and closes them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cocarde.web.access.states import Permission
from cocarde.web.design.queries import moment_text
from cocarde.web.design.views.doors import sent_from
from cocarde.web.programmes import actions, queries
from cocarde.web.programmes.forms import CallDatesForm, CallForm
from cocarde.web.programmes.models import Call, Programme
from cocarde.web.programmes.states import CallState


def _programme(request: HttpRequest, slug: str) -> Programme:
    found = queries.programme_at(slug)
    if found is None or not request.user.has_perm(Permission.OFFICE_CALL_MANAGE, found):
        raise Http404
    return found


def _call(request: HttpRequest, public_id: str) -> Call:
    found = queries.call_with(public_id)
    if found is None or not request.user.has_perm(Permission.OFFICE_CALL_MANAGE, found.programme):
        raise Http404
    return found


def _crumbs(request: HttpRequest, programme: Programme, title: str) -> list[tuple[str, str]]:
    calls_page = (_("Calls"), reverse("programmes:office_calls", args=[programme.slug]))
    return queries.office_crumbs(programme, request.user, calls_page, (title, ""))


@login_required
@require_safe
def calls(request: HttpRequest, programme: str) -> HttpResponse:
    """The calls of a programme, the latest first."""
    found = _programme(request, programme)
    rows = [
        {
            "call": row,
            "opens": moment_text(row.opens_at, found.zone),
            "closes": moment_text(row.closes_at, found.zone) if row.closes_at else "",
        }
        for row in queries.calls(found)
    ]
    context = {
        "programme": found,
        "crumbs": queries.office_crumbs(found, request.user, (_("Calls"), "")),
        "rows": rows,
        "has_specification": queries.specifications_of(found).exists(),
    }
    return render(request, "programmes/office_calls.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_call(request: HttpRequest, programme: str) -> HttpResponse:
    """Open a call on a version of the specification."""
    found = _programme(request, programme)
    form = CallForm(found, request.POST if request.method == "POST" else None)
    if form.is_valid():
        slug = slugify(form.cleaned_data["title_en"])[:46] or "call"
        call = actions.open_call(
            programme=found,
            slug=queries.free_call_slug(found, slug),
            actor=request.user,
            **form.values,
        )
        messages.success(request, _("The call is published."))
        return redirect("programmes:call", found.slug, call.slug)
    context = {
        "programme": found,
        "form": form,
        "crumbs": _crumbs(request, found, _("Open a call")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "programmes/call_form.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def manage_call(request: HttpRequest, public_id: str) -> HttpResponse:
    """The dates of a call, and its closing."""
    call = _call(request, public_id)
    form = CallDatesForm.of(call, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.redate_call(
                call=call,
                opens_at=form.cleaned_data["opens_at"],
                closes_at=form.cleaned_data["closes_at"],
                actor=request.user,
            )
        except actions.CallError:  # it opened while its dates were being typed
            form.add_error(None, _("The call has just opened: its opening can no longer be moved."))
        else:
            messages.success(request, _("The dates are changed."))
            return redirect("programmes:office_calls", call.programme.slug)
    context = {
        "programme": call.programme,
        "call": call,
        "form": form,
        "crumbs": _crumbs(request, call.programme, call.title),
        "is_open": call.state == CallState.OPEN,
        "opened": ""
        if "opens_day" in form.fields
        else moment_text(call.opens_at, call.programme.zone),
    }
    status = 422 if form.errors else 200
    return render(request, "programmes/manage_call.html", context, status=status)


def _manage_page(request: HttpRequest, public_id: str) -> str:
    return reverse("programmes:manage_call", args=[_call(request, public_id).public_id])


@sent_from(_manage_page)
def close_call(request: HttpRequest, public_id: str) -> HttpResponse:
    """Close an open call now."""
    call = _call(request, public_id)
    try:
        actions.close_call(call=call, actor=request.user)
    except actions.CallError:
        messages.error(request, _("This call is not open: nothing was changed."))
        return redirect("programmes:manage_call", public_id)
    messages.success(request, _("The call is closed: no candidacy is taken any more."))
    return redirect("programmes:office_calls", call.programme.slug)
