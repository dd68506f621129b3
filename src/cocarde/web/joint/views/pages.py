"""Who passes, and what stands around the pages of a proposal."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.views.guards import team_context
from cocarde.web.joint import actions, queries
from cocarde.web.joint.models import Party, Proposal
from cocarde.web.joint.views.texts import proposal_refusal

Page = Callable[Concatenate[HttpRequest, Proposal, ...], HttpResponse]


def for_leads(page: Page) -> Callable[..., HttpResponse]:
    """Give the view its proposal, for the leads concerned: to all others it does not exist."""

    @wraps(page)
    @login_required
    def guarded(request: HttpRequest, public_id: str, **given: Any) -> HttpResponse:
        proposal = queries.proposal_for(request.user, public_id)
        if proposal is None:
            raise Http404
        try:
            return page(request, proposal, **given)
        except actions.ProposalRefusedError as refusal:
            messages.error(request, proposal_refusal(refusal))
        return redirect("joint:proposal", proposal.public_id)

    return guarded


def own_party(request: HttpRequest, proposal: Proposal, candidacy: str) -> Party:
    """The candidacy for which this person speaks, or nothing found."""
    for party in queries.own_parties(queries.parties_of(proposal), request.user):
        if party.candidacy.public_id == candidacy:
            return party
    raise Http404


def proposal_url(proposal: Proposal) -> str:
    return reverse("joint:proposal", args=[proposal.public_id])


def proposal_context(
    request: HttpRequest, proposal: Proposal, parties: list[Party], title: str = ""
) -> dict[str, Any]:
    """What every page of a proposal shows around its own content."""
    own = queries.own_parties(parties, request.user)
    candidacy: Candidacy | None = own[0].candidacy if own else None
    crumbs = []
    if candidacy is not None:
        crumbs = [
            (candidacy.name, reverse("candidacies:home", args=[candidacy.public_id])),
            (_("Joint candidacy"), reverse("joint:home", args=[candidacy.public_id])),
        ]
    crumbs += [(proposal.name, proposal_url(proposal)), (title, "")] if title else []
    crumbs += [] if title else [(proposal.name, "")]
    return {"proposal": proposal, "parties": parties, "own": own, "crumbs": crumbs}


def team_page_context(
    request: HttpRequest, candidacy: Candidacy, title: str = ""
) -> dict[str, Any]:
    """What the pages of one candidacy about uniting show around their content."""
    context = team_context(request, candidacy, "joint")
    if title:
        home, (here, _empty) = context["crumbs"]
        address = reverse("joint:home", args=[candidacy.public_id])
        context |= {"crumbs": [home, (here, address), (title, "")], "page_title": title}
    return context
