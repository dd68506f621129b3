"""Signing, depositing, withdrawing."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cocarde.web.access.states import Permission
from cocarde.web.candidacies import actions, queries
from cocarde.web.candidacies.forms import WithdrawForm
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.views.guards import for_team, team_context
from cocarde.web.candidacies.views.perimeter import not_editable_text
from cocarde.web.design.states import reading_language

READ = Permission.CANDIDATE_CANDIDACY_READ


def _page(
    request: HttpRequest, candidacy: Candidacy, problem: str = "", status: int = 200
) -> HttpResponse:
    readiness = queries.readiness_of(candidacy)
    signatures = [(row, actions.may_sign(row.member, request.user)) for row in readiness.signatures]
    context = team_context(request, candidacy, "deposit") | {
        "readiness": readiness,
        "signatures": signatures,
        "problem": problem,
        "number": queries.next_number(candidacy),
        "last": queries.latest_version(candidacy),
    }
    return render(request, "candidacies/deposit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_team(READ)
def deposit(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """What is still to be done before the deposit, and the deposit."""
    if request.method == "POST":
        if not request.user.has_perm(Permission.CANDIDATE_CANDIDACY_DEPOSIT, candidacy):
            raise PermissionDenied
        return _deposit(request, candidacy)
    return _page(request, candidacy)


def _deposit(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    try:
        version = actions.deposit(candidacy=candidacy, actor=request.user)
    except actions.DepositRefusedError as refusal:
        return _page(request, candidacy, _refusal_text(refusal, candidacy), 422)
    except actions.MoveRefusedError as refusal:
        if refusal.reason == "role":
            raise PermissionDenied from refusal
        return _page(request, candidacy, _state_text(candidacy), 409)
    text = _("Version %(number)s is deposited. Here is its receipt.") % {"number": version.number}
    messages.success(request, text)
    return redirect("candidacies:version", candidacy.public_id, version.number)


def _refusal_text(refusal: actions.DepositRefusedError, candidacy: Candidacy) -> str:
    return {
        "incomplete": _("Nothing was deposited: the dossier is not complete. See below."),
        "ineligible": _(
            "Nothing was deposited: the candidacy does not meet every rule. See below."
        ),
        "unsigned": str(queries.member_words_of(candidacy).all_must_sign),
        "unchanged": _("Nothing was deposited: the last version says exactly this already."),
    }[refusal.reason]


def _state_text(candidacy: Candidacy) -> str:
    values: dict[str, Any] = {"state": queries.state_of(candidacy).label}
    if last := queries.latest_version(candidacy):
        values["number"] = last.number
        return _("Nothing more was deposited: version %(number)s already is (%(state)s).") % values
    return _("A deposit is not awaited now (%(state)s).") % values


@require_POST
@for_team(Permission.CANDIDATE_CANDIDACY_SIGN)
def sign(request: HttpRequest, candidacy: Candidacy, pk: int) -> HttpResponse:
    """Sign for a member what the dossier says now, word for word."""
    member = get_object_or_404(candidacy.members, pk=pk)
    try:
        sign_off = actions.sign_off(member=member, actor=request.user)
    except actions.NotReferentError as error:
        raise PermissionDenied from error
    except actions.NotEditableError:
        messages.error(request, not_editable_text())
    else:
        messages.success(request, _("%(name)s has signed.") % {"name": member.name})
        if "then" in request.POST:
            return redirect("candidacies:join_deliberation", candidacy.public_id, sign_off.pk)
    return redirect("candidacies:deposit", candidacy.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_team(Permission.CANDIDATE_CANDIDACY_WITHDRAW)
def withdraw(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Withdraw, after one confirmation: it cannot be undone."""
    words = queries.member_words_of(candidacy)
    form = WithdrawForm(words, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _withdraw_page(request, candidacy, form, 422 if form.is_bound else 200)
    said = form.cleaned_data["reason"].strip()
    try:
        actions.move(
            candidacy=candidacy,
            verb="withdraw",
            actor=request.user,
            reason={reading_language(): said} if said else None,
        )
    except actions.MoveRefusedError:
        form.add_error(None, _("It cannot be withdrawn from where it stands: nothing was changed."))
        return _withdraw_page(request, candidacy, form, 409)
    messages.success(request, _("The candidacy is withdrawn."))
    return redirect("candidacies:home", candidacy.public_id)


def _withdraw_page(
    request: HttpRequest, candidacy: Candidacy, form: WithdrawForm, status: int
) -> HttpResponse:
    context = team_context(request, candidacy, "withdraw") | {
        "form": form,
        "can_withdraw": queries.can_withdraw_from(candidacy),
    }
    return render(request, "candidacies/withdraw.html", context, status=status)
