"""Who works in a programme, and as what: the office gives roles by an address, and takes them back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cocarde.web.access import actions as access
from cocarde.web.access.queries import grants_in
from cocarde.web.access.states import GIVEN_BY_OFFICE, Permission, Role
from cocarde.web.accounts.actions.joining import AccountClosedError, account_at
from cocarde.web.design.queries import day_at
from cocarde.web.design.views.doors import sent_from
from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.programmes import queries
from cocarde.web.programmes.forms import RoleForm
from cocarde.web.programmes.models import Programme

ROLES_A_PAGE = 50


def _programme(request: HttpRequest, slug: str) -> Programme:
    found = queries.programme_at(slug)
    if found is None or not request.user.has_perm(Permission.OFFICE_ROLE_MANAGE, found):
        raise Http404
    return found


def _page(request: HttpRequest, programme: str) -> str:
    return reverse("programmes:roles", args=[_programme(request, programme).slug])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def roles(request: HttpRequest, programme: str) -> HttpResponse:
    """Who holds what; somebody else is given a role by her address."""
    found = _programme(request, programme)
    form = RoleForm(
        request.POST if request.method == "POST" else None, initial={"language": get_language()}
    )
    if form.is_valid() and _granted(request, found, form):
        return redirect("programmes:roles", found.slug)
    grants = grants_in(found.pk)
    page = Paginator(grants, ROLES_A_PAGE).get_page(request.GET.get("page"))
    office = sum(1 for grant in grants.filter(role=Role.OFFICE, person__is_active=True))
    context = {
        "programme": found,
        "crumbs": queries.office_crumbs(found, request.user, (_("Roles"), "")),
        "form": form,
        "page": page,
        "rows": [
            {
                "grant": grant,
                "since": day_at(grant.granted_at, found.zone),
                "by_seat": grant.role == Role.COMMITTEE,
                "by_operator": grant.role == Role.AUTHORITY,
                "is_last": grant.role == Role.OFFICE and office == 1,
            }
            for grant in page
        ],
    }
    return render(request, "programmes/roles.html", context, status=422 if form.errors else 200)


def _granted(request: HttpRequest, programme: Programme, form: RoleForm) -> bool:
    given = form.cleaned_data
    role = Role(given["role"])
    try:
        person = account_at(address=given["email"], language=given["language"], actor=request.user)
    except AccountClosedError:
        form.add_error("email", _("The account of this address is closed: give another address."))
        return False
    access.grant_role(programme=programme, person=person, role=role, actor=request.user)
    told = _("%(person)s now has the role “%(role)s”. No letter says so: tell her to sign in here.")
    messages.success(request, told % {"person": person, "role": role.label})
    return True


@sent_from(_page)
def withdraw(request: HttpRequest, programme: str) -> HttpResponse:
    """Take a role back."""
    found = _programme(request, programme)
    grant = (
        grants_in(found.pk)
        .filter(
            person__public_id=request.POST.get("person", ""),
            role=request.POST.get("role", ""),
            role__in=GIVEN_BY_OFFICE,
        )
        .first()
    )
    if grant is None:
        messages.error(request, _("This role was taken back in the meantime."))
        return redirect("programmes:roles", found.slug)
    person, role = grant.person, Role(grant.role)
    try:
        access.withdraw_role(programme=found, person=person, role=role, actor=request.user)
    except access.LastOfficeError:
        messages.error(
            request,
            _("Nobody would be left in the office: give the role to somebody else first."),
        )
        return redirect("programmes:roles", found.slug)
    told = _("%(person)s no longer has the role “%(role)s”.")
    messages.success(request, told % {"person": person, "role": role.label})
    if person.pk == request.user.pk and role == Role.OFFICE:  # these pages are no longer hers
        return redirect("programmes:programme", found.slug)
    return redirect("programmes:roles", found.slug)


@login_required
@require_safe
def sheet(request: HttpRequest, programme: str) -> HttpResponse:
    """The same list as a table."""
    found = _programme(request, programme)
    cells = (
        (grant.role, grant.person.name, grant.person.email, grant.granted_at.date().isoformat())
        for grant in grants_in(found.pk)
    )
    return csv_answer("roles.csv", ("role", "name", "address", "since"), cells)
