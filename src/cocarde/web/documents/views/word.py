"""Word-processing documents: out of a version, and in through a preview."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.actions.write import ConflictError, NotEditableError
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.views.guards import for_readers, for_team, with_content
from cocarde.web.candidacies.views.perimeter import not_editable_text
from cocarde.web.documents import actions, queries
from cocarde.web.documents.forms import WordForm
from cocarde.web.documents.models import WordFile
from cocarde.web.documents.views.exchange import context_of

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EDIT = Permission.CANDIDATE_CANDIDACY_EDIT


@require_safe
@for_readers
@with_content
def out(_request: HttpRequest, candidacy: Candidacy, number: int, language: str) -> HttpResponse:
    """A version as a Word file."""
    version = get_object_or_404(candidacy.versions, number=number)
    if language not in dict(queries.LANGUAGES):
        raise Http404
    with translation.override(language):
        content = queries.docx_of(version)
    answer = HttpResponse(content, content_type=MEDIA)
    name = f"{candidacy.slug}-v{version.number}-{language}.docx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@for_team(EDIT)
def read(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Read a file, and lead to what was understood of it."""
    form = WordForm(request.POST, request.FILES) if request.method == "POST" else WordForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            row = actions.read_word(
                candidacy=candidacy, name=file.name, content=file.read(), actor=request.user
            )
        except queries.WordFileError as fault:
            form.add_error("file", queries.word_fault_text(fault))
        except NotEditableError:
            form.add_error(None, not_editable_text())
        else:
            return redirect("documents:preview", candidacy.public_id, row.public_id)
    context = context_of(request, candidacy, _("Bring in a Word file"))
    return render(request, "documents/read_word.html", context | {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_team(EDIT)
def preview(request: HttpRequest, candidacy: Candidacy, word_id: str) -> HttpResponse:
    """What goes where; nothing is written before it is accepted here."""
    row = _read(request, candidacy, word_id)
    if request.method == "POST":
        return _take(request, candidacy, row)
    context = context_of(request, candidacy, _("What was understood")) | {
        "word": row,
        "preview": queries.preview_of(row),
    }
    return render(request, "documents/preview.html", context)


def _take(request: HttpRequest, candidacy: Candidacy, row: WordFile) -> HttpResponse:
    chosen = request.POST.getlist("take")
    if not chosen:
        messages.error(
            request, _("Nothing was chosen: tick at least one section, or forget the file.")
        )
        return redirect("documents:preview", candidacy.public_id, row.public_id)
    try:
        count = actions.take_word(word=row, chosen=chosen, actor=request.user)
    except ConflictError as clash:
        title = queries.section_title(candidacy, clash.theirs.key)
        told = _(
            "Somebody wrote in “%(section)s” since the file was read: nothing was written. "
            "Bring the file in again to see both."
        )
        messages.error(request, told % {"section": title})
        return redirect("documents:read_word", candidacy.public_id)
    except NotEditableError:
        messages.error(request, not_editable_text())
        return redirect("documents:preview", candidacy.public_id, row.public_id)
    except actions.WordGoneError:
        raise Http404 from None
    said = ngettext("%(count)s text was taken in.", "%(count)s texts were taken in.", count)
    messages.success(request, said % {"count": count})
    return redirect(reverse("candidacies:sections", args=[candidacy.public_id]))


@require_POST
@for_team(EDIT)
def drop(request: HttpRequest, candidacy: Candidacy, word_id: str) -> HttpResponse:
    """Forget what was read."""
    actions.drop_word(word=_read(request, candidacy, word_id))
    messages.success(request, _("The file is forgotten: nothing was written."))
    return redirect("documents:exchange", candidacy.public_id)


def _read(request: HttpRequest, candidacy: Candidacy, word_id: str) -> WordFile:
    row = queries.word_of(candidacy, request.user, word_id)
    if row is None:
        raise Http404
    return row
