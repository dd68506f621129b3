"""What delegates offer to the ledger of a label: its team takes it or leaves it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cocarde.web.access.states import Permission
from cocarde.web.credentials.queries.words import amount_words
from cocarde.web.credentials.views.guards import for_holder, holder_context, label_for
from cocarde.web.design.views.doors import sent_from
from cocarde.web.labels.models import Label
from cocarde.web.missions import actions, queries
from cocarde.web.outcomes.states import Unit

ROWS_A_PAGE = 50


@require_safe
@for_holder(Permission.CANDIDATE_PAPERS_READ)
def offers(request: HttpRequest, label: Label) -> HttpResponse:
    """What is offered, whether the other side says so too, and what became of it."""
    page = Paginator(queries.offers_to(label), ROWS_A_PAGE).get_page(request.GET.get("page"))
    last = (_("Offered by delegates"), "")
    context: dict[str, Any] = holder_context(request, label, "outcomes", last) | {
        "page": page,
        "rows": [
            (one, amount_words(one.offer.amount_eur, Unit.EUR))
            for one in queries.offered(list(page.object_list))
        ],
    }
    return render(request, "missions/offers.html", context)


def _page(request: HttpRequest, label_id: str, **_given: str) -> str:
    label = label_for(request, label_id, Permission.CANDIDATE_PAPERS_READ)
    return reverse("missions:offers", args=[label.public_id])


@sent_from(_page)
def decide(request: HttpRequest, label_id: str, offer_id: str) -> HttpResponse:
    """Take it in the ledger, or leave it."""
    label = label_for(request, label_id, Permission.CANDIDATE_REPORT_WRITE)
    offer = queries.offer_with(label, offer_id)
    if offer is None:
        raise Http404
    takes = request.POST.get("what") == "take"
    decide_by = actions.take_offer if takes else actions.leave_offer
    try:
        decide_by(offer=offer, actor=request.user)
    except actions.GoneError:
        messages.error(request, _("It was decided, or taken back, meanwhile."))
    else:
        told = _("It is in the ledger.") if takes else _("It is left out of the ledger.")
        messages.success(request, told)
    return redirect("missions:offers", label.public_id)
