"""An attachment leaves only through here, for those who may read what it is attached to."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cocarde.web.files import queries


@require_GET
@login_required
def download(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The file as it was given, always to be saved and never run in our pages.

    Whoever follows a link to one that no scanner found clean reads so first.
    """
    attachment = queries.readable_by(request.user, public_id)
    if attachment is None:
        raise Http404
    warning = queries.warning_of(attachment, request.user)
    if warning and "unscanned" not in request.GET and not _is_part_of_a_page(request):
        page = render(request, "files/unscanned.html", {"file": attachment, "warning": warning})
        page["Cache-Control"] = "private, no-store"
        return page
    answer = FileResponse(
        attachment.content.open("rb"),
        as_attachment=True,
        filename=attachment.name,
        content_type=attachment.media_type,
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


def _is_part_of_a_page(request: HttpRequest) -> bool:
    """A picture among others: the page that shows it is not the place of a warning."""
    return request.headers.get("Sec-Fetch-Dest", "document") != "document"
