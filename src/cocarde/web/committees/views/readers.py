"""The office shares the dossiers of a session out among readers, asks them and reminds them."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from cocarde.web.access import queries as access
from cocarde.web.access.states import Permission
from cocarde.web.clock import queries as clock
from cocarde.web.committees import actions, queries
from cocarde.web.committees.forms.before import ChooseReaderForm, PreparationForm
from cocarde.web.committees.models import AgendaItem, Assignment, Session
from cocarde.web.committees.states import SessionState
from cocarde.web.committees.views.ties import refusal_text
from cocarde.web.design.queries import day_at, moment_text
from cocarde.web.design.views.doors import sent_from
from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.programmes.queries import office_crumbs


def _session(request: HttpRequest, public_id: str) -> Session:
    session = queries.session_with(public_id)
    if session is None or not request.user.has_perm(Permission.OFFICE_COMMITTEE_MANAGE, session):
        raise Http404
    return session


def _item(request: HttpRequest, public_id: str) -> AgendaItem:
    item = queries.item_with(public_id, request.user)
    if item is None or not request.user.has_perm(Permission.OFFICE_COMMITTEE_MANAGE, item.session):
        raise Http404
    return item


def _assignment(request: HttpRequest, public_id: str) -> Assignment:
    rows = Assignment.objects.select_related(
        "item__session__committee__programme", "item__candidacy"
    )
    row = get_object_or_404(rows, public_id=public_id)
    if access.is_barred(request.user, row.item.candidacy.ref) or not request.user.has_perm(
        Permission.OFFICE_COMMITTEE_MANAGE, row.item.session
    ):
        raise Http404
    return row


@login_required
@require_safe
def readers(request: HttpRequest, public_id: str) -> HttpResponse:
    return _page(request, _session(request, public_id))


def _page(
    request: HttpRequest, session: Session, wrong: PreparationForm | None = None
) -> HttpResponse:
    sharing = queries.sharing_of(session, request.user)
    programme = session.committee.programme
    day, room = day_at(session.starts_at, programme.zone), ("committees:room", session.public_id)
    context = {
        "session": session,
        "programme": programme,
        "when": moment_text(session.starts_at, programme.zone),
        "crumbs": office_crumbs(
            programme,
            request.user,
            (_("Committees and sessions"), reverse("committees:manage", args=[programme.slug])),
            (day, reverse(room[0], args=[room[1]])),
            (_("Readers"), ""),
        ),
        "sharing": sharing,
        "dossiers": [(d, _choose_form(d)) for d in sharing.dossiers],
        "form": wrong or _preparation_form(sharing),
        "is_closed": session.state == SessionState.CLOSED,
        "to_remind": _to_remind(session, request.user),
        "is_reminded": sharing.preparation.reminded_on == clock.now().date(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "committees/readers.html", context, status=status)


def _to_remind(session: Session, reader: Any) -> list[Any]:
    """Who would be written to now; of what is hidden from the reader, nothing is told."""
    return queries.has_something_to_do(
        session, without=access.barred_ids(reader, "candidacies.candidacy")
    )


def _choose_form(dossier: queries.Dossier, data: Any = None) -> ChooseReaderForm:
    auto_id = f"id_{dossier.item.public_id}_%s"
    return ChooseReaderForm(data, people=dossier.can_add, auto_id=auto_id)


def _preparation_form(sharing: queries.Sharing) -> PreparationForm:
    row = sharing.preparation
    initial = {
        "readers_wanted": row.readers_wanted,
        "most_dossiers": row.most_dossiers,
        "is_blind": row.is_blind,
    }
    return PreparationForm(initial=initial)


def _readers_page(request: HttpRequest, public_id: str) -> str:
    return reverse("committees:readers", args=[_session(request, public_id).public_id])


def _page_of_item(request: HttpRequest, public_id: str) -> str:
    return reverse("committees:readers", args=[_item(request, public_id).session.public_id])


def _page_of_assignment(request: HttpRequest, public_id: str) -> str:
    session = _assignment(request, public_id).item.session
    return reverse("committees:readers", args=[session.public_id])


@sent_from(_readers_page)
def prepare(request: HttpRequest, public_id: str) -> HttpResponse:
    session = _session(request, public_id)
    given = PreparationForm(request.POST)
    if given.is_valid():
        try:
            actions.prepare_reading(session=session, actor=request.user, **given.cleaned_data)
        except actions.SessionRefusedError as refused:
            given.add_error(None, refusal_text(refused.reason))
    if given.errors:
        return _page(request, session, given)
    messages.success(request, _("How the dossiers are read is kept."))
    return redirect("committees:readers", public_id)


@sent_from(_readers_page)
def step(request: HttpRequest, public_id: str) -> HttpResponse:
    """Propose readers, ask those proposed, or remind those who have something to do."""
    session = _session(request, public_id)
    what = request.POST.get("what")
    try:
        if what == "propose":
            count = actions.propose_readers(session=session, actor=request.user)
            told = ngettext("%(count)s reading proposed.", "%(count)s readings proposed.", count)
        elif what == "ask":
            count = actions.ask_readers(session=session, actor=request.user)
            told = ngettext("%(count)s member is asked.", "%(count)s members are asked.", count)
        elif what == "remind":
            count = actions.remind_readers(session=session, actor=request.user)
            told = ngettext(
                "%(count)s reminder is in the outbox.",
                "%(count)s reminders are in the outbox.",
                count,
            )
        else:
            return redirect("committees:readers", public_id)
    except actions.SessionRefusedError as refused:
        messages.error(request, refusal_text(refused.reason))
    else:
        messages.success(request, told % {"count": count})
    return redirect("committees:readers", public_id)


@sent_from(_page_of_item)
def choose(request: HttpRequest, public_id: str) -> HttpResponse:
    item = _item(request, public_id)
    sharing = queries.sharing_of(item.session, request.user)
    dossier = next(d for d in sharing.dossiers if d.item == item)
    given = _choose_form(dossier, request.POST)
    if given.is_valid():
        try:
            actions.choose_reader(item=item, person=given.chosen(), actor=request.user)
        except actions.SessionRefusedError as refused:
            messages.error(request, refusal_text(refused.reason))
    else:
        messages.error(
            request, _("Choose a member of the list: the others cannot read this dossier.")
        )
    return redirect(f"{_page_of_item(request, public_id)}#item-{public_id}")


@sent_from(_page_of_assignment)
def remove(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _assignment(request, public_id)
    page, anchor = _page_of_assignment(request, public_id), row.item.public_id
    try:
        actions.remove_reader(assignment=row, actor=request.user)
    except actions.SessionRefusedError as refused:
        messages.error(request, refusal_text(refused.reason))
    return redirect(f"{page}#item-{anchor}")


@login_required
@require_safe
def sheet(request: HttpRequest, public_id: str) -> HttpResponse:
    """The readers as a table to keep."""
    session = _session(request, public_id)
    rows = [
        [
            dossier.item.position,
            dossier.item.candidacy.name,
            str(row.person),
            row.get_state_display(),
            _("chosen by hand") if row.chosen_by_hand else "",
            row.reason,
        ]
        for dossier in queries.sharing_of(session, request.user).dossiers
        for row, _reasons in dossier.assignments
    ]
    head = ("item", "candidacy", "member", "state", "chosen_by_hand", "reason")
    return csv_answer("readers.csv", head, rows)
