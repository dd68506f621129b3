"""Commitments: a table by criterion, and one commitment with its proofs."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.candidacies.views.guards import for_team
from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.governance import actions, queries
from cocarde.web.governance.forms import (
    CommitmentForm,
    FileProofForm,
    LetterProofForm,
    LinkProofForm,
)
from cocarde.web.governance.models import Commitment
from cocarde.web.governance.states import CommitmentState
from cocarde.web.governance.views.pages import READ, context_of, writing
from cocarde.web.supporters import queries as supporters


@require_safe
@for_team(READ)
def listing(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Each criterion with what is committed to for it; those without anything say so."""
    rows = queries.by_criterion(candidacy)
    for one in (row for part in rows for row in part.commitments):
        one.amount_text = queries.amount_text(one.amount, one.unit, one.cohorts)  # type: ignore[attr-defined]
    context = context_of(request, candidacy, "commitments") | {
        "rows": rows,
        "total": sum(len(one.commitments) for one in rows),
        "without": sum(not one.commitments for one in rows),
    }
    return render(request, "governance/commitments.html", context)


@require_safe
@for_team(READ)
def sheet(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:  # noqa: ARG001
    """The commitments as a CSV."""
    rows = queries.sheet_rows(queries.commitments_of(candidacy))
    return csv_answer(f"{candidacy.slug}-commitments.csv", queries.SHEET_HEAD, rows)


def commitment_in(candidacy: Candidacy, commitment_id: str) -> Commitment:
    """The commitment, or nothing found."""
    found = queries.commitment_of(candidacy, commitment_id)
    if found is None:
        raise Http404
    return found


def _form(request: HttpRequest, candidacy: Candidacy, initial: dict[str, Any]) -> CommitmentForm:
    return CommitmentForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        criteria=specification_of(candidacy).criteria,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@writing("commitments")
def new(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """One more commitment; its proofs come next."""
    form = _form(request, candidacy, {"criterion": request.GET.get("criterion", "")})
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.commit(candidacy=candidacy, actor=request.user, **form.cleaned_data)
        except actions.NoProofError:
            form.add_error("state", no_proof_text())
        except actions.FullError:
            form.add_error(None, _("A candidacy holds a hundred commitments at most."))
        else:
            messages.success(request, _("The commitment is kept. Add what shows it."))
            return redirect("governance:commitment", candidacy.public_id, row.public_id)
    context = context_of(request, candidacy, "commitments", _("New commitment"))
    context |= {"form": form, "bearers": queries.suggested_bearers(candidacy)}
    status = 422 if form.errors else 200
    return render(request, "governance/commit.html", context, status=status)


def no_proof_text() -> str:
    return _("A commitment is proven by a proof: add one first, then choose this state.")


@require_http_methods(["GET", "HEAD", "POST"])
@writing("commitments")
def commitment(request: HttpRequest, candidacy: Candidacy, commitment_id: str) -> HttpResponse:
    """One commitment: what is said of it, and its proofs."""
    row = commitment_in(candidacy, commitment_id)
    form = _form(request, candidacy, {f: getattr(row, f) for f in CommitmentForm.base_fields})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_commitment(commitment=row, actor=request.user, **form.cleaned_data)
        except actions.NoProofError:
            form.add_error("state", no_proof_text())
        else:
            messages.success(request, _("The commitment is kept."))
            return redirect("governance:commitments", candidacy.public_id)
    return commitment_page(request, candidacy, row, {"form": form})


def commitment_page(
    request: HttpRequest, candidacy: Candidacy, row: Commitment, given: dict[str, forms.Form]
) -> HttpResponse:
    """The page of a commitment, with the forms that were sent in place of empty ones."""
    letters = [
        (one.public_id, f"{one.organisation} ({one.file.name})")
        for one in supporters.letters_of(candidacy)
    ]
    initial = {f: getattr(row, f) for f in CommitmentForm.base_fields}
    criteria = specification_of(candidacy).criteria
    context = context_of(request, candidacy, "commitments", _("Commitment")) | {
        "commitment": row,
        "proofs": list(row.proofs.select_related("file", "letter__file")),
        "bearers": queries.suggested_bearers(candidacy),
        "proven": CommitmentState.PROVEN,
        "form": given.get("form") or CommitmentForm(initial=initial, criteria=criteria),
        "file_form": given.get("file") or FileProofForm(auto_id="file_%s"),
        "link_form": given.get("link") or LinkProofForm(auto_id="link_%s"),
        "letter_form": given.get("letter")
        or (LetterProofForm(letters=letters, auto_id="letter_%s") if letters else None),
    }
    status = 422 if any(one.errors for one in given.values()) else 200
    return render(request, "governance/commitment.html", context, status=status)


@require_POST
@writing("commitments")
def withdraw(request: HttpRequest, candidacy: Candidacy, commitment_id: str) -> HttpResponse:
    actions.withdraw_commitment(
        commitment=commitment_in(candidacy, commitment_id), actor=request.user
    )
    messages.success(request, _("The commitment is taken away, with its proofs."))
    return redirect("governance:commitments", candidacy.public_id)
