"""The sheet of an opinion: for those who sat, the office and the authority."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cocarde.web.access import queries as access
from cocarde.web.access.states import Permission, Role
from cocarde.web.committees import actions, queries
from cocarde.web.committees.forms.floor import DivergenceForm
from cocarde.web.committees.models import Divergence, Opinion
from cocarde.web.committees.queries import papers
from cocarde.web.committees.rules import sits
from cocarde.web.committees.views.minutes import minutes_refusal
from cocarde.web.design.queries import moment_text


def _opinion(request: HttpRequest, public_id: str) -> Opinion:
    """An opinion for those who sat, run the committee or decide; else as if it did not exist."""
    item = queries.item_of_opinion(public_id, request.user)
    if item is None:
        raise Http404
    person, programme = request.user, item.session.committee.programme
    reads = person.has_perm(Permission.COMMITTEE_SESSION_READ, item.session)
    if not reads and not access.has_role(person, programme.pk, Role.AUTHORITY):
        raise Http404
    return item.opinion


@login_required
@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, public_id: str) -> HttpResponse:
    """The sheet on a page; a member who does not share the opinion writes it here."""
    row = _opinion(request, public_id)
    own = Divergence.objects.filter(opinion=row, person_id=request.user.pk or 0).first()
    sat = bool(sits(request.user, row.item.session))
    given = DivergenceForm(
        request.POST if request.method == "POST" else None,
        initial={"text": own.text if own else ""},
    )
    if request.method == "POST" and sat and _written(request, row, given):
        return redirect("committees:opinion_sheet", public_id)
    programme = row.item.session.committee.programme
    context = {
        "opinion": row,
        "item": row.item,
        "session": row.item.session,
        "candidacy": row.item.candidacy,
        "sections": papers.opinion_sections(row, with_names=True),
        "when": moment_text(row.given_at, programme.zone),
        "form": given,
        "own": own,
        "may_diverge": sat and not queries.is_signed(row.item.session),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if given.errors else HTTPStatus.OK
    return render(request, "committees/opinion_sheet.html", context, status=status)


def _written(request: HttpRequest, row: Opinion, given: DivergenceForm) -> bool:
    try:
        if "take_back" in request.POST:
            actions.take_divergence_back(opinion=row, person=request.user)
            messages.success(request, _("Your divergent opinion is taken back."))
            return True
        if not given.is_valid():
            return False
        text = given.cleaned_data["text"]
        actions.diverge(opinion=row, person=request.user, text=text)
    except actions.MinutesRefusedError as refused:
        given.add_error(None, minutes_refusal(refused.reason))
        return False
    messages.success(request, _("Your divergent opinion stands on the sheet."))
    return True


@login_required
@require_GET
def pdf(request: HttpRequest, public_id: str) -> HttpResponse:
    """The sheet as a PDF."""
    row = _opinion(request, public_id)
    answer = HttpResponse(papers.opinion_pdf(row, with_names=True), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="opinion.pdf"'
    return answer
