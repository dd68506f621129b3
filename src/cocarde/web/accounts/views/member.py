"""A person signs in by a link, and reads and changes what is known about her."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from cocarde.web.accounts import queries
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
