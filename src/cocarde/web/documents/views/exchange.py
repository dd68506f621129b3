"""A candidacy as data: all of it for its team, what was deposited for those who follow it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.views.guards import for_readers, team_context
from cocarde.web.documents import queries


def context_of(request: HttpRequest, candidacy: Candidacy, title: str = "") -> dict[str, Any]:
    """What each page of what leaves and comes in shows around its own content."""
    context = team_context(request, candidacy, "versions")
    here = _("Take away, bring in")
    home = context["crumbs"][0]
    crumbs = [home, (here, "")]
    if title:
        address = reverse("documents:exchange", args=[candidacy.public_id])
        crumbs = [home, (here, address), (title, "")]
    return context | {"page_title": title or here, "crumbs": crumbs}


@require_safe
@for_readers
def page(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """What can be taken away, and what can be brought in."""
    context = context_of(request, candidacy)
    context["versions"] = candidacy.versions.order_by("-number")
    context["arrival_notes"] = queries.arrival_notes(candidacy, request.user)
    return render(request, "documents/exchange.html", context)


@require_safe
@for_readers
def arrived(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """What came with it from another instance: to be read by the team and the office, and by nobody else."""
    found = queries.arrived_with(candidacy)
    if found is None or not queries.may_read_arrived(request.user, candidacy):
        raise Http404
    context = context_of(request, candidacy, _("Come from another instance"))
    return render(request, "documents/arrived.html", context | {"arrived": found})


@require_safe
@for_readers
def as_json(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """The whole candidacy for its team; for others its versions, where it has any."""
    is_team = request.user.has_perm(Permission.CANDIDATE_CANDIDACY_READ, candidacy)
    is_draft = candidacy.team.exists() and not candidacy.versions.exists()
    if is_draft and not is_team:
        raise Http404
    text = queries.as_text(queries.exported(candidacy, with_working_copy=is_team))
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{candidacy.slug}.json"'
    answer["Cache-Control"] = "private, no-store"
    return answer
