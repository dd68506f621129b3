"""What somebody who was named to a board opens by the link of the letter."""

from contextlib import suppress

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cocarde.web.design.queries import day_at
from cocarde.web.governance import actions, queries
from cocarde.web.governance.models import BoardMember
from cocarde.web.governance.states import MemberState


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """What is said of the person; then to accept, to decline, or to leave. Nothing keeps the page."""
    row = queries.member_of_token(token)
    if row is None or not row.is_on_board or row.has_expired:
        return _robots_away(_ended(request, row))
    if request.method == "POST":
        with suppress(actions.GoneError):
            _answer(request, row)
        return redirect("governance:answer", token)
    zone = row.candidacy.programme.zone
    context = {
        "member": row,
        "candidacy": row.candidacy,
        "programme_row": row.candidacy.programme,
        "token": token,
        "has_accepted": row.state == MemberState.ACCEPTED,
        "until": day_at(row.expires_at, zone),
    }
    return _robots_away(render(request, "governance/answer.html", context))


def _answer(request: HttpRequest, row: BoardMember) -> None:
    if request.POST.get("answer") == "accept":
        actions.accept(member=row)
        messages.success(request, _("Thank you: the team sees that you accepted."))
    elif request.POST.get("answer") == "decline":
        actions.decline(member=row)


def _ended(request: HttpRequest, row: BoardMember | None) -> HttpResponse:
    context = {"is_declined": row is not None and row.state == "declined"}
    return render(request, "governance/ended.html", context, status=410 if row else 404)


def _robots_away(answered: HttpResponse) -> HttpResponse:
    answered["X-Robots-Tag"] = "noindex, nofollow"
    return answered
