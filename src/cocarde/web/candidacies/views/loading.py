"""The office loads candidacies already under way: a file, its columns, what it brings, what is refused."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.actions import loading
from cocarde.web.candidacies.forms import BookForm, MappingForm
from cocarde.web.candidacies.models import ReadBook
from cocarde.web.candidacies.queries.loading import plan_of, refused_sheets, unmapped
from cocarde.web.candidacies.queries.workbook import BookError, written_book
from cocarde.web.candidacies.states import SHOWN_IN_PREVIEW
from cocarde.web.design.queries import day_text
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.models import Call

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _call(request: HttpRequest, public_id: str) -> Call:
    found = programmes.call_with(public_id)
    if found is None or not request.user.has_perm(Permission.OFFICE_CALL_MANAGE, found.programme):
        raise Http404
    return found


def _book(request: HttpRequest, public_id: str, book_id: str) -> ReadBook:
    """A book of whoever read it, and of nobody else."""
    call = _call(request, public_id)
    found = ReadBook.objects.filter(
        call=call, read_by_id=request.user.pk, public_id=book_id
    ).first()
    if found is None:
        raise Http404
    found.call = call
    return found


def _context(request: HttpRequest, call: Call) -> dict[str, Any]:
    everything = reverse("programmes:office_calls", args=[call.programme.slug])
    title = _("Load candidacies under way")
    crumbs = programmes.office_crumbs(
        call.programme, request.user, (_("Calls"), everything), (title, "")
    )
    return {"call": call, "programme": call.programme, "crumbs": crumbs, "page_title": title}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, public_id: str) -> HttpResponse:
    """Read a workbook, and lead to what was understood of it."""
    call = _call(request, public_id)
    form = BookForm(request.POST, request.FILES) if request.method == "POST" else BookForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            book = loading.keep_book(
                call=call, name=file.name, content=file.read(), actor=request.user
            )
        except BookError as fault:
            form.add_error("file", _fault_text(fault))
        else:
            return redirect("candidacies:load_preview", call.public_id, book.public_id)
    context = _context(request, call) | {"form": form}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "candidacies/load.html", context, status=status)


def _fault_text(fault: BookError) -> str:
    return {
        "kind": _("The file is no workbook: save it again as XLSX."),
        "large": _("The file is too large: 5 MB at most. Load it in several."),
        "rows": _("The file has more than 5,000 rows: load it in several."),
        "sheet": _("No sheet is named candidatures, étapes or décisions: name the sheets so."),
    }[fault.reason]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, public_id: str, book_id: str) -> HttpResponse:
    """Which column says what, what would be loaded, what is refused and why; then it is loaded."""
    book = _book(request, public_id, book_id)
    form = MappingForm(book, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and book.loaded_at is None:
        loading.map_columns(book=book, mapping=form.mapping)
        if "load" not in request.POST:
            return redirect("candidacies:load_preview", public_id, book_id)
        return _load(request, book)
    context = _context(request, book.call) | {"book": book, "form": form}
    if book.loaded_at is None:
        plan = plan_of(book)
        context |= {
            "plan": plan,
            "shown": plan.candidacies[:SHOWN_IN_PREVIEW],
            "more": max(0, len(plan.candidacies) - SHOWN_IN_PREVIEW),
            "decisions": [
                (name, said, day_text(said.day), day_text(said.term))
                for name, said in plan.decisions[:SHOWN_IN_PREVIEW]
            ],
            "more_decisions": max(0, len(plan.decisions) - SHOWN_IN_PREVIEW),
            "refused": plan.refused[:SHOWN_IN_PREVIEW],
            "more_refused": max(0, len(plan.refused) - SHOWN_IN_PREVIEW),
            "unmapped": unmapped(book),
        }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "candidacies/load_preview.html", context, status=status)


def _load(request: HttpRequest, book: ReadBook) -> HttpResponse:
    here = redirect("candidacies:load_preview", book.call.public_id, book.public_id)
    try:
        loaded = loading.load_book(book=book, actor=request.user)
    except loading.BookRefusedError as refusal:
        text = {
            "gone": _("This file was loaded already: nothing was loaded twice."),
            "unmapped": _("Choose the columns that are still missing, then load."),
        }[refusal.reason]
        messages.error(request, text)
        return here
    messages.success(request, _loaded_text(loaded))
    return here if loaded.refused else redirect("coconstruction:board", book.call.programme.slug)


def _loaded_text(loaded: loading.Loaded) -> str:
    candidacies = ngettext(
        "%(count)d candidacy was loaded", "%(count)d candidacies were loaded", loaded.candidacies
    ) % {"count": loaded.candidacies}
    steps = ngettext("with %(count)d step.", "with %(count)d steps.", loaded.steps) % {
        "count": loaded.steps
    }
    decisions = ngettext(
        "%(count)d decision was published.", "%(count)d decisions were published.", loaded.decisions
    ) % {"count": loaded.decisions}
    return f"{candidacies} {steps} {decisions}" if loaded.decisions else f"{candidacies} {steps}"


@login_required
@require_safe
def refused(request: HttpRequest, public_id: str, book_id: str) -> HttpResponse:
    """The rows refused, each with its reason, to be corrected and loaded again."""
    book = _book(request, public_id, book_id)
    sheets = book.refused or refused_sheets(book, plan_of(book).refused)
    if not sheets:
        raise Http404
    answer = HttpResponse(written_book(sheets), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{book.call.slug}-refused.xlsx"'
    return answer


@require_POST
@login_required
def drop(request: HttpRequest, public_id: str, book_id: str) -> HttpResponse:
    """Forget the file: nothing more is loaded of it."""
    book = _book(request, public_id, book_id)
    loading.drop_book(book=book)
    messages.success(request, _("The file is forgotten."))
    return redirect("candidacies:load", public_id)
