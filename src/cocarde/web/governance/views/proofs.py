"""Giving a proof of a commitment, and taking it away."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.files.actions import FileRefusedError
from cocarde.web.files.queries import refusal_text
from cocarde.web.governance import actions, queries
from cocarde.web.governance.forms import FileProofForm, LetterProofForm, LinkProofForm
from cocarde.web.governance.models import Commitment
from cocarde.web.governance.views.commitments import commitment_in, commitment_page
from cocarde.web.governance.views.pages import writing
from cocarde.web.supporters import queries as supporters

ProofForm = FileProofForm | LinkProofForm | LetterProofForm


@require_POST
@writing("commitments")
def prove(request: HttpRequest, candidacy: Candidacy, commitment_id: str) -> HttpResponse:
    """A file, a link, or a letter of support; a refusal stands beside its field."""
    row = commitment_in(candidacy, commitment_id)
    kind = request.POST.get("by", "")
    form = _form(request, candidacy, kind)
    if form.is_valid() and _kept(request, row, form):
        messages.success(request, _("The proof is kept."))
        return redirect("governance:commitment", candidacy.public_id, row.public_id)
    return commitment_page(request, candidacy, row, {kind: form})


def _form(request: HttpRequest, candidacy: Candidacy, kind: str) -> ProofForm:
    if kind == "file":
        return FileProofForm(request.POST, request.FILES, auto_id="file_%s")
    if kind == "link":
        return LinkProofForm(request.POST, auto_id="link_%s")
    if kind == "letter":
        letters = [
            (one.public_id, f"{one.organisation} ({one.file.name})")
            for one in supporters.letters_of(candidacy)
        ]
        return LetterProofForm(request.POST, letters=letters, auto_id="letter_%s")
    raise Http404


def _kept(request: HttpRequest, row: Commitment, form: ProofForm) -> bool:
    given, actor = form.cleaned_data, request.user
    try:
        if isinstance(form, FileProofForm):
            actions.prove_by_file(
                commitment=row, upload=given["file"], label=given["label"], actor=actor
            )
        elif isinstance(form, LinkProofForm):
            actions.prove_by_link(commitment=row, actor=actor, **given)
        else:
            letter = supporters.letter_of(row.candidacy, given["letter"])
            if letter is None:
                raise actions.GoneError
            actions.prove_by_letter(commitment=row, letter=letter, actor=actor)
    except FileRefusedError as error:
        form.add_error("file", refusal_text(error.refusal))
    except actions.FullError:
        form.add_error(None, _("A commitment holds twenty proofs at most: take one away first."))
    return form.is_valid()


@require_POST
@writing("commitments")
def remove(
    request: HttpRequest, candidacy: Candidacy, commitment_id: str, proof_id: str
) -> HttpResponse:
    row = commitment_in(candidacy, commitment_id)
    proof = queries.proof_of(row, proof_id)
    if proof is None:
        raise actions.GoneError
    actions.remove_proof(proof=proof, actor=request.user)
    messages.success(request, _("The proof is taken away."))
    return redirect("governance:commitment", candidacy.public_id, row.public_id)
