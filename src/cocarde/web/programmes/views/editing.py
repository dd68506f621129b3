"""The office writes a version of the specification, compares it, puts it in force, exports it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cocarde.web.access.states import Permission
from cocarde.web.design.views.doors import sent_from
from cocarde.web.programmes import actions, queries
from cocarde.web.programmes.forms import SpecificationForm
from cocarde.web.programmes.models import Specification
from cocarde.web.programmes.states.lines import with_version
from cocarde.web.programmes.states.specification import SpecificationError

READ, MANAGE = Permission.OFFICE_SPECIFICATION_READ, Permission.OFFICE_CALL_MANAGE


def found_or_404(request: HttpRequest, public_id: str, permission: Permission) -> Specification:
    """A version, or nothing at all for those who may not do this with it."""
    found = queries.specification_with(public_id)
    if found is None or not request.user.has_perm(permission, found.programme):
        raise Http404
    return found


def crumbs_of(request: HttpRequest, one: Specification, *pages: Any) -> list[tuple[str, str]]:
    """Where a page about a version stands."""
    everything = reverse("programmes:specifications", args=[one.programme.slug])
    here = (str(one), reverse("programmes:specification", args=[one.public_id]))
    return queries.office_crumbs(
        one.programme, request.user, (_("Specifications"), everything), here, *pages
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """The text of a version, checked and shown as people will read it, then saved."""
    base = found_or_404(request, public_id, MANAGE)
    in_use = queries.is_in_use(base)
    text = base.source_toml
    if in_use:
        text = with_version(text, queries.next_version_name(base))
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SpecificationForm(base.programme, *given, initial={"text": text})
    if form.is_bound and form.is_valid() and "save" in request.POST:
        saved = _save(request, base, form)
        if saved is not None:
            return redirect("programmes:specification", saved.public_id)
    parsed = form.parsed if form.is_bound and form.is_valid() else None
    context = {
        "programme": base.programme,
        "base": base,
        "in_use": in_use,
        "form": form,
        "crumbs": crumbs_of(request, base, (_("Write a version"), "")),
        "checked": parsed,
    }
    if parsed is not None:
        changes = queries.changes_between(queries.read(base), parsed)
        context |= queries.told_of(parsed) | {"changes": changes}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "programmes/specification_edit.html", context, status=status)


def _save(request: HttpRequest, base: Specification, form: SpecificationForm) -> Any:
    """The version that the text is: this one, where nothing works by it yet, or a new one."""
    text, file = form.cleaned_data["text"], form.file_name
    try:
        if form.names(base) and not queries.is_in_use(base):
            saved = actions.revise_specification(
                specification=base, text=text, file=file, actor=request.user
            )
        else:
            saved = actions.load_specification(
                programme=base.programme, text=text, file=file, actor=request.user
            )
    except SpecificationError as refusal:
        form.refuse(refusal)
        return None
    except actions.SpecificationInUseError:
        form.add_error(None, _("A call began to work by this version: give yours another name."))
        return None
    messages.success(request, _("The version is saved."))
    return saved


@login_required
@require_safe
def compare(request: HttpRequest, public_id: str, other: str) -> HttpResponse:
    """What a version changes from another of the same programme, in words."""
    before, after = (found_or_404(request, key, READ) for key in (public_id, other))
    if before.programme_id != after.programme_id:
        raise Http404
    context = {
        "programme": after.programme,
        "before": before,
        "after": after,
        "changes": queries.changes_between(queries.read(before), queries.read(after)),
        "crumbs": crumbs_of(request, after, (_("What changed"), "")),
    }
    return render(request, "programmes/specification_compare.html", context)


@login_required
@require_safe
def download(request: HttpRequest, public_id: str) -> HttpResponse:
    """A version as a file, byte for byte: it loads again."""
    return as_file(found_or_404(request, public_id, READ))


def as_file(specification: Specification) -> HttpResponse:
    """The text of a version as a file to keep."""
    response = HttpResponse(specification.source_toml, content_type="application/toml")
    name = f"{specification.key}-{specification.version}.toml"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _page_of(request: HttpRequest, public_id: str) -> str:
    one = found_or_404(request, public_id, READ)
    return reverse("programmes:specification", args=[one.public_id])


@sent_from(_page_of)
def put_in_force(request: HttpRequest, public_id: str) -> HttpResponse:
    """Have a call work by this version from now on."""
    one = found_or_404(request, public_id, MANAGE)
    call = queries.call_with(request.POST.get("call", ""))
    if call is None or call.programme_id != one.programme_id:
        raise Http404
    try:
        actions.put_in_force(call=call, specification=one, actor=request.user)
    except actions.CallError:
        messages.error(request, _("This call cannot work by this version: nothing was changed."))
    else:
        text = _(
            "The call “%(call)s” works by this version. Open dossiers choose to move or to stay."
        )
        messages.success(request, text % {"call": call.title})
    return redirect("programmes:specification", one.public_id)
