"""The team's page of supporters: list, balance, the page to share, the dossier, letters."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.actions.write import NotEditableError
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.views.guards import for_team, team_context
from cocarde.web.candidacies.views.perimeter import not_editable_text
from cocarde.web.design.states import reading_language
from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.ecosystem.states import Kind
from cocarde.web.supporters import actions, queries
from cocarde.web.supporters.forms import LetterForm, PageForm
from cocarde.web.supporters.models import Supporter
from cocarde.web.supporters.states import SignatureState
from cocarde.web.supporters.views.signer import attached

READ, EDIT = Permission.CANDIDATE_CANDIDACY_READ, Permission.CANDIDATE_CANDIDACY_EDIT
MANAGE = Permission.CANDIDATE_SUPPORT_MANAGE
ROWS_A_PAGE = 50
LONGEST_WORDS = 100


def _url(candidacy: Candidacy) -> str:
    return reverse("supporters:list", args=[candidacy.public_id])


def _context(request: HttpRequest, candidacy: Candidacy, title: str = "") -> dict[str, Any]:
    context = team_context(request, candidacy, "supporters")
    if title:
        home, (here, _empty) = context["crumbs"]
        context |= {"crumbs": [home, (here, _url(candidacy)), (title, "")], "page_title": title}
    return context | {
        "page": queries.page_of(candidacy),
        "may_manage": request.user.has_perm(MANAGE, candidacy),
        "may_collect": queries.may_collect(candidacy),
    }


@require_safe
@for_team(READ)
def listing(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Who supports the candidacy, filtered, and the balance by kind."""
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    kind = kind if kind in Kind.values else ""
    state = state if state in SignatureState.values else ""
    words = request.GET.get("words", "")[:LONGEST_WORDS]
    rows = queries.supporters_of(candidacy, kind, state, words)
    balance = queries.balance_of(candidacy)
    context = _context(request, candidacy)
    row = context["page"]
    context |= {
        "rows": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "kind": kind,
        "signature_state": state,
        "words": words,
        "is_filtered": bool(kind or state or words),
        "kinds": Kind.choices,
        "states": SignatureState.choices,
        "balance": balance,
        "total_text": queries.organisations_text(balance.total),
        "fresh": queries.confirmed_for(candidacy).filter(in_dossier=False).count(),
        "address": queries.page_address(row) if row and row.is_open else "",
        "letter_count": queries.letters_of(candidacy).count(),
    }
    return render(request, "supporters/list.html", context)


@require_safe
@for_team(READ)
def sheet(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:  # noqa: ARG001
    """The whole list as a CSV; it holds names of people, and no address."""
    rows = queries.sheet_rows(queries.supporters_of(candidacy))
    return csv_answer(f"{candidacy.slug}-supporters.csv", queries.SHEET_HEAD, rows)


@require_http_methods(["GET", "HEAD", "POST"])
@for_team(MANAGE)
def page(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Open the page of support, or change its words."""
    context = _context(request, candidacy, _("Page of support"))
    row = context["page"]
    initial = {
        "words": row.words if row else "",
        "language": row.language if row else reading_language(),
    }
    form = PageForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.open_page(candidacy=candidacy, actor=request.user, **form.cleaned_data)
        except actions.PageClosedError:
            form.add_error(None, _("The procedure is over: no support is gathered any more."))
        else:
            messages.success(request, _("The page is open: share its address."))
            return redirect("supporters:list", candidacy.public_id)
    return render(
        request,
        "supporters/manage.html",
        context | {"form": form},
        status=422 if form.errors else 200,
    )


@require_POST
@for_team(MANAGE)
def close(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    actions.close_page(candidacy=candidacy, actor=request.user)
    messages.success(request, _("The page is closed. What was signed can still be confirmed."))
    return redirect("supporters:list", candidacy.public_id)


@require_POST
@for_team(MANAGE)
def show_wall(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Put the wall up, or take it down."""
    shown = request.POST.get("shown") == "1"
    try:
        actions.show_wall(candidacy=candidacy, shown=shown, actor=request.user)
    except actions.PageClosedError:
        messages.error(
            request, _("Open the page of support first: the wall shows who signs there.")
        )
    else:
        said = _("The wall is up: project it.") if shown else _("The wall is taken down.")
        messages.success(request, said)
    return redirect("supporters:list", candidacy.public_id)


@require_POST
@for_team(EDIT)
def count(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Let the dossier say the supporters of now."""
    try:
        number = actions.count_in_dossier(candidacy=candidacy, actor=request.user)
    except NotEditableError:
        messages.error(request, not_editable_text())
    else:
        said = _("The dossier says: %(total)s.") % {"total": queries.organisations_text(number)}
        messages.success(request, said)
    return redirect("supporters:list", candidacy.public_id)


def _supporter(candidacy: Candidacy, supporter_id: str) -> Supporter:
    found = queries.supporter_of(candidacy, supporter_id)
    if found is None:
        raise Http404
    return found


@require_POST
@for_team(EDIT)
def hide(request: HttpRequest, candidacy: Candidacy, supporter_id: str) -> HttpResponse:
    row = _supporter(candidacy, supporter_id)
    actions.hide_name(supporter=row, actor=request.user)
    messages.success(request, _("This name is shown in public no more; it counts as before."))
    return redirect("supporters:list", candidacy.public_id)


@require_POST
@for_team(EDIT)
def erase(request: HttpRequest, candidacy: Candidacy, supporter_id: str) -> HttpResponse:
    row = _supporter(candidacy, supporter_id)
    actions.erase_signer(supporter=row, actor=request.user)
    messages.success(request, _("Whoever signed is forgotten."))
    return redirect("supporters:list", candidacy.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_team(READ)
def letters(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """The letters of support, and one more."""
    context = _context(request, candidacy, _("Letters of support"))
    posted = request.method == "POST"
    if posted and not context["may"]["edit"]:
        raise Http404
    form = LetterForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid() and attached(form, candidacy, actor=request.user):
        messages.success(request, _("The letter is with the others."))
        return redirect("supporters:letters", candidacy.public_id)
    context |= {
        "form": form,
        "letters": Paginator(queries.letters_of(candidacy), ROWS_A_PAGE).get_page(
            request.GET.get("page")
        ),
        "takes_board_letters": queries.takes_board_letters(candidacy),
    }
    status = 422 if form.errors else 200
    return render(request, "supporters/letters.html", context, status=status)


@require_POST
@for_team(EDIT)
def remove_letter(request: HttpRequest, candidacy: Candidacy, letter_id: str) -> HttpResponse:
    letter = queries.letter_of(candidacy, letter_id)
    if letter is None:
        raise Http404
    actions.remove_letter(letter=letter, actor=request.user)
    messages.success(request, _("The letter is taken away."))
    return redirect("supporters:letters", candidacy.public_id)
