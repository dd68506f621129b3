"""The floor: items called, votes opened and closed, by the office or by who chairs."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocarde.web.access.states import Permission
from cocarde.web.committees import actions, queries
from cocarde.web.committees.forms.floor import OpenVoteForm
from cocarde.web.committees.models import AgendaItem, Session, Vote
from cocarde.web.committees.queries.ballots import proposals_for
from cocarde.web.committees.states import BallotKind, Majority, VoteForm
from cocarde.web.design.views.doors import sent_from


def led_item(request: HttpRequest, public_id: str) -> AgendaItem:
    """One item for whoever leads its session; as if it did not exist for whoever stands aside."""
    item = queries.item_with(public_id, request.user)
    if item is None or not request.user.has_perm(Permission.COMMITTEE_SESSION_LEAD, item.session):
        raise Http404
    return item


def led_vote(request: HttpRequest, public_id: str) -> Vote:
    vote = queries.vote_with(public_id, request.user)
    if vote is None or not request.user.has_perm(
        Permission.COMMITTEE_SESSION_LEAD, vote.item.session
    ):
        raise Http404
    return vote


def place_of(request: HttpRequest, session: Session, item: AgendaItem | None = None) -> str:
    """Where the person runs the session: the office in its room, who chairs in the members'."""
    is_office = request.user.has_perm(Permission.OFFICE_COMMITTEE_MANAGE, session)
    page = reverse(f"committees:{'room' if is_office else 'live'}", args=[session.public_id])
    return f"{page}#item-{item.public_id}" if item and is_office else page


def _item_place(request: HttpRequest, public_id: str) -> str:
    item = led_item(request, public_id)
    return place_of(request, item.session, item)


def _vote_place(request: HttpRequest, public_id: str) -> str:
    vote = led_vote(request, public_id)
    return place_of(request, vote.item.session, vote.item)


@sent_from(_item_place)
def call(request: HttpRequest, public_id: str) -> HttpResponse:
    """Call the item: it is in progress from now on."""
    item = led_item(request, public_id)
    done = _("Item %(n)s is under way.") % {"n": item.position}
    return _said(request, item, lambda: actions.call_item(item=item, actor=request.user), done)


@sent_from(_item_place)
def end(request: HttpRequest, public_id: str) -> HttpResponse:
    """The item is over: heard, or its team did not come."""
    item = led_item(request, public_id)
    was_heard = request.POST.get("was") != "absent"
    done = (
        _("Item %(n)s was heard.") if was_heard else _("Item %(n)s: its team did not come.")
    ) % {"n": item.position}
    return _said(
        request,
        item,
        lambda: actions.end_item(item=item, was_heard=was_heard, actor=request.user),
        done,
    )


@login_required
@require_http_methods(["GET", "POST"])
def open_vote(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is put to the vote, by what rules; then the vote is open."""
    item = led_item(request, public_id)
    proposals = proposals_for(item.candidacy)
    given = OpenVoteForm(request.POST or None, item=item, proposals=proposals)
    if request.method == "POST" and given.is_valid() and _opened(request, item, given):
        messages.success(request, _("The vote on item %(n)s is open.") % {"n": item.position})
        return redirect(place_of(request, item.session, item))
    context = {
        "item": item,
        "session": item.session,
        "candidacy": item.candidacy,
        "form": given,
        "back": place_of(request, item.session, item),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if given.errors else HTTPStatus.OK
    return render(request, "committees/vote_open.html", context, status=status)


def _opened(request: HttpRequest, item: AgendaItem, given: OpenVoteForm) -> bool:
    data = given.cleaned_data
    try:
        actions.open_vote(
            item=item,
            form=VoteForm(data["form"]),
            proposals=data["proposals"],
            ballot=BallotKind(data["ballot"]),
            majority=Majority(data["majority"]),
            casting_vote=bool(data.get("casting_vote")),
            actor=request.user,
        )
    except actions.VoteRefusedError as refused:
        given.add_error(None, vote_refusal(refused.reason))
        return False
    return True


@sent_from(_vote_place)
def close_vote(request: HttpRequest, public_id: str) -> HttpResponse:
    """Close the vote: it is counted, and its result said."""
    vote = led_vote(request, public_id)
    done = _("The vote on item %(n)s is closed.") % {"n": vote.item.position}
    return _said(
        request, vote.item, lambda: actions.close_vote(vote=vote, actor=request.user), done
    )


@sent_from(_vote_place)
def cancel_vote(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give the vote up, uncounted."""
    vote = led_vote(request, public_id)
    done = _("The vote on item %(n)s is cancelled: nothing of it was counted.")
    return _said(
        request,
        vote.item,
        lambda: actions.cancel_vote(vote=vote, actor=request.user),
        done % {"n": vote.item.position},
    )


def _said(
    request: HttpRequest, item: AgendaItem, verb: Callable[[], Any], done: str
) -> HttpResponse:
    """Do it, say that it is done or why it is not, and come back."""
    try:
        verb()
    except actions.HearingRefusedError as refused:
        messages.error(request, hearing_refusal(refused.reason))
    except actions.VoteRefusedError as refused:
        messages.error(request, vote_refusal(refused.reason))
    else:
        messages.success(request, done)
    return redirect(place_of(request, item.session, item))


def hearing_refusal(reason: str) -> str:
    return {
        "closed": _("The session is closed: nothing can change any more."),
        "not_open": _("Open the session first, with the members who are there."),
        "no_seat": _("Who chairs has a seat on the committee: choose another member."),
        "under_way": _("Another item is under way: end it first."),
        "withdrawn": _("This candidacy was withdrawn during the session: its item is closed."),
        "given": _("The opinion on this item is given."),
        "not_called": _("This item is not under way: call it first."),
        "vote_open": _("A vote is under way on this item: close or cancel it first."),
    }[reason]


def vote_refusal(reason: str) -> str:
    return {
        "not_open": _("Open the session first, with the members who are there."),
        "not_called": _("This item is not under way: call it first."),
        "withdrawn": _("This candidacy was withdrawn during the session: its item is closed."),
        "given": _("The opinion on this item is given."),
        "already_open": _("A vote is already under way on this item."),
        "proposals": _("Tick one proposal to vote for or against it, or several to choose among."),
        "imposed": _("The specification says how a committee votes: choose what it says."),
        "secret_casting": _("In a secret vote nobody knows what the chair voted: untick it."),
        "no_chair": _("Nobody chairs this session: say who does, or do without a casting vote."),
        "too_few": _(
            "A secret vote needs at least three members who may vote: with fewer, each could work "
            "out what the others voted. Hold a named vote."
        ),
        "quorum": _(
            "The quorum is lost for this item: no vote is cast or closed until it is back. What was "
            "begun stays."
        ),
        "closed": _("This vote is closed."),
        "recused": _("You stand aside from this item."),
        "absent": _("You are noted absent: ask the office to note that you are there."),
        "choice": _("Choose one of the answers."),
        "already_voted": _(
            "You have already voted: your first ballot stays in the urn, and this one was not counted."
        ),
        "unreadable": _(
            "The urn cannot be read any more, because the secret key of this instance has changed: "
            "cancel the vote and hold it again."
        ),
    }[reason]
