"""The board: who sits on it, who accepted, its balance, and what the dossier says of it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.views.guards import for_team
from cocarde.web.design.states import reading_language
from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.governance import actions, queries
from cocarde.web.governance.forms import MemberForm, SaidForm
from cocarde.web.governance.models import BoardMember
from cocarde.web.governance.states import College
from cocarde.web.governance.views.pages import READ, context_of, writing


@require_safe
@for_team(READ)
def board(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """The members by college, and the balance between them, said as a fact."""
    members = list(queries.members_of(candidacy))
    balance, stated = queries.counted(members), queries.statement_of(candidacy)
    context = context_of(request, candidacy, "board") | {
        "members": members,
        "gone": list(queries.gone_from(candidacy)),
        "balance": balance,
        "stated": stated,
        "is_stated": stated == balance,
    }
    return render(request, "governance/board.html", context)


@require_safe
@for_team(READ)
def sheet(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:  # noqa: ARG001
    """The board as a CSV; it holds names of people, and no address."""
    rows = queries.board_rows(queries.members_of(candidacy))
    return csv_answer(f"{candidacy.slug}-board.csv", queries.BOARD_HEAD, rows)


@require_http_methods(["GET", "HEAD", "POST"])
@writing("board")
def name(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Name somebody to the board."""
    posted = request.POST if request.method == "POST" else None
    form = MemberForm(posted, initial={"language": reading_language()})
    if posted is not None and form.is_valid():
        given = form.cleaned_data | {"college": College(form.cleaned_data["college"])}
        try:
            row = actions.name_member(candidacy=candidacy, actor=request.user, **given)
        except actions.NamedAlreadyError:
            form.add_error("email", _("Somebody with this address is on the board already."))
        except actions.FullError:
            form.add_error(None, _("A board holds sixty members at most: take somebody off first."))
        else:
            said = _("%(name)s is named to the board, and told by letter.") % {"name": row.name}
            messages.success(request, said)
            return redirect("governance:board", candidacy.public_id)
    context = context_of(request, candidacy, "board", _("Name somebody to the board"))
    status = 422 if form.errors else 200
    return render(request, "governance/name.html", context | {"form": form}, status=status)


def _member(candidacy: Candidacy, member_id: str) -> BoardMember:
    found = queries.member_of(candidacy, member_id)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@writing("board")
def member(request: HttpRequest, candidacy: Candidacy, member_id: str) -> HttpResponse:
    """Say something else of a member, who is asked again."""
    row = _member(candidacy, member_id)
    if not row.is_on_board:
        raise actions.GoneError
    said = {field: getattr(row, field) for field in SaidForm.base_fields}
    form = SaidForm(request.POST if request.method == "POST" else None, initial=said)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data | {"college": College(form.cleaned_data["college"])}
        actions.change_member(member=row, actor=request.user, **given)
        messages.success(request, _("What is said of %(name)s is kept.") % {"name": given["name"]})
        return redirect("governance:board", candidacy.public_id)
    context = context_of(request, candidacy, "board", row.name or "")
    context |= {"form": form, "member": row}
    status = 422 if form.errors else 200
    return render(request, "governance/member.html", context, status=status)


@require_POST
@writing("board")
def again(request: HttpRequest, candidacy: Candidacy, member_id: str) -> HttpResponse:
    actions.write_again(member=_member(candidacy, member_id), actor=request.user)
    messages.success(request, _("The letter is on its way again."))
    return redirect("governance:board", candidacy.public_id)


@require_POST
@writing("board")
def remove(request: HttpRequest, candidacy: Candidacy, member_id: str) -> HttpResponse:
    actions.remove_member(member=_member(candidacy, member_id), actor=request.user)
    messages.success(request, _("This person is off the board, and all that was said is erased."))
    return redirect("governance:board", candidacy.public_id)


@require_POST
@writing("board")
def state(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Let the dossier say the board of now."""
    actions.state_board(candidacy=candidacy, actor=request.user)
    messages.success(request, _("The dossier says the board as it is now: counts, and no name."))
    return redirect("governance:board", candidacy.public_id)
