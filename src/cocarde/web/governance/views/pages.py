"""What the pages of governance share: who passes, and what stands around."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.actions.write import NotEditableError
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.views.guards import for_team, team_context
from cocarde.web.candidacies.views.perimeter import not_editable_text
from cocarde.web.governance import actions

READ, EDIT = Permission.CANDIDATE_CANDIDACY_READ, Permission.CANDIDATE_CANDIDACY_EDIT
Verb = Callable[Concatenate[HttpRequest, Candidacy, ...], HttpResponse]
_PARTS: dict[str, Callable[[], str]] = {
    "board": lambda: _("Board"),
    "bearers": lambda: _("Flag-bearers"),
    "commitments": lambda: _("Commitments"),
}


def context_of(
    request: HttpRequest, candidacy: Candidacy, part: str, title: str = ""
) -> dict[str, Any]:
    """What every page of governance shows around its own content."""
    context = team_context(request, candidacy, "governance")
    home, (here, _empty) = context["crumbs"]
    part_url = reverse(f"governance:{part}", args=[candidacy.public_id])
    context["part"] = part
    if title:
        crumbs = [home, (here, _board_url(candidacy)), (_PARTS[part](), part_url), (title, "")]
        context |= {"crumbs": crumbs, "page_title": title}
    return context


def _board_url(candidacy: Candidacy) -> str:
    return reverse("governance:board", args=[candidacy.public_id])


def writing(part: str) -> Callable[[Verb], Callable[..., HttpResponse]]:
    """For those who may write; what the verb refuses is told on the page of the part."""

    def decorate(verb: Verb) -> Callable[..., HttpResponse]:
        @for_team(EDIT)
        @wraps(verb)
        def guarded(request: HttpRequest, candidacy: Candidacy, **given: Any) -> HttpResponse:
            try:
                return verb(request, candidacy, **given)
            except NotEditableError:
                messages.error(request, not_editable_text())
            except actions.GoneError:
                messages.error(request, _("This is there no more: nothing was changed."))
            except actions.TooManyError:
                messages.error(
                    request,
                    _(
                        "This person was written to three times today. Nothing was sent: wait a day."
                    ),
                )
            return redirect(f"governance:{part}", candidacy.public_id)

        return guarded

    return decorate
