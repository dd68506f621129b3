"""The office gives companies their links, and answers what they contest."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cocarde.web.access.states import Permission
from cocarde.web.design.queries import day_at, moment_text
from cocarde.web.design.views.doors import sent_from
from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.evidence import queries as evidence
from cocarde.web.programmes.models import Programme
from cocarde.web.programmes.queries import office_crumbs, programme_at
from cocarde.web.replies import actions, queries
from cocarde.web.replies.forms import AnswerForm, SendForm
from cocarde.web.replies.models import Contestation, ReplyLink
from cocarde.web.replies.states import LINK_LASTS, ContestationState, LinkState
from cocarde.web.replies.views.member import figure_for

ROWS_A_PAGE = 50
SIGNS = {"open": "done", "expired": "neutral", "revoked": "refused"}


def _programme(request: HttpRequest, slug: str) -> Programme:
    found = programme_at(slug)
    if found is None or not request.user.has_perm(Permission.OFFICE_REPLY_MANAGE, found):
        raise Http404
    return found


def _crumbs(request: HttpRequest, programme: Programme, *last: tuple[str, str]) -> Any:
    home = (_("Right of reply"), reverse("replies:queue", args=[programme.slug]) if last else "")
    return office_crumbs(programme, request.user, home, *last)


@login_required
@require_safe
def queue(request: HttpRequest, programme: str) -> HttpResponse:
    """What companies contest: what waits longest first, then what was answered."""
    row = _programme(request, programme)
    state = request.GET.get("state", "")
    state = state if state in ContestationState.values else ""
    page = Paginator(queries.contestations_in(row, state), ROWS_A_PAGE).get_page(
        request.GET.get("page")
    )
    counts = queries.counted_states(row)
    context = {
        "programme": row,
        "crumbs": _crumbs(request, row),
        "state": state,
        "states": [(s.value, s.label, counts[s.value]) for s in ContestationState],
        "total": sum(counts.values()),
        "accepted": counts[ContestationState.ACCEPTED],
        "page": page,
        "rows": [(one, day_at(one.received_at, row.zone)) for one in page],
    }
    return render(request, "replies/queue.html", context)


@login_required
@require_safe
def links(request: HttpRequest, programme: str) -> HttpResponse:
    """The links of a programme, and whether each still opens."""
    row = _programme(request, programme)
    page = Paginator(queries.links_in(row), ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "programme": row,
        "crumbs": _crumbs(request, row, (_("Links sent to companies"), "")),
        "page": page,
        "rows": [
            (
                one,
                SIGNS[one.state],
                day_at(one.issued_at, row.zone),
                day_at(one.expires_at, row.zone),
            )
            for one in page
        ],
    }
    return render(request, "replies/links.html", context)


@login_required
@require_safe
def corrections(request: HttpRequest, programme: str) -> HttpResponse:
    """The accepted contestations, for whoever builds the next image; they name no person."""
    row = _programme(request, programme)
    found = queries.corrections_of(row)
    head = ["snapshot", "source", "record", "name", "reason", "said", "to_do", "accepted_on"]
    return csv_answer("corrections.csv", head, (tuple(vars(one).values()) for one in found))


def _contestation(request: HttpRequest, public_id: str) -> Contestation:
    found = queries.contestation_with(public_id)
    if found is None or not request.user.has_perm(
        Permission.OFFICE_REPLY_MANAGE, found.link.programme
    ):
        raise Http404
    return found


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def contestation(request: HttpRequest, public_id: str) -> HttpResponse:
    """One contestation, and its answer."""
    row = _contestation(request, public_id)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(
                contestation=row,
                state=ContestationState(form.cleaned_data["state"]),
                text=form.cleaned_data["text"],
                actor=request.user,
            )
        except actions.AlreadyAnsweredError:
            row = _contestation(request, public_id)
            form.add_error(None, _("Somebody has just answered: read the answer below."))
        else:
            messages.success(request, _("The answer is given: the link of the company shows it."))
            return redirect("replies:contestation", row.public_id)
    return _contestation_page(request, row, form)


def _contestation_page(request: HttpRequest, row: Contestation, form: AnswerForm) -> HttpResponse:
    programme = row.link.programme
    context: dict[str, Any] = {
        "programme": programme,
        "contestation": row,
        "link": row.link,
        "crumbs": _crumbs(request, programme, (str(row.link), "")),
        "form": form,
        "received": moment_text(row.received_at, programme.zone),
        "answered": moment_text(row.answered_at, programme.zone) if row.answered_at else "",
        "provenance": evidence.provenance_of(row.snapshot, programme.zone),
    }
    try:
        context["record"] = evidence.record_view(row.snapshot, row.link.source, row.link.record)
    except evidence.ObservatoryError as error:
        context["problem"] = evidence.error_text(error)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "replies/contestation.html", context, status=status)


def _contestation_url(request: HttpRequest, public_id: str) -> str:
    row = _contestation(request, public_id)
    return reverse("replies:contestation", args=[row.public_id])


@sent_from(_contestation_url)
def erase(request: HttpRequest, public_id: str) -> HttpResponse:
    """Forget who wrote, and the words where that was asked."""
    row = _contestation(request, public_id)
    actions.erase_contester(
        contestation=row, with_text="with_text" in request.POST, actor=request.user
    )
    messages.success(request, _("The personal data are erased."))
    return redirect("replies:contestation", row.public_id)


def _list_url(request: HttpRequest, public_id: str) -> str:
    return reverse("replies:behind", args=[figure_for(request, public_id).public_id])


@sent_from(_list_url)
def issue(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give a company behind a figure its link; one that stands is renewed."""
    figure = figure_for(request, public_id)
    programme = queries.office_programme(request.user, figure)
    node = request.POST.get("source", "")[:64], request.POST.get("record", "")[:300]
    if programme is None or node not in evidence.counted_among(figure, [node]):
        raise Http404
    made = actions.issue_link(
        programme=programme,
        snapshot=figure.snapshot,
        source=node[0],
        record=node[1],
        actor=request.user,
    )
    messages.success(request, _("The link opens for %(days)s days.") % {"days": LINK_LASTS.days})
    return redirect("replies:link", made.public_id)


def _link(request: HttpRequest, public_id: str) -> ReplyLink:
    found = queries.link_with(public_id)
    if found is None or not request.user.has_perm(Permission.OFFICE_REPLY_MANAGE, found.programme):
        raise Http404
    return found


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, public_id: str) -> HttpResponse:
    """One link: its address to copy, and the form to send it."""
    row = _link(request, public_id)
    form = SendForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.send_link(
                link=row,
                address=form.cleaned_data["address"],
                language=form.cleaned_data["language"],
                actor=request.user,
            )
        except actions.LinkClosedError:
            form.add_error(None, _("This link opens no more: give the company another one."))
        except actions.TooManyError:
            form.add_error(None, _("This link was sent several times today: wait until tomorrow."))
        else:
            messages.success(request, _("The letter is in the outbox."))
            return redirect("replies:link", row.public_id)
    context = {
        "programme": row.programme,
        "link": row,
        "sign": SIGNS[row.state],
        "crumbs": _crumbs(
            request,
            row.programme,
            (_("Links sent to companies"), reverse("replies:links", args=[row.programme.slug])),
            (str(row), ""),
        ),
        "form": form,
        "address": queries.address_of(row) if row.state == LinkState.OPEN else "",
        "path": queries.path_of(row),
        "issued": day_at(row.issued_at, row.programme.zone),
        "until": day_at(row.expires_at, row.programme.zone),
        "contestations": queries.newest_first(row.contestations.all()),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "replies/link.html", context, status=status)


def _link_url(request: HttpRequest, public_id: str) -> str:
    return reverse("replies:link", args=[_link(request, public_id).public_id])


@sent_from(_link_url)
def revoke(request: HttpRequest, public_id: str) -> HttpResponse:
    """Close a link for good."""
    row = _link(request, public_id)
    actions.revoke_link(link=row, actor=request.user)
    messages.success(request, _("The link opens no more; the address it was sent to is erased."))
    return redirect("replies:link", row.public_id)
