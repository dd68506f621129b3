"""Reference values: whoever signs in reads what they are, who holds them, and that they bind nobody."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cocarde.web.evidence import queries


@require_safe
@login_required
def references(request: HttpRequest) -> HttpResponse:
    """Every file of reference values of this instance."""
    return render(request, "evidence/references.html", {"files": queries.reference_files()})


@require_safe
@login_required
def download(request: HttpRequest, name: str) -> HttpResponse:  # noqa: ARG001
    """One file, as it was signed."""
    content = queries.reference_file(name)
    if content is None:
        raise Http404
    answer = HttpResponse(content, content_type="application/toml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
