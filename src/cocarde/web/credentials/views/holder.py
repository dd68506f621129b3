"""The certificate of a label, for its team and the office."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from cocarde.web.access.states import Permission
from cocarde.web.credentials import queries
from cocarde.web.credentials.views.guards import for_holder, holder_context
from cocarde.web.labels.models import Label


@require_safe
@for_holder(Permission.CANDIDATE_PAPERS_READ)
def certificate(request: HttpRequest, label: Label) -> HttpResponse:
    """Where it is made, or why it is not."""
    context = holder_context(request, label, "certificate") | {
        "is_certified": queries.is_certified(label),
        "languages": settings.LANGUAGES,
    }
    return render(request, "credentials/certificate.html", context)


@require_safe
@for_holder(Permission.CANDIDATE_PAPERS_READ)
def certificate_file(
    request: HttpRequest,  # noqa: ARG001
    label: Label,
    language: str,
) -> HttpResponse:
    """The file, made now: it says the day."""
    if not queries.is_certified(label) or language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        content = queries.certificate_of(label)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{label.slug}-{language}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer
