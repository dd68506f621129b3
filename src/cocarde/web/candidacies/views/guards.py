"""Who passes: the team of a candidacy, by right; everybody else finds nothing there."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.access.states import Permission
from cocarde.web.candidacies import queries
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import providers

Page = Callable[Concatenate[HttpRequest, Candidacy, ...], HttpResponse]
View = Callable[..., HttpResponse]


def for_team(permission: Permission) -> Callable[[Page], View]:
    """Give the view its candidacy: 404 to those who are not of the team, 403 without the right."""

    def decorate(page: Page) -> View:
        @wraps(page)
        @login_required
        def guarded(request: HttpRequest, public_id: str, **given: Any) -> HttpResponse:
            candidacy = queries.of_team(request.user, public_id)
            if candidacy is None:
                raise Http404
            if not request.user.has_perm(permission, candidacy):
                raise PermissionDenied
            return page(request, candidacy, **given)

        return guarded

    return decorate


def for_readers(page: Page) -> View:
    """Give the view its candidacy, to the team and to those who follow it: 404 to all others."""

    @wraps(page)
    @login_required
    def guarded(request: HttpRequest, public_id: str, **given: Any) -> HttpResponse:
        candidacy = queries.readable_by(request.user, public_id)
        if candidacy is None:
            raise Http404
        return page(request, candidacy, **given)

    return guarded


def with_content(page: Page) -> Page:
    """Where a version says nothing any more, lead to the page that says since when and why."""

    @wraps(page)
    def guarded(
        request: HttpRequest, candidacy: Candidacy, number: int, **given: Any
    ) -> HttpResponse:
        if candidacy.versions.filter(number=number, emptied_at__isnull=False).exists():
            return redirect("candidacies:version", candidacy.public_id, number)
        return page(request, candidacy, number=number, **given)

    return guarded


_TITLES: dict[str, Callable[[], str]] = {
    "home": lambda: _("My candidacy"),
    "perimeter": lambda: _("Perimeter"),
    "sections": lambda: _("Dossier"),
    "figures": lambda: _("Figures"),
    "ecosystem": lambda: _("Ecosystem"),
    "supporters": lambda: _("Supporters"),
    "governance": lambda: _("Governance"),
    "coconstruction": lambda: _("Co-construction"),
    "team": lambda: _("Team"),
    "joint": lambda: _("Joint candidacy"),
    "deposit": lambda: _("Signatures and deposit"),
    "hearing": lambda: _("Hearing by the committee"),
    "versions": lambda: _("Versions"),
    "rules": lambda: _("Rules of the dossier"),
    "withdraw": lambda: _("Withdraw the candidacy"),
}


def team_context(request: HttpRequest, candidacy: Candidacy, tab: str) -> dict[str, Any]:
    """What every page of the team shows around its own content."""
    person, state = request.user, queries.state_of(candidacy)
    may = {
        "compose": Permission.CANDIDATE_CANDIDACY_COMPOSE,
        "edit": Permission.CANDIDATE_CANDIDACY_EDIT,
        "invite": Permission.CANDIDATE_CANDIDACY_INVITE,
        "deposit": Permission.CANDIDATE_CANDIDACY_DEPOSIT,
        "withdraw": Permission.CANDIDATE_CANDIDACY_WITHDRAW,
    }
    title = _TITLES[tab]()
    is_team = person.has_perm(Permission.CANDIDATE_CANDIDACY_READ, candidacy)
    home = (
        reverse("candidacies:home", args=[candidacy.public_id])
        if is_team
        else providers.page_outside_team(candidacy, person)
    )
    rights = {name: person.has_perm(right, candidacy) for name, right in may.items()}
    return {
        "candidacy": candidacy,
        "state": state,
        "tab": tab,
        "words": queries.member_words_of(candidacy),
        "page_title": title,
        "crumbs": [
            (candidacy.name, home),
            (title, ""),
        ],
        "is_team": is_team,
        "may": rights,
        "may_compose": queries.may_now(person, may["compose"], candidacy),
        "may_write": queries.may_now(person, may["edit"], candidacy),
    }
