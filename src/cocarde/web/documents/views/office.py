"""The office makes a redacted copy of a version."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.views.guards import for_readers, team_context, with_content
from cocarde.web.documents import actions, queries
from cocarde.web.documents.forms import RedactionForm


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
@with_content
def redact(request: HttpRequest, candidacy: Candidacy, number: int) -> HttpResponse:
    """Choose what is blacked out, each with its reason; the copy is made at once."""
    version = get_object_or_404(candidacy.versions, number=number)
    if not request.user.has_perm(Permission.OFFICE_DOCUMENT_REDACT, candidacy):
        raise PermissionDenied
    data = request.POST if request.method == "POST" else None
    form = RedactionForm(queries.parts_of(version), data)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.redact(
                version=version,
                hidden=form.hidden(),
                words=form.cleaned_data["words"].splitlines(),
                language=form.cleaned_data["language"],
                actor=request.user,
            )
        except actions.RedactionRefusedError:
            form.add_error(
                "words",
                _(
                    "A word to be hidden was still found in the copy: it was not made. Hide its section."
                ),
            )
        except queries.TypesetError:
            form.add_error(None, _("The copy could not be typeset: nothing was made."))
        else:
            return redirect("documents:document", candidacy.public_id, number, made.public_id)
    address = reverse("documents:version", args=[candidacy.public_id, number])
    context = team_context(request, candidacy, "versions")
    context |= {
        "version": version,
        "form": form,
        "page_title": _("Redacted copy"),
        "crumbs": [context["crumbs"][0], (_("Documents"), address), (_("Redacted copy"), "")],
    }
    return render(request, "documents/redact.html", context)
