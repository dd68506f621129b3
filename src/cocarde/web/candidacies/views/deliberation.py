"""Joining its deliberation to a signature."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cocarde.web.access.states import Permission
from cocarde.web.candidacies import actions, queries
from cocarde.web.candidacies.forms import DeliberationForm
from cocarde.web.candidacies.models import Candidacy, SignOff
from cocarde.web.candidacies.views.guards import for_team, team_context
from cocarde.web.clock import queries as clock
from cocarde.web.files.actions import FileRefusedError
from cocarde.web.files.queries import refusal_text


@require_http_methods(["GET", "HEAD", "POST"])
@for_team(Permission.CANDIDATE_CANDIDACY_SIGN)
def join(request: HttpRequest, candidacy: Candidacy, pk: int) -> HttpResponse:
    """Say its day, its reference, and attach it: any of them, once."""
    sign_off = _of(request, candidacy, pk)
    today = clock.today(candidacy.programme.zone)
    form = DeliberationForm(today, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _joined(request, sign_off, form):
        messages.success(request, _("The deliberation is joined to the signature."))
        return redirect(_back(sign_off))
    context = team_context(request, candidacy, "deposit") | {
        "form": form,
        "sign_off": sign_off,
        "given": queries.deliberation_of(sign_off),
        "back": _back(sign_off),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "candidacies/deliberation.html", context, status=status)


def _of(request: HttpRequest, candidacy: Candidacy, pk: int) -> SignOff:
    rows = candidacy.sign_offs.select_related("member__candidacy", "candidacy", "deliberation")
    sign_off: SignOff = get_object_or_404(rows, pk=pk)
    if not actions.may_join(sign_off, request.user):
        raise PermissionDenied
    return sign_off


def _back(sign_off: SignOff) -> str:
    candidacy = sign_off.candidacy
    if sign_off.version_id is None:
        return reverse("candidacies:deposit", args=[candidacy.public_id]) + "#signatures"
    return reverse("candidacies:version", args=[candidacy.public_id, sign_off.version_number])


def _joined(request: HttpRequest, sign_off: SignOff, form: DeliberationForm) -> bool:
    try:
        actions.join_deliberation(
            sign_off=sign_off,
            said=form.said,
            upload=form.cleaned_data["file"],
            actor=request.user,
        )
    except actions.DeliberationRefusedError as refused:
        form.add_error(None, refused_text(refused.reason))
    except FileRefusedError as refused:
        form.add_error("file", refusal_text(refused.refusal))
    return form.is_valid()


def refused_text(reason: str) -> str:
    """Why nothing was joined or taken back."""
    return {
        "empty": _("Give the day, the reference or the file: one of them is enough."),
        "given": _("A deliberation is joined already: nothing was changed."),
        "deposited": _("The version is deposited: what was joined to it stays."),
    }[reason]


@require_POST
@for_team(Permission.CANDIDATE_CANDIDACY_SIGN)
def take_back(request: HttpRequest, candidacy: Candidacy, pk: int) -> HttpResponse:
    """Take it away with its file, before the deposit."""
    sign_off = _of(request, candidacy, pk)
    given = queries.deliberation_of(sign_off)
    if given is not None:
        try:
            actions.take_back_deliberation(deliberation=given, actor=request.user)
        except actions.DeliberationRefusedError as refused:
            messages.error(request, refused_text(refused.reason))
        else:
            messages.success(request, _("The deliberation is taken back, with its file."))
    return redirect(_back(sign_off))
