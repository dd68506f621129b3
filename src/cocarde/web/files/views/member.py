"""An attachment leaves only through here, for those who may read what it is attached to."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_GET

from cocarde.web.files import queries


@require_GET
@login_required
def download(request: HttpRequest, public_id: str) -> FileResponse:
    """The file as it was given, always to be saved and never run in our pages."""
    attachment = queries.readable_by(request.user, public_id)
    if attachment is None:
        raise Http404
    answer = FileResponse(
        attachment.content.open("rb"),
        as_attachment=True,
        filename=attachment.name,
        content_type=attachment.media_type,
    )
    answer["Cache-Control"] = "private, no-store"
    return answer
