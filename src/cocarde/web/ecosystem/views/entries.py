"""The list, one organisation, and adding one."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.views.guards import for_team
from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.ecosystem import actions, queries
from cocarde.web.ecosystem.forms import EntryForm, ListForm
from cocarde.web.ecosystem.models import Entry
from cocarde.web.ecosystem.states import Kind, LinkState
from cocarde.web.ecosystem.views.pages import (
    READ,
    context_of,
    entry_in,
    full_text,
    list_url,
    writing,
)
from cocarde.web.evidence import queries as evidence

ROWS_A_PAGE = 50
LONGEST_WORDS = 100


@require_safe
@for_team(READ)
def listing(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """The organisations of the candidacy, filtered, and how many are linked."""
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    kind = kind if kind in Kind.values else ""
    state = state if state in LinkState.values else ""
    words = request.GET.get("words", "")[:LONGEST_WORDS]
    rows = queries.entries_of(candidacy, kind, state, words)
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    summary, search = queries.summary_of(candidacy), queries.search_of(candidacy)
    context = context_of(request, candidacy) | {
        "page": page,
        "kind": kind,
        "link_state": state,
        "words": words,
        "is_filtered": bool(kind or state or words),
        "summary": summary,
        "kinds": [(one.value, one.label, summary.by_kind.get(one, 0)) for one in Kind],
        "states": [
            (one.value, one.label, summary.by_state[one])
            for one in LinkState
            if one in summary.by_state
        ],
        "search": search,
        "is_under_way": queries.is_under_way(search),
        "problem": queries.problem_text(search) if search else "",
        "form": ListForm(),
    }
    return render(request, "ecosystem/list.html", context)


@require_safe
@for_team(READ)
def sheet(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:  # noqa: ARG001
    """The whole list with its links, as a CSV that can be loaded again."""
    rows = queries.sheet_rows(queries.entries_of(candidacy).iterator())
    return csv_answer(f"{candidacy.slug}-ecosystem.csv", queries.SHEET_HEAD, rows)


@require_http_methods(["GET", "HEAD", "POST"])
@writing
def add(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Find a company in the register while its name is typed, or say by hand what is known of it."""
    if request.method == "POST" and request.POST.get("siren"):
        return _add_from_register(request, candidacy)
    form = EntryForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.add_entry(
                candidacy=candidacy,
                kind=Kind(form.cleaned_data["kind"]),
                actor=request.user,
                **form.said(),
            )
        except actions.FullError:
            form.add_error(None, full_text())
        else:
            messages.success(request, _("%(name)s is on the list.") % {"name": row.name})
            return redirect("ecosystem:add", candidacy.public_id)
    return _add_page(request, candidacy, form)


def _add_page(request: HttpRequest, candidacy: Candidacy, form: EntryForm) -> HttpResponse:
    snapshot = candidacy.programme.snapshot
    words = request.GET.get("words", "")[:LONGEST_WORDS]
    ready = evidence.is_searchable(snapshot)
    context: dict[str, Any] = context_of(request, candidacy, _("Add an organisation")) | {
        "form": form,
        "is_searchable": ready,
        "words": words,
        "shortest": evidence.SHORTEST,
        "kinds": Kind.choices,
        "kind": request.GET.get("kind", Kind.COMPANY),
    }
    if ready and snapshot is not None:
        found = evidence.companies_named(snapshot, words)
        context["found"] = queries.with_entries(candidacy, found)
    is_part = request.headers.get("HX-Request") == "true"
    template = "ecosystem/found.html" if is_part else "ecosystem/add.html"
    answer = render(request, template, context, status=422 if form.errors else 200)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _add_from_register(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    kind = request.POST.get("kind", "")
    try:
        row = actions.add_entry(
            candidacy=candidacy,
            kind=Kind(kind if kind in Kind.values else Kind.COMPANY),
            actor=request.user,
            siren=request.POST["siren"],
        )
    except actions.FullError:
        messages.error(request, full_text())
    except actions.NotACandidateError:
        messages.error(request, _("The register has no company with this number: search again."))
    else:
        messages.success(request, _("%(name)s is on the list.") % {"name": row.name})
    return redirect("ecosystem:add", candidacy.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@writing
def entry(request: HttpRequest, candidacy: Candidacy, entry_id: str) -> HttpResponse:
    """One organisation: what is said of it, what it is linked to and why."""
    row = entry_in(candidacy, entry_id)
    form = EntryForm(request.POST if request.method == "POST" else None, initial=_said(row))
    if request.method == "POST" and form.is_valid():
        actions.change_entry(
            entry=row, kind=Kind(form.cleaned_data["kind"]), actor=request.user, **form.said()
        )
        messages.success(request, _("What is said of %(name)s is kept.") % {"name": row.name})
        return redirect(list_url(candidacy))
    context = context_of(request, candidacy, row.name) | {
        "entry": row,
        "form": form,
        "one": queries.shown(row),
    }
    status = 422 if form.errors else 200
    return render(request, "ecosystem/entry.html", context, status=status)


def _said(row: Entry) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "name": row.name,
        "city": row.commune or row.city,
        "founded_year": row.founded_year,
        "identifier": row.identifier,
        "domain": row.domain,
    }


@require_POST
@writing
def remove(request: HttpRequest, candidacy: Candidacy, entry_id: str) -> HttpResponse:
    row = entry_in(candidacy, entry_id)
    actions.remove_entry(entry=row, actor=request.user)
    messages.success(request, _("%(name)s is off the list.") % {"name": row.name})
    return redirect(list_url(candidacy))


@require_POST
@writing
def empty(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    count = actions.empty(candidacy=candidacy, actor=request.user)
    text = ngettext(
        "%(count)s organisation is off the list.",
        "%(count)s organisations are off the list.",
        count,
    )
    messages.success(request, text % {"count": evidence.quantity(count)})
    return redirect(list_url(candidacy))
