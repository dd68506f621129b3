"""The dossier editor."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cocarde.web.access.states import Permission
from cocarde.web.candidacies import actions, queries
from cocarde.web.candidacies.forms import AttachForm, section_form, values_of
from cocarde.web.candidacies.models import Candidacy, SectionText
from cocarde.web.candidacies.queries import providers
from cocarde.web.candidacies.views.guards import for_team, team_context
from cocarde.web.candidacies.views.perimeter import not_editable_text
from cocarde.web.design.queries import rich
from cocarde.web.files import actions as files
from cocarde.web.files import queries as file_queries
from cocarde.web.programmes.states.specification import FieldOutline, Section

READ, EDIT = Permission.CANDIDATE_CANDIDACY_READ, Permission.CANDIDATE_CANDIDACY_EDIT


def _section_of(candidacy: Candidacy, key: str) -> Section:
    sections = queries.specification_of(candidacy).sections
    found = next((s for s in sections if s.key == key), None)
    if found is None:
        raise Http404
    return found


@require_safe
@for_team(READ)
def outline(_request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """The dossier opens on its first section."""
    first = queries.specification_of(candidacy).sections[0]
    return redirect("candidacies:section", candidacy.public_id, first.key)


@require_safe
@for_team(READ)
def section(request: HttpRequest, candidacy: Candidacy, key: str) -> HttpResponse:
    """Outline at the left, text in the middle, remarks in the margin."""
    return _page(request, candidacy, _section_of(candidacy, key))


def _page(
    request: HttpRequest,
    candidacy: Candidacy,
    outline: Section,
    form: forms.Form | None = None,
    conflict: actions.ConflictError | None = None,
    refused_files: dict[str, AttachForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    text = queries.section_texts(candidacy).get(outline.key)
    values = text.values if text else {}
    progress = queries.progress_of(candidacy)
    context = team_context(request, candidacy, "sections") | {
        "section": outline,
        "criteria": queries.criteria_of(candidacy, outline),
        "progress": progress,
        "here": next(p for p in progress if p.section.key == outline.key),
        "rows": _rows(candidacy, outline, values, form, conflict, refused_files or {}),
        "form": form,
        "revision": text.revision if text else 0,
        "saved": queries.saved_text(candidacy, text),
        "others": queries.others_writing(candidacy, outline.key, request.user),
        "conflict": conflict,
        "notes": providers.margin_notes(candidacy, outline.key, request.user),
        "last": queries.latest_version(candidacy),
        "following": queries.section_after(candidacy, outline),
        "standing": queries.standing_figures(candidacy) if _is_rich(outline) else {},
    }
    return render(request, "candidacies/section.html", context, status=status)


@require_safe
@for_team(READ)
def others(request: HttpRequest, candidacy: Candidacy, key: str) -> HttpResponse:
    """Who else writes in this section now: a line for the page."""
    told = queries.others_writing(candidacy, _section_of(candidacy, key).key, request.user)
    return HttpResponse(escape(told))


def _is_rich(outline: Section) -> bool:
    return any(field.type == "rich" for field in outline.fields)


def _rows(
    candidacy: Candidacy,
    outline: Section,
    values: dict[str, Any],
    form: forms.Form | None,
    conflict: actions.ConflictError | None,
    refused_files: dict[str, AttachForm],
) -> list[dict[str, Any]]:
    """Each field of the outline with what its type needs on the page."""
    form = form or section_form(outline, values)
    rows = []
    standing = queries.standing_figures(candidacy) if _is_rich(outline) else {}
    for field in outline.fields:
        row: dict[str, Any] = {
            "outline": field,
            "value": values.get(field.key),
            "demand": queries.demand_of(candidacy, outline, field),
        }
        if field.type == "figures":
            row["figures"] = queries.placed_in(candidacy, outline.key)
        elif field.type == "attachments":
            row["form"] = refused_files.get(field.key) or AttachForm(auto_id=f"{field.key}_%s")
        else:
            row["field"] = form[field.key]
            row["text"] = queries.field_text(field, values.get(field.key))
            written = str(form[field.key].value() or "")
            row["words"] = queries.words_in(
                rich.plain(written) if field.type == "rich" else written
            )
            if field.type == "rich":
                row["pieces"] = queries.pieces_of(written, standing)
            if conflict and field.key in conflict.fields:
                row["theirs"] = queries.field_text(field, conflict.theirs.values.get(field.key))
        rows.append(row)
    return rows


def _kept_fields(request: HttpRequest) -> list[str]:
    """After a conflict: the fields for which the text of the other is taken."""
    return [
        key.removeprefix("keep-")
        for key, value in request.POST.items()
        if key.startswith("keep-") and value == "theirs"
    ]


@require_POST
@for_team(READ)
def save(request: HttpRequest, candidacy: Candidacy, key: str) -> HttpResponse:
    """Save what was sent: by itself while one writes, or as a plain form."""
    if not request.user.has_perm(EDIT, candidacy):
        return _refused(request, candidacy, _("You may read this dossier, not write it."), 403)
    outline = _section_of(candidacy, key)
    form = section_form(outline, {}, request.POST)
    if not form.is_valid():
        return _invalid(request, candidacy, outline, form)
    values = values_of(form, request.POST)
    for taken in _kept_fields(request):
        values.pop(taken, None)
    try:
        text = actions.save_section(
            candidacy=candidacy,
            key=key,
            values=values,
            revision=_revision(request),
            actor=request.user,
        )
    except actions.NotEditableError:
        return _refused(request, candidacy, not_editable_text(), 422)
    except actions.ConflictError as conflict:
        return _conflict(request, candidacy, outline, form, conflict)
    actions.be_here(candidacy=candidacy, key=key, actor=request.user)
    return _saved(request, candidacy, text)


def _revision(request: HttpRequest) -> int:
    sent = request.POST.get("revision", "0")
    return int(sent) if sent.isdecimal() else 0


def _is_by_itself(request: HttpRequest) -> bool:
    """Whether the page saved by itself, and reads JSON."""
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


def _refused(request: HttpRequest, candidacy: Candidacy, text: str, status: int) -> HttpResponse:
    if _is_by_itself(request):
        return JsonResponse({"error": text}, status=422)
    messages.error(request, text)
    return _page(request, candidacy, _section_of(candidacy, _key_of(request)), status=status)


def _key_of(request: HttpRequest) -> str:
    return str(request.resolver_match.kwargs["key"]) if request.resolver_match else ""


def _invalid(
    request: HttpRequest, candidacy: Candidacy, outline: Section, form: forms.Form
) -> HttpResponse:
    if _is_by_itself(request):
        told = " ".join(str(e) for errors in form.errors.values() for e in errors)
        return JsonResponse({"error": told}, status=422)
    return _page(request, candidacy, outline, form, status=422)


def _conflict(
    request: HttpRequest,
    candidacy: Candidacy,
    outline: Section,
    form: forms.Form,
    conflict: actions.ConflictError,
) -> HttpResponse:
    """Both texts, and the choice; nothing was written."""
    if not _is_by_itself(request):
        return _page(request, candidacy, outline, form, conflict, status=409)
    fields: dict[str, FieldOutline] = {f.key: f for f in outline.fields}
    field = fields[conflict.fields[0]]
    context = {
        "mine": queries.field_text(field, form.cleaned_data.get(field.key)),
        "theirs": queries.field_text(field, conflict.theirs.values.get(field.key)),
        "theirs_as_kept": conflict.theirs.values.get(field.key) if field.type == "rich" else "",
        "revision": conflict.theirs.revision,
        "author": str(conflict.theirs.saved_by or ""),
    }
    return render(request, "candidacies/conflict.html", context, status=409)


def _saved(request: HttpRequest, candidacy: Candidacy, text: SectionText) -> HttpResponse:
    if _is_by_itself(request):
        saved = queries.saved_text(candidacy, text)
        return JsonResponse({"revision": text.revision, "saved": saved})
    messages.success(request, _("Your text is saved."))
    return redirect("candidacies:section", candidacy.public_id, text.key)


def _attachments_field(outline: Section, key: str) -> FieldOutline:
    found = next((f for f in outline.fields if f.key == key and f.type == "attachments"), None)
    if found is None:
        raise Http404
    return found


@require_POST
@for_team(EDIT)
def attach(request: HttpRequest, candidacy: Candidacy, key: str, field: str) -> HttpResponse:
    """Attach a file; a refusal stands beside the field."""
    outline = _section_of(candidacy, key)
    _attachments_field(outline, field)
    form = AttachForm(request.POST, request.FILES, auto_id=f"{field}_%s")
    if form.is_valid():
        try:
            actions.attach_file(
                candidacy=candidacy,
                key=key,
                field_key=field,
                upload=form.cleaned_data["file"],
                actor=request.user,
            )
        except files.FileRefusedError as error:
            form.add_error("file", file_queries.refusal_text(error.refusal))
        except actions.NotEditableError:
            form.add_error("file", not_editable_text())
        else:
            messages.success(request, _("The file is attached."))
            return redirect("candidacies:section", candidacy.public_id, key)
    return _page(request, candidacy, outline, refused_files={field: form}, status=422)


@require_POST
@for_team(EDIT)
def detach(
    request: HttpRequest, candidacy: Candidacy, key: str, field: str, file: str
) -> HttpResponse:
    """Take a file out of the working copy."""
    _attachments_field(_section_of(candidacy, key), field)
    try:
        actions.detach_file(
            candidacy=candidacy, key=key, field_key=field, attachment_id=file, actor=request.user
        )
    except actions.NotEditableError:
        messages.error(request, not_editable_text())
    else:
        messages.success(request, _("The file is out of the dossier."))
    return redirect("candidacies:section", candidacy.public_id, key)
