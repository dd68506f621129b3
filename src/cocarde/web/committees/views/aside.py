"""From the page of a candidacy, whoever follows it or decides on it stands aside without a seat."""

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
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import readable_by
from cocarde.web.committees import actions, queries
from cocarde.web.committees.forms.before import StandAsideForm
from cocarde.web.committees.models import AgendaItem
from cocarde.web.design.views.doors import sent_from
from cocarde.web.programmes.queries import office_crumbs


def _candidacy(request: HttpRequest, public_id: str) -> Candidacy:
    """One candidacy for those who follow it from outside; for all others as if it did not exist."""
    row = readable_by(request.user, public_id)
    if row is None or not request.user.has_perm(Permission.OFFICE_CANDIDACY_READ, row):
        raise Http404
    return row


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def stand_aside(request: HttpRequest, public_id: str) -> HttpResponse:
    """On a page that says what follows; whoever sits on it in a session says it of that item."""
    row = _candidacy(request, public_id)
    if item := queries.item_that_seats(row, request.user):
        return redirect("committees:recusal", item.public_id)
    given = StandAsideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and given.is_valid():
        try:
            actions.stand_aside(candidacy=row, person=request.user, actor=request.user)
        except actions.SessionRefusedError as refused:  # sent twice at once: it is hidden by now
            raise Http404 from refused
        messages.success(request, _("You stand aside: nothing of this dossier is shown to you."))
        return redirect("coconstruction:board", row.programme.slug)
    page = reverse("coconstruction:candidacy", args=[row.public_id])
    context = {
        "candidacy": row,
        "form": given,
        "page": page,
        "crumbs": office_crumbs(
            row.programme, request.user, (row.name, page), (_("Stand aside"), "")
        ),
        "is_delegate": row.delegate_id == request.user.pk,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if given.errors else HTTPStatus.OK
    return render(request, "committees/stand_aside.html", context, status=status)


def _item(request: HttpRequest, public_id: str) -> AgendaItem:
    item = queries.item_with(public_id, request.user)
    if item is None or not request.user.has_perm(Permission.OFFICE_COMMITTEE_MANAGE, item.session):
        raise Http404
    return item


def _room_page(request: HttpRequest, public_id: str) -> str:
    item = _item(request, public_id)
    return f"{reverse('committees:room', args=[item.session.public_id])}#item-{item.public_id}"


@sent_from(_room_page)
def note(request: HttpRequest, public_id: str) -> HttpResponse:
    """The office notes the tie of somebody of the programme who has no seat."""
    item = _item(request, public_id)
    person = _without_a_seat(item, request.POST.get("person", ""))
    if person is None:
        messages.error(request, _("This person has a seat, or no part in the programme any more."))
        return redirect("committees:room", item.session.public_id)
    try:
        actions.stand_aside(candidacy=item.candidacy, person=person, actor=request.user)
    except actions.SessionRefusedError:
        messages.error(request, _("This person stands aside already."))
    else:
        told = _("%(name)s stands aside from item %(n)s.")
        if person == request.user:
            told = _("You stand aside from item %(n)s.")
        messages.success(request, told % {"name": person, "n": item.position})
    return redirect("committees:room", item.session.public_id)


def _without_a_seat(item: AgendaItem, public_id: str) -> Any:
    committee = item.session.committee
    seated = set(committee.seats.values_list("person_id", flat=True))
    people = [seat.person for seat in queries.without_a_seat(committee, seated)]
    return next((person for person in people if person.public_id == public_id), None)
