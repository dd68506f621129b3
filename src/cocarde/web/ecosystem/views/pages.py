"""What the pages of the ecosystem list share: who passes, and what stands around."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.actions.write import NotEditableError
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.views.guards import for_team, team_context
from cocarde.web.candidacies.views.perimeter import not_editable_text
from cocarde.web.ecosystem import actions, queries
from cocarde.web.ecosystem.models import Entry
from cocarde.web.evidence import queries as evidence

READ, EDIT = Permission.CANDIDATE_CANDIDACY_READ, Permission.CANDIDATE_CANDIDACY_EDIT
Verb = Callable[Concatenate[HttpRequest, Candidacy, ...], HttpResponse]


def list_url(candidacy: Candidacy) -> str:
    return reverse("ecosystem:list", args=[candidacy.public_id])


def context_of(
    request: HttpRequest,
    candidacy: Candidacy,
    title: str = "",
    trail: tuple[tuple[str, str], ...] = (),
) -> dict[str, Any]:
    """What every page of the list shows around its own content."""
    context = team_context(request, candidacy, "ecosystem")
    home, (here, _empty) = context["crumbs"]
    if title:
        crumbs = [home, (here, list_url(candidacy)), *trail, (title, "")]
        context |= {"crumbs": crumbs, "page_title": title}
    return context | {"can_link": evidence.holds_names(candidacy.programme.snapshot)}


def writing(verb: Verb) -> Callable[..., HttpResponse]:
    """For those who may write; what the verb refuses is told on the list."""

    @for_team(EDIT)
    @wraps(verb)
    def guarded(request: HttpRequest, candidacy: Candidacy, **given: Any) -> HttpResponse:
        try:
            return verb(request, candidacy, **given)
        except NotEditableError:
            messages.error(request, not_editable_text())
        except actions.GoneError:
            messages.error(
                request, _("Somebody took it away in the meantime: nothing was changed.")
            )
        return redirect(list_url(candidacy))

    return guarded


def entry_in(candidacy: Candidacy, entry_id: str) -> Entry:
    """The organisation, or nothing found."""
    found = queries.entry_of(candidacy, entry_id)
    if found is None:
        raise Http404
    return found


def full_text() -> str:
    """Why nothing more can be added."""
    return _(
        "A list holds %(most)s organisations at most: this would be more. Nothing was added."
    ) % {"most": evidence.quantity(queries.MOST_ENTRIES)}
