"""A list to import: read, looked at, then taken."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.ecosystem import actions, queries
from cocarde.web.ecosystem.forms import KindForm, ListForm
from cocarde.web.ecosystem.models import ReadList
from cocarde.web.ecosystem.states import SHOWN_IN_PREVIEW, Kind
from cocarde.web.ecosystem.views.pages import context_of, full_text, list_url, writing
from cocarde.web.evidence import queries as evidence


@require_http_methods(["GET", "HEAD", "POST"])
@writing
def read(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Read a file, and lead to what was understood of it."""
    form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            row = actions.keep_list(
                candidacy=candidacy, name=file.name, content=file.read(), actor=request.user
            )
        except evidence.ListError as fault:
            form.add_error("file", evidence.list_fault_text(fault))
        except actions.FullError:
            form.add_error("file", full_text())
        else:
            return redirect("ecosystem:preview", candidacy.public_id, row.public_id)
    context = context_of(request, candidacy, _("Import a list")) | {"form": form}
    return render(request, "ecosystem/read.html", context, status=422 if form.errors else 200)


def _read_list(candidacy: Candidacy, read_id: str) -> ReadList:
    found = queries.read_list_of(candidacy, read_id)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@writing
def preview(request: HttpRequest, candidacy: Candidacy, read_id: str) -> HttpResponse:
    """What was understood of a list, and how many of its organisations are new; then it is taken."""
    row = _read_list(candidacy, read_id)
    form = KindForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            taken = actions.take_list(
                read=row, kind=Kind(form.cleaned_data["kind"]), actor=request.user
            )
        except actions.FullError:
            form.add_error(None, full_text())
        else:
            messages.success(request, _taken_text(taken))
            return redirect(list_url(candidacy))
    fresh = queries.fresh_rows(row)
    named = [one for one in row.rows if one["name"]]
    context = context_of(request, candidacy, row.file_name, ((_("Import a list"), _read_url(row)),))
    context |= {
        "read": row,
        "form": form,
        "columns": queries.columns_read(row),
        "rows": [queries.preview_row(one) for one in fresh[:SHOWN_IN_PREVIEW]],
        "fresh": len(fresh),
        "known": len(named) - len(fresh),
        "nameless": len(row.rows) - len(named),
        "without_kind": any(not one["kind"] for one in fresh),
    }
    return render(request, "ecosystem/preview.html", context, status=422 if form.errors else 200)


def _read_url(row: ReadList) -> str:
    return reverse("ecosystem:read", args=[row.candidacy.public_id])


def _taken_text(taken: actions.Taken) -> str:
    added = ngettext(
        "%(count)s organisation was added.", "%(count)s organisations were added.", taken.added
    ) % {"count": evidence.quantity(taken.added)}
    if not taken.known:
        return added
    known = ngettext(
        "%(count)s was there already.", "%(count)s were there already.", taken.known
    ) % {"count": evidence.quantity(taken.known)}
    return f"{added} {known}"


@require_POST
@writing
def drop(request: HttpRequest, candidacy: Candidacy, read_id: str) -> HttpResponse:
    actions.drop_list(read=_read_list(candidacy, read_id))
    messages.success(request, _("The list is forgotten: nothing was added."))
    return redirect(list_url(candidacy))
