"""Minutes: written by the office, read and corrected by members, approved, signed."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cocarde.web.access.states import Permission
from cocarde.web.committees import actions, queries
from cocarde.web.committees.forms.floor import AnswerForm, CorrectionForm, MinutesForm
from cocarde.web.committees.models import Correction, Minutes, Session
from cocarde.web.committees.queries import minutes as written
from cocarde.web.committees.queries import papers
from cocarde.web.committees.rules import sits
from cocarde.web.committees.states import MinutesState, SessionState
from cocarde.web.committees.views.live import session_read
from cocarde.web.committees.views.room import _crumbs, _session
from cocarde.web.design.queries import day_at, moment_text
from cocarde.web.design.views.doors import sent_from


def _minutes(request: HttpRequest, public_id: str) -> Minutes:
    """The minutes for whoever may read them: the office, then those who sit once they are sent."""
    row = queries.minutes_shown(session_read(request, public_id), request.user)
    if row is None:
        raise Http404
    return row


@login_required
@require_GET
def minutes(request: HttpRequest, public_id: str) -> HttpResponse:
    return _page(request, _minutes(request, public_id))


def _page(request: HttpRequest, row: Minutes, wrong: CorrectionForm | None = None) -> HttpResponse:
    session, person = row.session, request.user
    zone = session.committee.programme.zone
    told = papers.minutes_told(row, person)
    sat = bool(sits(person, session))
    chair = queries.chair_of(session)
    context = {
        "minutes": row,
        "session": session,
        "when": moment_text(session.starts_at, zone),
        "told": told,
        "reduced_note": papers.reduced_note(),
        "corrections": [c for c in written.corrections_of(row, person) if c.person == person],
        "correction_form": wrong or CorrectionForm(items=_readable(session, person)),
        "may_correct": sat and row.state == MinutesState.SENT,
        "may_sign": row.state == MinutesState.APPROVED and _signs(request, session, chair),
        "is_office": person.has_perm(Permission.OFFICE_COMMITTEE_MANAGE, session),
        "signed_on": moment_text(row.signed_at, zone) if row.signed_at else "",
        "chair": chair,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "committees/minutes.html", context, status=status)


def _signs(request: HttpRequest, session: Session, chair: Any) -> bool:
    """Who chaired signs, or the office where nobody did; nobody who stands aside from an item."""
    if written.hidden_items(session, request.user):
        return False
    if chair is not None:
        return bool(chair == request.user)
    return bool(request.user.has_perm(Permission.OFFICE_COMMITTEE_MANAGE, session))


def _readable(session: Session, person: Any) -> list[Any]:
    return [line.item for line in queries.agenda(session, person) if line.item is not None]


@login_required
@require_GET
def pdf(request: HttpRequest, public_id: str) -> HttpResponse:
    """The minutes as a PDF: whole, or reduced for whoever stood aside."""
    row = _minutes(request, public_id)
    answer = HttpResponse(papers.minutes_pdf(row, request.user), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="minutes.pdf"'
    return answer


def _minutes_page(request: HttpRequest, public_id: str) -> str:
    return reverse("committees:minutes", args=[_minutes(request, public_id).session.public_id])


@sent_from(_minutes_page)
def correct(request: HttpRequest, public_id: str) -> HttpResponse:
    """A member asks to change something."""
    row = _minutes(request, public_id)
    if not sits(request.user, row.session):
        raise Http404
    given = CorrectionForm(request.POST, items=_readable(row.session, request.user))
    if not given.is_valid():
        return _page(request, row, given)
    try:
        text = given.cleaned_data["text"]
        actions.ask_correction(minutes=row, text=text, item=given.chosen(), person=request.user)
    except actions.MinutesRefusedError as refused:
        given.add_error(None, minutes_refusal(refused.reason))
        return _page(request, row, given)
    messages.success(request, _("Your correction is with the office."))
    return redirect("committees:minutes", public_id)


@sent_from(_minutes_page)
def sign(request: HttpRequest, public_id: str) -> HttpResponse:
    """Sign for good."""
    row = _minutes(request, public_id)
    if not request.user.has_perm(Permission.COMMITTEE_SESSION_LEAD, row.session):
        raise Http404
    try:
        actions.sign_minutes(minutes=row, actor=request.user)
    except actions.MinutesRefusedError as refused:
        messages.error(request, minutes_refusal(refused.reason))
    else:
        messages.success(request, _("The minutes are signed: nothing changes in them any more."))
    return redirect("committees:minutes", public_id)


@login_required
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, public_id: str) -> HttpResponse:
    """The office writes beside what was recorded."""
    session = _session(request, public_id)
    row = queries.minutes_of(session)
    if row is None:
        return _writing_page(request, session, None, None)
    given = _minutes_form(request, row, request.POST if request.method == "POST" else None)
    if request.method == "POST" and given.is_valid():
        try:
            actions.write_minutes(
                minutes=row,
                texts=given.texts(),
                revision=given.cleaned_data["revision"],
                actor=request.user,
            )
        except actions.MinutesRefusedError as refused:
            given.add_error(None, minutes_refusal(refused.reason))
        else:
            messages.success(request, _("The minutes are saved."))
            return redirect("committees:minutes_write", public_id)
    return _writing_page(request, session, row, given)


def _minutes_form(request: HttpRequest, row: Minutes, data: Any) -> MinutesForm:
    content, is_whole = written.copy_for(row, request.user)
    items = [item for item in content["items"] if item["recused"] is not True]
    initial = {f"item_{item['item']}": item["said"] for item in items}
    initial |= {"revision": row.revision, "opening": content["opening"]}
    initial |= {"closing": content["closing"]}
    labels = [(i["item"], f"{i['position']}. {i['candidacy']}") for i in items]
    return MinutesForm(data, items=labels, is_whole=is_whole, initial=initial)


def _writing_page(
    request: HttpRequest,
    session: Session,
    row: Minutes | None,
    given: MinutesForm | None,
    answered: tuple[Correction, AnswerForm] | None = None,
) -> HttpResponse:
    zone = session.committee.programme.zone
    day = day_at(session.starts_at, zone)
    room = reverse("committees:room", args=[session.public_id])
    corrections = written.corrections_of(row, request.user) if row else []
    context = {
        "session": session,
        "minutes": row,
        "form": given,
        "when": moment_text(session.starts_at, zone),
        "crumbs": _crumbs(request, session, (day, room), (_("Minutes"), "")),
        "is_closed": session.state == SessionState.CLOSED,
        "may_write": row is not None and row.state in (MinutesState.DRAFT, MinutesState.SENT),
        "corrections": [
            (
                one,
                answered[1]
                if answered and answered[0] == one
                else AnswerForm(auto_id=f"id_{one.public_id}_%s"),
            )
            for one in corrections
        ],
        "told": papers.minutes_told(row, request.user) if row else None,
    }
    wrong = (given is not None and given.errors) or answered
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "committees/minutes_write.html", context, status=status)


def _writing_place(request: HttpRequest, public_id: str) -> str:
    session = _session(request, public_id)
    return reverse("committees:minutes_write", args=[session.public_id])


@sent_from(_writing_place)
def step(request: HttpRequest, public_id: str) -> HttpResponse:
    """Fill the minutes from what was recorded, send them, approve them."""
    session = _session(request, public_id)
    wish, row = request.POST.get("step", ""), queries.minutes_of(session)
    try:
        if wish == "draft":
            actions.draft_minutes(session=session, actor=request.user)
            messages.success(request, _("The minutes are filled from what was recorded."))
        elif wish == "send" and row:
            actions.send_minutes(minutes=row, actor=request.user)
            messages.success(request, _("The members are told that the minutes can be read."))
        elif wish == "approve" and row:
            actions.approve_minutes(minutes=row, actor=request.user)
            messages.success(request, _("The minutes are approved: they can be signed."))
    except actions.MinutesRefusedError as refused:
        messages.error(request, minutes_refusal(refused.reason))
    return redirect("committees:minutes_write", public_id)


def _correction(request: HttpRequest, public_id: str) -> Correction:
    rows = Correction.objects.select_related(
        "minutes__session__committee__programme", "item__candidacy", "person"
    )
    row = rows.filter(public_id=public_id).first()
    if row is None or not request.user.has_perm(
        Permission.OFFICE_COMMITTEE_MANAGE, row.minutes.session
    ):
        raise Http404
    if row not in written.corrections_of(row.minutes, request.user):
        raise Http404
    return row


def _correction_place(request: HttpRequest, public_id: str) -> str:
    session = _correction(request, public_id).minutes.session
    return reverse("committees:minutes_write", args=[session.public_id])


@sent_from(_correction_place)
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """A correction is taken, or is not and why."""
    row = _correction(request, public_id)
    session = row.minutes.session
    given = AnswerForm(request.POST, auto_id=f"id_{row.public_id}_%s")
    if given.is_valid():
        data = given.cleaned_data
        try:
            actions.answer_correction(
                correction=row,
                is_taken=data["is_taken"],
                answer=data["answer"],
                actor=request.user,
            )
        except actions.MinutesRefusedError as refused:
            given.add_error(None, minutes_refusal(refused.reason))
    if given.errors:
        form = _minutes_form(request, row.minutes, None)
        return _writing_page(request, session, row.minutes, form, (row, given))
    messages.success(request, _("The correction is answered."))
    return redirect("committees:minutes_write", session.public_id)


def minutes_refusal(reason: str) -> str:
    return {
        "not_closed": _("The session goes on: its minutes are written when it is closed."),
        "signed": _("The minutes are approved or signed: nothing changes in them any more."),
        "not_sent": _("Corrections are asked while the minutes are being read by the members."),
        "not_approved": _("The minutes are signed once they are approved."),
        "unanswered": _("A correction waits for an answer: answer it, then approve."),
        "changed": _(
            "Somebody saved the minutes meanwhile: your text is below, copy it, then read the page again."
        ),
        "empty": _("Write something first."),
        "no_answer": _("A correction that is not taken says why."),
        "not_chair": _("Who chaired the session signs its minutes."),
        "recused": _("You stand aside from this item."),
        "not_there": _("Only a member who was there writes a divergent opinion."),
        "reduced": _("Whoever stood aside from an item does not sign the minutes."),
    }[reason]
