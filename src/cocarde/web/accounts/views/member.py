"""A person signs in by a link, and reads and changes what is known about her."""

from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from cocarde.web.accounts import queries
from cocarde.web.accounts.actions import erasure
from cocarde.web.accounts.actions import profile as actions
from cocarde.web.accounts.forms import ProfileForm
from cocarde.web.accounts.models import Person

BACKEND = "django.contrib.auth.backends.ModelBackend"


@require_GET
@never_cache
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in the person of a link, and show what she must do next, in her language."""
    person = queries.person_of_link(token)
    if person is None:
        return render(request, "accounts/link_unknown.html", status=404)
    login(request, person, backend=BACKEND)
    with translation.override(person.language):
        return redirect("portal:mine")


@login_required
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """My data: name, position, language."""
    person: Person = request.user  # type: ignore[assignment]
    form = ProfileForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        actions.change_profile(person=person, **form.cleaned_data)
        with translation.override(person.language):
            messages.success(request, _("Your data are saved."))
            return redirect("accounts:profile")
    status = 422 if form.is_bound else 200
    return render(request, "accounts/profile.html", {"form": form}, status=status)


@require_safe
@never_cache
@login_required
def own_data(request: HttpRequest) -> HttpResponse:
    """All that is held on a person, what would become of it, and how to take or erase it."""
    person: Person = request.user  # type: ignore[assignment]
    return render(request, "accounts/own_data.html", _held_on(person, queries.refusals_of(person)))


@require_safe
@never_cache
@login_required
def export(request: HttpRequest) -> JsonResponse:
    """The same as a file, row by row."""
    person: Person = request.user  # type: ignore[assignment]
    answer = JsonResponse(
        queries.exported(person), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    answer["Content-Disposition"] = f'attachment; filename="{person.public_id}.json"'
    return answer


@require_POST
@login_required
def erase(request: HttpRequest) -> HttpResponse:
    """Erase the person who asks, and sign her out; or say what she must do first."""
    person: Person = request.user  # type: ignore[assignment]
    try:
        erasure.erase_person(person=person, actor=person)
    except erasure.ErasureRefusedError as refused:
        page = _held_on(person, refused.reasons)
        return render(request, "accounts/own_data.html", page, status=409)
    logout(request)
    messages.success(request, _("Your account is closed, and what named you is erased."))
    return redirect("portal:home")


def _held_on(person: Person, reasons: list[str]) -> dict[str, object]:
    return {"lines": queries.own_data(person), "reasons": reasons}
