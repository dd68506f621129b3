"""The pages of the programme office: its board, one candidacy, a version read with a pen."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from cocarde.web.access.queries import is_barred
from cocarde.web.access.states import Permission
from cocarde.web.candidacies import actions as candidacies
from cocarde.web.candidacies.models import Candidacy, Version
from cocarde.web.candidacies.queries import (
    Pair,
    figures_in,
    latest_version,
    may_now,
    open_moves,
    pairs_of,
    providers,
    read_version,
    readable_by,
    roles_in,
    specification_of,
    state_of,
    told_by,
)
from cocarde.web.coconstruction import actions, queries
from cocarde.web.coconstruction.forms import (
    DelegateForm,
    HandoverForm,
    MessageForm,
    MoveForm,
    RemarkBatch,
)
from cocarde.web.design.queries import moment_text
from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.evidence import queries as evidence
from cocarde.web.programmes.models import Programme
from cocarde.web.programmes.queries import office_crumbs

ROWS_A_PAGE = 50
OFFICE_VERBS = ("check", "ask_for_more", "propose")


def programme_of(request: HttpRequest, slug: str) -> Programme:
    programme = get_object_or_404(Programme, slug=slug)
    if not request.user.has_perm(Permission.OFFICE_BOARD_READ, programme):
        raise Http404
    return programme


def candidacy_of(request: HttpRequest, public_id: str) -> Candidacy:
    """One candidacy as the office reads it; for anybody else, as if it did not exist."""
    row = readable_by(request.user, public_id)
    if (
        row is None
        or is_barred(request.user, row.ref)
        or not request.user.has_perm(Permission.OFFICE_CANDIDACY_READ, row)
    ):
        raise Http404
    return row


def must(request: HttpRequest, permission: Permission, row: Candidacy) -> None:
    if not request.user.has_perm(permission, row):
        raise PermissionDenied(_("You read this candidacy; the programme office acts on it."))


def _asked(request: HttpRequest) -> dict[str, str]:
    """What the reader asks of the board; unknown words ask nothing."""
    given = request.GET
    return {
        "who": "mine" if given.get("who") == "mine" else "all",
        "stage": given.get("stage", "")[:40],
        "words": given.get("q", "")[:100],
        "sort": given["sort"] if given.get("sort") in queries.SORTS else "late",
    }


@login_required
@require_GET
def board(request: HttpRequest, programme: str) -> HttpResponse:
    row = programme_of(request, programme)
    asked = _asked(request)
    view = queries.board(row, request.user, **asked)
    page = Paginator(view.rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {"programme": row, "asked": asked, "board": view, "page": page}
    return render(request, "coconstruction/board.html", context)


@login_required
@require_GET
def export(request: HttpRequest, programme: str) -> HttpResponse:
    """The board as the reader asked for it, as a table that a spreadsheet opens."""
    row = programme_of(request, programme)
    head = [
        _("Candidacy"),
        _("Members"),
        _("Phase"),
        _("State"),
        _("Since"),
        _("Days"),
        _("Days late"),
        _("Awaited"),
        _("From"),
        _("Open remarks"),
        _("Delegate"),
    ]
    lines = queries.board(row, request.user, **_asked(request)).rows
    return csv_answer(f"{row.slug}.csv", head, map(_cells, lines))


def _cells(line: queries.BoardRow) -> list[Any]:
    since = line.awaited.since
    return [
        line.candidacy.name,
        line.members,
        line.stage_label,
        str(line.state.label),
        since.date().isoformat() if since else "",
        "" if line.days is None else line.days,
        line.days_late,
        line.awaited.what,
        line.awaited.whom_label,
        line.candidacy.open_count,
        str(line.candidacy.delegate or ""),
    ]


@login_required
@require_GET
def candidacy(request: HttpRequest, public_id: str) -> HttpResponse:
    return candidacy_page(request, candidacy_of(request, public_id))


def candidacy_page(
    request: HttpRequest,
    row: Candidacy,
    *,
    move_form: MoveForm | None = None,
    delegate_form: DelegateForm | None = None,
    message_form: MessageForm | None = None,
) -> HttpResponse:
    """The page of one candidacy, with what was written in a form that was refused."""
    remarks = list(queries.remarks_on(row))
    version = latest_version(row)
    if version:
        version.candidacy = row
    may_move = request.user.has_perm(Permission.OFFICE_CANDIDACY_MOVE, row)
    figures = figures_in(version) if version else {}
    wrong = any(form and form.errors for form in (move_form, delegate_form, message_form))
    context = {
        "candidacy": row,
        "programme": row.programme,
        "crumbs": office_crumbs(row.programme, request.user, (row.name, "")),
        "state": state_of(row),
        "may_replace_lead": request.user.has_perm(Permission.OFFICE_CALL_MANAGE, row.programme),
        "row": next(r for r in queries.board_rows(row.programme, request.user, only=row)),
        "thread": queries.thread_of(row, request.user),
        "remarks": remarks,
        "inherits": any(remark.is_inherited for remark in remarks),
        "progress": queries.progress_of(remarks),
        "versions": list(row.versions.select_related("deposited_by").order_by("-number")),
        "pairs": _pairs(row, version),
        "measured": [figure for several in figures.values() for figure in several],
        "compare_url": evidence.compare_url(
            row.programme.snapshot,
            version.content.get("perimeter", "") if version else "",
            name=row.name,
        ),
        "tasks_text": queries.tasks_text(row),
        "notes": providers.following_notes(row, request.user),
        "check": queries.check_of(version) if version else None,
        "moves": _moves(request, row) if may_move else [],
        "may_move": may_move,
        "move_form": move_form or MoveForm(),
        "delegate_form": delegate_form or delegate_form_of(row),
        "message_form": message_form or MessageForm(),
        "may_write": request.user.has_perm(Permission.OFFICE_MESSAGE_WRITE, row),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "coconstruction/candidacy.html", context, status=status)


def _pairs(row: Candidacy, version: Version | None) -> list[Pair]:
    """What was declared, beside what is measured on the perimeter of the last version."""
    told = told_by(row, version)
    return pairs_of(row, told.perimeter, told.declared)


def _moves(request: HttpRequest, row: Candidacy) -> list[Any]:
    """The moves that this person may make here; opinions and decisions have their own rooms."""
    return [m for m in open_moves(row, roles_in(row, request.user)) if m.verb in OFFICE_VERBS]


@login_required
@require_POST
def move(request: HttpRequest, public_id: str) -> HttpResponse:
    row = candidacy_of(request, public_id)
    must(request, Permission.OFFICE_CANDIDACY_MOVE, row)
    form = MoveForm(request.POST)
    form.is_valid()
    chosen = next((m for m in _moves(request, row) if m.key == request.POST.get("move")), None)
    if chosen is None:
        form.add_error(
            None,
            _("This step is no longer possible from “%(state)s”: read the page again.")
            % {"state": state_of(row).label},
        )
    elif chosen.verb == "ask_for_more" and not form.cleaned_data.get("reason", "").strip():
        form.add_error("reason", _("Say what is missing, so that the team can add it."))
    if form.errors or chosen is None:
        return candidacy_page(request, row, move_form=form)
    reason = form.cleaned_data["reason"].strip()
    words = {request.LANGUAGE_CODE[:2]: reason} if reason else None
    try:
        candidacies.move(
            candidacy=row, verb=chosen.verb, key=chosen.key, actor=request.user, reason=words
        )
    except candidacies.MoveRefusedError:  # somebody else moved it in the meantime
        row.refresh_from_db()
        form.add_error(None, _("Somebody else has just moved this candidacy: read it again."))
        return candidacy_page(request, row, move_form=form)
    messages.success(request, _("Done: %(state)s.") % {"state": state_of(row).label})
    return redirect("coconstruction:candidacy", row.public_id)


def delegate_form_of(row: Candidacy, data: Any = None) -> DelegateForm:
    """Who follows the candidacy; from one delegate to the next, why and what is open."""
    people = queries.possible_delegates(row)
    if row.delegate_id is None:
        return DelegateForm(data, people=people)
    initial = {"delegate": row.delegate_id, "open_points": queries.open_points(row)}
    return HandoverForm(data, people=people, initial=initial)


@login_required
@require_GET
def read(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    return _version_page(request, _version(candidacy_of(request, public_id), number))


def _version(row: Candidacy, number: int) -> Version:
    version = get_object_or_404(row.versions, number=number)
    version.candidacy = row
    return version


def batch_of(version: Version, data: Any = None) -> RemarkBatch:
    """What may be remarked on a version: its sections, and the criteria of its specification."""
    criteria = specification_of(version.candidacy).criteria
    return RemarkBatch(read_version(version), data, criteria)


def _version_page(
    request: HttpRequest, version: Version, batch: RemarkBatch | None = None
) -> HttpResponse:
    row = version.candidacy
    may_remark = may_now(request.user, Permission.OFFICE_REMARK_WRITE, row)
    here = _("Version %(number)s") % {"number": version.number}
    home = (row.name, reverse("coconstruction:candidacy", args=[row.public_id]))
    context = {
        "candidacy": row,
        "programme": row.programme,
        "crumbs": office_crumbs(row.programme, request.user, home, (here, "")),
        "version": version,
        "deposited_text": moment_text(version.deposited_at, row.programme.zone),
        "numbers": list(row.versions.values_list("number", flat=True)),
        "said": queries.section_remarks(row),
        "said_elsewhere": queries.remarks_elsewhere(row),
        "batch": batch or batch_of(version),
        "may_remark": may_remark,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if batch else HTTPStatus.OK
    return render(request, "coconstruction/version.html", context, status=status)


@login_required
@require_POST
def remark(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    version = _version(candidacy_of(request, public_id), number)
    must(request, Permission.OFFICE_REMARK_WRITE, version.candidacy)
    batch = batch_of(version, request.POST)
    if not batch.is_valid():
        return _version_page(request, version, batch)
    try:
        sent = actions.send_remarks(version=version, notes=batch.notes, actor=request.user)
    except actions.RemarkRefusedError as refused:
        batch.errors.append(_refusal(refused.reason))
        return _version_page(request, version, batch)
    text = ngettext(
        "%(count)s remark sent: the team is told by e-mail.",
        "%(count)s remarks sent: the team is told by e-mail.",
        len(sent),
    )
    messages.success(request, text % {"count": len(sent)})
    return redirect("coconstruction:read", public_id, number)


def _refusal(reason: str) -> str:
    return {
        "closed": _("The procedure has ended for this candidacy: no remark can be sent any more."),
        "criterion": _("A remark names a criterion that this dossier does not have."),
    }.get(reason, _("A remark could not be sent: read the page again."))
