"""The brand kit: what the office puts in it, and what the holder's people take once it is accepted."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cocarde.web.access.states import Permission
from cocarde.web.credentials import actions, queries
from cocarde.web.credentials.forms import AcceptForm, KitFileForm, LicenceForm
from cocarde.web.credentials.models import BrandKit
from cocarde.web.credentials.views.guards import for_holder, holder_context, label_for
from cocarde.web.design.queries import day_at, moment_text
from cocarde.web.design.views.doors import sent_from
from cocarde.web.files.actions import FileRefusedError
from cocarde.web.files.queries import refusal_text
from cocarde.web.labels.models import Label
from cocarde.web.programmes.models import Programme
from cocarde.web.programmes.queries import office_crumbs, programme_at

# ── The holder ───────────────────────────────────────────────────────────────────────────────────


@require_safe
@for_holder(Permission.CANDIDATE_PAPERS_READ)
def kit(request: HttpRequest, label: Label) -> HttpResponse:
    """The licence, and the files once it is accepted; or why there is nothing any more."""
    return _kit_page(request, label, None)


def _kit_page(request: HttpRequest, label: Label, form: AcceptForm | None) -> HttpResponse:
    found = queries.kit_for(label)
    licence = queries.licence_of(found) if found else None
    accepted = queries.acceptance_of(label, licence) if licence else None
    zone = label.programme.zone
    context = holder_context(request, label, "kit") | {
        "licence": licence,
        "published": day_at(licence.published_at, zone) if licence else "",
        "accepted": moment_text(accepted.accepted_at, zone) if accepted else "",
        "files": queries.files_of(found) if found and licence else [],
        "form": form or (AcceptForm(initial={"number": licence.number}) if licence else None),
        "is_holder": request.user.has_perm(Permission.CANDIDATE_CANDIDACY_READ, label.candidacy),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form is not None else HTTPStatus.OK
    return render(request, "credentials/kit.html", context, status=status)


def _kit_url(request: HttpRequest, label_id: str) -> str:
    label = label_for(request, label_id, Permission.CANDIDATE_PAPERS_READ)
    return reverse("credentials:kit", args=[label.public_id])


@sent_from(_kit_url)
def accept(request: HttpRequest, label_id: str) -> HttpResponse:
    """The lead accepts the licence that stood on the page."""
    label = label_for(request, label_id, Permission.CANDIDATE_KIT_ACCEPT)
    form = AcceptForm(request.POST)
    if not form.is_valid():
        return _kit_page(request, label, form)
    try:
        actions.accept_licence(label=label, number=form.cleaned_data["number"], actor=request.user)
    except actions.KitRefusedError as refused:
        if refused.reason == "replaced":
            messages.error(
                request,
                _("The licence was replaced meanwhile: read the one below, then accept it."),
            )
    else:
        messages.success(request, _("The licence is accepted: the files are below."))
    return redirect("credentials:kit", label.public_id)


@login_required
@require_safe
def take(request: HttpRequest, label_id: str, file_id: str) -> HttpResponse:
    """A file of the kit, for the people of the holder alone."""
    label = label_for(request, label_id, Permission.CANDIDATE_PAPERS_READ)
    file = queries.file_to_take(label, file_id, request.user)
    if file is None:
        raise Http404
    actions.take_file(label=label, file=file, actor=request.user)
    answer = FileResponse(
        file.content.open("rb"),
        as_attachment=True,
        filename=file.name,
        content_type=file.media_type,
    )
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Security-Policy"] = "sandbox"
    return answer  # type: ignore[return-value] # a stream is answered as a page is


# ── The office ───────────────────────────────────────────────────────────────────────────────────


def _programme(request: HttpRequest, slug: str) -> Programme:
    row = programme_at(slug)
    if row is None or not request.user.has_perm(Permission.OFFICE_KIT_MANAGE, row):
        raise Http404
    return row


def _kind(programme: Programme, key: str) -> queries.Kind:
    found = next((kind for kind in queries.kinds_of(programme) if kind.key == key), None)
    if found is None:
        raise Http404
    return found


@login_required
@require_safe
def office(request: HttpRequest, programme: str) -> HttpResponse:
    """Each kind of label, and what its kit holds."""
    row = _programme(request, programme)
    rows = []
    for kind in queries.kinds_of(row):
        found = queries.kit_at(row, kind.key)
        licence = queries.licence_of(found) if found else None
        files = queries.files_of(found) if found else []
        rows.append((kind, len(files), licence))
    context = {
        "programme": row,
        "rows": rows,
        "crumbs": office_crumbs(row, request.user, (_("Brand kits"), "")),
    }
    return render(request, "credentials/kits.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: HttpRequest, programme: str, kind: str) -> HttpResponse:
    """The kit of a kind: its files, its licence (posted here), and who accepted it."""
    row = _programme(request, programme)
    asked = _kind(row, kind)
    form = LicenceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and not row.historical:
        actions.publish_licence(
            kit=_kit(row, asked, request.user), texts=form.texts, actor=request.user
        )
        messages.success(request, _("The licence is in force: holders accept it before they take."))
        return redirect("credentials:manage_kit", row.slug, asked.key)
    return _manage_page(request, row, asked, {"licence": form} if form.is_bound else {})


def _kit(programme: Programme, kind: queries.Kind, actor: Any) -> BrandKit:
    names = {"fr": kind.name_fr, "en": kind.name_en}
    return actions.open_kit(programme=programme, kind=kind.key, names=names, actor=actor)


def _manage_page(
    request: HttpRequest, programme: Programme, kind: queries.Kind, given: dict[str, Any]
) -> HttpResponse:
    found = queries.kit_at(programme, kind.key)
    licence = queries.licence_of(found) if found else None
    initial = {"text_fr": licence.text_fr, "text_en": licence.text_en} if licence else {}
    taken = queries.taken_of(found) if found else {}
    kits = (_("Brand kits"), reverse("credentials:kits", args=[programme.slug]))
    context = {
        "programme": programme,
        "kind": kind,
        "licence": licence,
        "published": day_at(licence.published_at, programme.zone) if licence else "",
        "files": queries.files_of(found) if found else [],
        "file_form": given.get("file") or KitFileForm(auto_id="file_%s"),
        "licence_form": given.get("licence") or LicenceForm(initial=initial),
        "acceptances": [
            (
                one,
                moment_text(one.accepted_at, programme.zone),
                taken.get(one.label_id, (0, None))[0],
            )
            for one in (queries.acceptances_of(found, request.user) if found else [])
        ],
        "crumbs": office_crumbs(programme, request.user, kits, (kind.name, "")),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if given else HTTPStatus.OK
    return render(request, "credentials/manage_kit.html", context, status=status)


def _manage_url(request: HttpRequest, programme: str, kind: str, **_given: str) -> str:
    row = _programme(request, programme)
    return reverse("credentials:manage_kit", args=[row.slug, _kind(row, kind).key])


@sent_from(_manage_url)
def add(request: HttpRequest, programme: str, kind: str) -> HttpResponse:
    """One more file."""
    row = _programme(request, programme)
    asked = _kind(row, kind)
    form = KitFileForm(request.POST, request.FILES, auto_id="file_%s")
    if form.is_valid() and _is_kept(request, row, asked, form):
        messages.success(request, _("The file is in the kit."))
        return redirect("credentials:manage_kit", row.slug, asked.key)
    return _manage_page(request, row, asked, {"file": form})


def _is_kept(
    request: HttpRequest, programme: Programme, kind: queries.Kind, form: KitFileForm
) -> bool:
    try:
        kit = _kit(programme, kind, request.user)
        actions.add_file(kit=kit, upload=form.cleaned_data["file"], actor=request.user)
    except FileRefusedError as refused:
        form.add_error("file", refusal_text(refused.refusal))
    except actions.KitRefusedError as refused:
        told = {
            "full": _("A kit holds forty files at most: take one away first."),
            "historical": _("This programme is told from public sources: it has no brand kit."),
        }
        form.add_error("file", told[refused.reason])
    return form.is_valid()


@sent_from(_manage_url)
def remove(request: HttpRequest, programme: str, kind: str, file_id: str) -> HttpResponse:
    """Take a file out of the kit."""
    row = _programme(request, programme)
    asked = _kind(row, kind)
    found = queries.kit_at(row, asked.key)
    file = queries.file_in(found, file_id) if found else None
    if found is None or file is None:
        raise Http404
    actions.remove_file(kit=found, file=file, actor=request.user)
    messages.success(request, _("The file is out of the kit."))
    return redirect("credentials:manage_kit", row.slug, asked.key)
