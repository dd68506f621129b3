"""The past of a candidacy that was loaded: its documents, and who is asked to lead it from now on."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cocarde.web.access.states import Permission
from cocarde.web.candidacies import queries
from cocarde.web.candidacies.actions import leading, past
from cocarde.web.candidacies.forms import LeadForm, PastForm
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import providers
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.candidacies.views.guards import for_readers
from cocarde.web.design.queries import day_at, day_text
from cocarde.web.files import queries as files
from cocarde.web.files.actions import FileRefusedError


def _may_write(request: HttpRequest, candidacy: Candidacy) -> bool:
    return request.user.has_perm(
        Permission.OFFICE_CALL_MANAGE, candidacy.programme
    ) and request.user.has_perm(Permission.OFFICE_CANDIDACY_READ, candidacy)


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
def documents(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """The documents of its past; the office attaches several at once, and names who is to lead."""
    may_write = _may_write(request, candidacy)
    what = request.POST.get("do", "")
    form = PastForm(request.POST, request.FILES) if what == "attach" else PastForm()
    lead_form = LeadForm(request.POST) if what == "lead" else LeadForm()
    if request.method == "POST":
        if not may_write:
            raise PermissionDenied
        is_done = (
            _attach(request, candidacy, form)
            if what == "attach"
            else _invite(request, candidacy, lead_form)
        )
        if is_done:
            return redirect("candidacies:past", candidacy.public_id)
    home = providers.page_outside_team(candidacy, request.user)
    rows = [
        (row, day_text(row.day) if row.day else "") for row in queries.past_documents_of(candidacy)
    ]
    context: dict[str, Any] = {
        "candidacy": candidacy,
        "crumbs": [(candidacy.name, home), (_("Documents of its past"), "")],
        "rows": rows,
        "may_write": may_write,
        "form": form,
        "lead_form": lead_form,
        "is_led": candidacy.team.filter(role=TeamRole.LEAD).exists(),
        "invitation": queries.standing_invitations(candidacy).first(),
    }
    status = 422 if form.errors or lead_form.errors else 200
    return render(request, "candidacies/past.html", context, status=status)


def _attach(request: HttpRequest, candidacy: Candidacy, form: PastForm) -> bool:
    """Attach what can be; each file that is refused is said with its reason, the others stay."""
    if not form.is_valid():
        return False
    kept = 0
    for upload in form.cleaned_data["documents"]:
        try:
            past.attach_past(candidacy=candidacy, upload=upload, said=form.said, actor=request.user)
        except FileRefusedError as refused:
            form.add_error("documents", f"{upload.name} – {files.refusal_text(refused.refusal)}")
        else:
            kept += 1
    if kept:
        told = ngettext(
            "%(count)d document is attached.", "%(count)d documents are attached.", kept
        )
        messages.success(request, told % {"count": kept})
    return not form.errors


def _invite(request: HttpRequest, candidacy: Candidacy, form: LeadForm) -> bool:
    if not form.is_valid():
        return False
    try:
        leading.invite_lead(candidacy=candidacy, actor=request.user, **form.cleaned_data)
    except leading.LeadRefusedError:
        messages.error(request, _("Somebody leads this candidacy, or was asked already."))
    else:
        messages.success(request, _("A letter asks this person to lead the candidacy."))
    return True


@require_POST
@for_readers
def remove(request: HttpRequest, candidacy: Candidacy, document: str) -> HttpResponse:
    """Take a document away."""
    if not _may_write(request, candidacy):
        raise PermissionDenied
    row = get_object_or_404(candidacy.past_documents, public_id=document)
    row.candidacy = candidacy
    past.remove_past(document=row, actor=request.user)
    messages.success(request, _("The document is taken away."))
    return redirect("candidacies:past", candidacy.public_id)


@require_POST
@for_readers
def take_back(request: HttpRequest, candidacy: Candidacy, invitation: str) -> HttpResponse:
    """Take back what was asked: the address is forgotten."""
    if not _may_write(request, candidacy):
        raise PermissionDenied
    row = get_object_or_404(candidacy.lead_invitations, public_id=invitation)
    try:
        leading.end_invitation(invitation=row, actor=request.user)
    except leading.LeadRefusedError as gone:
        raise Http404 from gone
    messages.success(request, _("It is taken back, and the address is forgotten."))
    return redirect("candidacies:past", candidacy.public_id)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accept_lead(request: HttpRequest, token: str) -> HttpResponse:
    """What somebody asked to lead a candidacy opens by the link of the letter: accept, or decline."""
    row = queries.invitation_of_token(token)
    answered = ""
    if row is not None and request.method == "POST":
        try:
            answered = _answer(request, row)
        except leading.LeadRefusedError:
            row = None
    context: dict[str, Any] = {"invitation": row, "answered": answered}
    if row is not None:
        zone = row.candidacy.programme.zone
        context |= {"candidacy": row.candidacy, "until": day_at(row.expires_at, zone)}
    page = render(request, "candidacies/accept_lead.html", context, status=200 if row else 404)
    page["X-Robots-Tag"] = "noindex, nofollow"
    return page


def _answer(request: HttpRequest, row: Any) -> str:
    if request.POST.get("answer") == "accept":
        leading.accept_lead(invitation=row)
        return "accepted"
    if request.POST.get("answer") == "decline":
        leading.end_invitation(invitation=row)
        return "declined"
    return ""
