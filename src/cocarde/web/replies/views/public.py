"""What a company reads and writes through its link, without an account."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocarde.web.design.queries import day_at
from cocarde.web.design.states import reading_language
from cocarde.web.evidence import queries as evidence
from cocarde.web.replies import actions, queries
from cocarde.web.replies.forms import ContestForm
from cocarde.web.replies.models import Contestation, ReplyLink
from cocarde.web.replies.states import LinkState, Reason

View = Callable[..., HttpResponse]


def by_link(view: View) -> View:
    """Open the link, or say plainly why it does not open; nothing is kept nor found by a search engine."""

    @wraps(view)
    @never_cache
    def opened(request: HttpRequest, token: str, **given: str) -> HttpResponse:
        link = queries.link_of_token(token)
        state = "altered" if link is None else link.state
        answer = (
            view(request, link, **given)
            if link is not None and state == LinkState.OPEN
            else _closed(request, state, link)
        )
        answer["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return opened


def _closed(request: HttpRequest, state: str, link: ReplyLink | None) -> HttpResponse:
    status = HTTPStatus.NOT_FOUND if link is None else HTTPStatus.GONE
    contact = link.programme.contact if link else ""
    return render(
        request, "replies/closed.html", {"state": state, "contact": contact}, status=status
    )


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def record(request: HttpRequest, link: ReplyLink) -> HttpResponse:
    """What is counted about the company, what it contested, and the form to contest."""
    form = ContestForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                row = _contest(link, form.cleaned_data)
                return redirect("replies:received", queries.token_of(link), row.public_id)
            except actions.TooManyError:
                form.add_error(
                    None,
                    _(
                        "Several contestations came by this link today: your text is kept below, "
                        "send it tomorrow."
                    ),
                )
                status = HTTPStatus.TOO_MANY_REQUESTS
    return _page(request, link, form, status)


def _contest(link: ReplyLink, given: dict[str, Any]) -> Contestation:
    return actions.contest(
        link=link,
        reason=Reason(given["reason"]),
        text=given["text"],
        name=given["name"],
        email=given["email"],
        language=reading_language(),
    )


def _page(
    request: HttpRequest, link: ReplyLink, form: ContestForm, status: HTTPStatus
) -> HttpResponse:
    context: dict[str, Any] = {
        "link": link,
        "token": queries.token_of(link),
        "programme": link.programme,
        "form": form,
        "contestations": _with_days(link),
        "until": day_at(link.expires_at, link.programme.zone),
        "provenance": evidence.provenance_of(link.snapshot, link.programme.zone),
    }
    try:
        context["record"] = queries.view_of_link(link)
    except evidence.ObservatoryError as error:
        context["problem"] = evidence.error_text(error)
    return render(request, "replies/record.html", context, status=status)


def _with_days(link: ReplyLink) -> list[tuple[Contestation, str, str]]:
    """Each contestation, the day it came and the day it was answered."""
    zone = link.programme.zone
    return [
        (
            row,
            day_at(row.received_at, zone),
            day_at(row.answered_at, zone) if row.answered_at else "",
        )
        for row in queries.newest_first(link.contestations.all())
    ]


def _own(link: ReplyLink, public_id: str) -> Contestation:
    """A contestation that came by this link; any other is as if it did not exist."""
    row = queries.contestation_with(public_id)
    if row is None or row.link_id != link.pk:
        raise Http404
    return row


@require_safe
@by_link
def received(request: HttpRequest, link: ReplyLink, public_id: str) -> HttpResponse:
    """What happens next."""
    context = {
        "link": link,
        "token": queries.token_of(link),
        "programme": link.programme,
        "contestation": _own(link, public_id),
        "until": day_at(link.expires_at, link.programme.zone),
    }
    return render(request, "replies/received.html", context)


@require_POST
@by_link
def erase(request: HttpRequest, link: ReplyLink, public_id: str) -> HttpResponse:
    """Whoever holds the link has the name and address that were left erased."""
    actions.erase_contester(contestation=_own(link, public_id), with_text=False)
    messages.success(request, _("The name and the address are erased."))
    return redirect("replies:record", queries.token_of(link))
