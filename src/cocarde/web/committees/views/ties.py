"""What a member declares before reading, says of themself, and answers when asked to read."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cocarde.web.committees import actions, queries
from cocarde.web.committees.forms.before import AboutSelfForm, AnswerForm, TieForm
from cocarde.web.committees.models import Assignment, Seat, Session
from cocarde.web.committees.states import ConflictKind
from cocarde.web.committees.views.member import item_for
from cocarde.web.design.queries import moment_text
from cocarde.web.design.views.doors import sent_from


def _session(request: HttpRequest, public_id: str) -> tuple[Session, Seat]:
    """A session where the person sits; for anybody else, as if it did not exist."""
    row = queries.session_with(public_id)
    seat = queries.seat_of(row, request.user) if row else None
    if row is None or seat is None:
        raise Http404
    seat.committee = row.committee
    return row, seat


@login_required
@require_safe
def ties(request: HttpRequest, public_id: str) -> HttpResponse:
    session, seat = _session(request, public_id)
    return _page(request, session, seat)


def _page(
    request: HttpRequest,
    session: Session,
    seat: Seat,
    about: AboutSelfForm | None = None,
    wrong: tuple[str, TieForm] | None = None,
) -> HttpResponse:
    lines = [(line, _tie_form(line, wrong)) for line in queries.tie_lines(session, request.user)]
    context = {
        "session": session,
        "when": moment_text(session.starts_at, session.committee.programme.zone),
        "lines": lines,
        "left": sum(line.item is not None and not line.is_declared for line, _form in lines),
        "about": about or _about(session, seat),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if about or wrong else HTTPStatus.OK
    return render(request, "committees/ties.html", context, status=status)


def _tie_form(line: queries.TieLine, wrong: tuple[str, TieForm] | None) -> TieForm | None:
    if line.item is None:
        return None
    if wrong and wrong[0] == line.item.public_id:
        return wrong[1]
    return TieForm(auto_id=f"id_{line.item.public_id}_%s")


def _about(session: Session, seat: Seat, data: Any = None) -> AboutSelfForm:
    criteria = queries.criteria_known(session.committee.programme)
    known = {key for key, _title in criteria}
    initial = {
        "organisation": seat.organisation,
        "territories": seat.territories,
        "criteria": [word for word in seat.competences if word in known],
        "words": ", ".join(word for word in seat.competences if word not in known),
        "languages": seat.languages,
        "most_dossiers": seat.most_dossiers,
    }
    return AboutSelfForm(data, criteria=criteria, initial=initial)


def _ties_page(request: HttpRequest, public_id: str) -> str:
    return reverse("committees:ties", args=[_session(request, public_id)[0].public_id])


def _ties_of_item(request: HttpRequest, public_id: str) -> str:
    item = item_for(request, public_id)
    return reverse("committees:ties", args=[item.session.public_id])


@sent_from(_ties_of_item)
def declare(request: HttpRequest, public_id: str) -> HttpResponse:
    """A member says what ties them to a candidacy; a tie is a recusal, that can be undone until read."""
    item = item_for(request, public_id)
    given = TieForm(request.POST, auto_id=f"id_{item.public_id}_%s")
    if not given.is_valid():
        return _page(request, *_session(request, item.session.public_id), wrong=(public_id, given))
    tie = given.cleaned_data["tie"]
    try:
        if tie == "none":
            actions.declare_no_tie(item=item, person=request.user)
            told = _("Noted for item %(n)s: nothing ties you to it.")
        else:
            kind = ConflictKind(tie)
            actions.recuse(item=item, person=request.user, conflict=kind, actor=request.user)
            told = _("You stand aside from item %(n)s.")
    except actions.SessionRefusedError as refused:
        messages.error(request, refusal_text(refused.reason))
    else:
        messages.success(request, told % {"n": item.position})
    return redirect("committees:ties", item.session.public_id)


@sent_from(_ties_page)
def take_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Undo a declaration by the number of its item: whoever stands aside knows nothing else of it."""
    session, _seat = _session(request, public_id)
    given = request.POST.get("position", "")
    try:
        actions.take_back_declaration(
            session=session,
            position=int(given) if given.isdecimal() and len(given) < 5 else 0,  # noqa: PLR2004
            person=request.user,
        )
    except actions.SessionRefusedError as refused:
        messages.error(request, refusal_text(refused.reason))
    else:
        messages.success(
            request, _("What you declared on item %(n)s is taken back.") % {"n": given}
        )
    return redirect("committees:ties", public_id)


@sent_from(_ties_page)
def about_self(request: HttpRequest, public_id: str) -> HttpResponse:
    session, seat = _session(request, public_id)
    given = _about(session, seat, request.POST)
    if not given.is_valid():
        return _page(request, session, seat, about=given)
    actions.describe_seat(
        seat=seat,
        organisation=given.cleaned_data["organisation"],
        territories=given.cleaned_data["territories"],
        competences=given.competences(),
        languages=given.cleaned_data["languages"],
        most_dossiers=given.cleaned_data["most_dossiers"],
        actor=request.user,
    )
    messages.success(request, _("What you said of yourself is kept."))
    return redirect("committees:ties", public_id)


def _assignment(request: HttpRequest, public_id: str) -> Assignment:
    """What the person was asked; what is hidden from them, or was not asked yet, is not there."""
    person: Any = request.user
    rows = Assignment.objects.select_related("item__session__committee__programme")
    row = get_object_or_404(rows.filter(person=person), public_id=public_id)
    if row.pk not in {one.pk for one in queries.asked_of(row.item.session, request.user)}:
        raise Http404
    return row


def _session_of_asking(request: HttpRequest, public_id: str) -> str:
    session = _assignment(request, public_id).item.session
    return reverse("committees:session", args=[session.public_id])


@sent_from(_session_of_asking)
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Accept to read, or decline with a reason."""
    row = _assignment(request, public_id)
    given = AnswerForm(request.POST)
    if not given.is_valid():
        context = {"assignment": row, "item": row.item, "session": row.item.session, "form": given}
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return render(request, "committees/answer.html", context, status=status)
    accepts = "decline" not in request.POST
    try:
        actions.answer_asking(
            assignment=row,
            accepts=accepts,
            reason=given.cleaned_data["reason"],
            person=request.user,
        )
    except actions.SessionRefusedError as refused:
        messages.error(request, refusal_text(refused.reason))
    else:
        told = _("You read this dossier first: thank you.") if accepts else ""
        messages.success(request, told or _("Noted: somebody else is proposed to the office."))
    return redirect("committees:session", row.item.session.public_id)


def refusal_text(reason: str) -> str:
    """Why a step before the session cannot be taken, and what to do."""
    return {
        "closed": _("The session is closed: nothing can change any more."),
        "not_prepared": _("The session has begun: say it in the room."),
        "read": _("You have opened this dossier: tell the office, which alone can note it now."),
        "not_yours": _("There is nothing of yours to change here."),
        "recused": _("This member cannot read this dossier: they stand aside, or have no seat."),
        "withdrawn": _("This candidacy was withdrawn: nobody reads it any more."),
        "no_reasons": _("Say in a few words why you cannot read it."),
        "begun": _(
            "An assessment was already submitted: blind or open, the reading stays as it is."
        ),
    }[reason]
