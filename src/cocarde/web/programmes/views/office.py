"""The office reads and loads specifications, and re-reads what leaves by letter."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cocarde.web.access.states import Permission
from cocarde.web.mail import queries as mail
from cocarde.web.programmes import actions, queries
from cocarde.web.programmes.forms import OutboxForm, SpecificationForm
from cocarde.web.programmes.models import Programme, Specification
from cocarde.web.programmes.states.specification import SpecificationError
from cocarde.web.programmes.views.editing import crumbs_of, found_or_404

LETTERS_A_PAGE = 50


@login_required
@require_http_methods(["GET", "POST"])
def specifications(request: HttpRequest, programme: str) -> HttpResponse:
    """The versions of a programme; a new one is checked, then loaded."""
    found = _programme(request, programme, Permission.OFFICE_SPECIFICATION_READ)
    may_load = request.user.has_perm(Permission.OFFICE_CALL_MANAGE, found)
    form = SpecificationForm(found, request.POST or None, request.FILES or None)
    if request.method == "POST":
        if not may_load:
            raise PermissionDenied(_("Only the office of the programme loads a specification."))
        if form.is_valid() and "load" in request.POST and (loaded := _load(request, form)):
            return redirect("programmes:specification", loaded.public_id)
    context = {
        "programme": found,
        "crumbs": queries.office_crumbs(found, request.user, (_("Specifications"), "")),
        "rows": queries.specifications_of(found),
        "may_load": may_load,
        "form": form,
        "checked": form.parsed if form.is_bound and form.is_valid() else None,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "programmes/specifications.html", context, status=status)


def _load(request: HttpRequest, form: SpecificationForm) -> Specification | None:
    try:
        loaded = actions.load_specification(
            programme=form.programme,
            text=form.cleaned_data["text"],
            file=form.file_name,
            actor=request.user,
        )
    except SpecificationError as refusal:
        form.refuse(refusal)
        return None
    messages.success(request, _("The version is loaded."))
    return loaded


@login_required
@require_safe
def specification(request: HttpRequest, public_id: str) -> HttpResponse:
    """One version as a page: criteria, rules, sections, procedure."""
    found = found_or_404(request, public_id, Permission.OFFICE_SPECIFICATION_READ)
    said = queries.read(found)
    may_manage = request.user.has_perm(Permission.OFFICE_CALL_MANAGE, found.programme)
    context = {
        "programme": found.programme,
        "specification": found,
        "crumbs": [*crumbs_of(request, found)[:-1], (str(found), "")],
        "others": queries.other_versions(found),
        "may_manage": may_manage,
        "in_use": queries.is_in_use(found),
        "to_follow": queries.calls_that_may_follow(found) if may_manage else [],
    } | queries.told_of(said)
    return render(request, "programmes/specification.html", context)


@login_required
@require_safe
def outbox(request: HttpRequest, programme: str) -> HttpResponse:
    """The letters of a programme, one line each: held, ready, sent, or refused with the reason."""
    found = _programme(request, programme, Permission.OFFICE_OUTBOX_READ)
    everything = mail.outbox_of(found.pk, request.user)
    form = OutboxForm(request.GET, subjects=mail.subjects_in(everything))
    rows = mail.asked_of(everything, form.asked)
    page = Paginator(mail.letters_in(rows, found.zone), LETTERS_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "programme": found,
        "crumbs": queries.office_crumbs(found, request.user, (_("Letters"), "")),
        "form": form,
        "may_edit": request.user.has_perm(Permission.OFFICE_OUTBOX_EDIT, found),
        "changeable": set(mail.changeable(everything).values_list("public_id", flat=True)),
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "page": page,
        "letters": [
            {
                "letter": letter,
                "texts": [
                    (body, [(m, mail.when_text(m, found.zone)) for m in messages])
                    for body, messages in letter.texts
                ],
            }
            for letter in mail.letters_of(rows, page, found.zone)
        ],
    }
    status = 200 if form.is_valid() else 422
    return render(request, "programmes/outbox.html", context, status=status)


def _programme(request: HttpRequest, slug: str, permission: Permission) -> Programme:
    """The programme, or nothing at all for those who do not work in it."""
    found = queries.programme_at(slug)
    if found is None or not request.user.has_perm(permission, found):
        raise Http404
    return found
