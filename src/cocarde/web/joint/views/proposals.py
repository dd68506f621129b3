"""One proposal: who is asked, what each answers, its terms, the yes of each, and the union."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cocarde.web.joint import actions, queries
from cocarde.web.joint.forms import AnswerForm, TermsForm
from cocarde.web.joint.models import Party, Proposal
from cocarde.web.joint.states import STANDING, Answer, ProposalState
from cocarde.web.joint.views.pages import for_leads, own_party, proposal_context
from cocarde.web.joint.views.texts import blocker_text


@require_safe
@for_leads
def proposal(request: HttpRequest, row: Proposal) -> HttpResponse:
    return _page(request, row)


def _page(
    request: HttpRequest,
    row: Proposal,
    answer_form: AnswerForm | None = None,
    terms_form: TermsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    parties = queries.parties_of(row)
    context: dict[str, Any] = proposal_context(request, row, parties) | {
        "is_standing": row.state in STANDING,
        "is_agreed": row.state == ProposalState.AGREED,
        "to_answer": [one for one in _own(request, parties) if one.answer == Answer.WAITING],
        "answer_form": answer_form or AnswerForm(),
        "gone": row.parties.exclude(left_at=None).select_related("candidacy"),
    }
    if context["is_agreed"]:
        context |= _agreed(request, row, terms_form)
    return render(request, "joint/proposal.html", context, status=status)


def _own(request: HttpRequest, parties: list[Party]) -> list[Party]:
    return queries.own_parties(parties, request.user)


def _agreed(request: HttpRequest, row: Proposal, terms_form: TermsForm | None) -> dict[str, Any]:
    merge = queries.merge_of(row)
    leads = [
        (one, ", ".join(str(p) for p in queries.leads_of(one.candidacy))) for one in merge.parties
    ]
    standing = {"name": row.name, "led_by": row.led_by.public_id if row.led_by else ""}
    return {
        "merge": merge,
        "leads": leads,
        "terms_form": terms_form or TermsForm(initial=standing, leads=leads),
        "blockers": [blocker_text(one) for one in merge.blockers],
        "unready": [blocker_text(one) for one in merge.unready],
        "yes": [(one, merge.has_agreed(one)) for one in merge.parties],
        "to_agree": [one for one in _own(request, merge.parties) if not merge.has_agreed(one)],
        "stuck": merge.stuck,
    }


@require_POST
@for_leads
def answer(request: HttpRequest, row: Proposal, candidacy: str) -> HttpResponse:
    """Accept, or refuse with a reason."""
    party = own_party(request, row, candidacy)
    accepts = request.POST.get("answer") == "accept"
    form = AnswerForm(request.POST)
    if not form.is_valid() or not (accepts or form.cleaned_data["reason"].strip()):
        if "reason" not in form.errors:
            form.add_error("reason", _("Say why, so that the others understand."))
        return _page(request, row, form, status=422)
    after = actions.answer(
        party=party, accepts=accepts, reason=form.cleaned_data["reason"], actor=request.user
    )
    if not accepts:
        messages.success(request, _("The proposal is over. Nothing has changed for anybody."))
    elif after.state == ProposalState.AGREED:
        messages.success(request, _("All have accepted: the dossiers can be joined."))
    else:
        messages.success(request, _("You have accepted. The others are told."))
    return redirect("joint:proposal", row.public_id)


@require_POST
@for_leads
def take_back(request: HttpRequest, row: Proposal) -> HttpResponse:
    """Take the proposal back."""
    actions.take_back(proposal=row, actor=request.user)
    messages.success(request, _("The proposal is over. Nothing has changed for anybody."))
    return redirect("joint:proposal", row.public_id)


@require_POST
@for_leads
def without(request: HttpRequest, row: Proposal, candidacy: str) -> HttpResponse:
    """Go on without one that cannot unite any more."""
    found = next((p for p in queries.parties_of(row) if p.candidacy.public_id == candidacy), None)
    if found is not None:
        actions.go_on_without(party=found, actor=request.user)
        text = _("You go on without %(name)s.") % {"name": found.candidacy.name}
        messages.success(request, text)
    return redirect("joint:proposal", row.public_id)


@require_POST
@for_leads
def terms(request: HttpRequest, row: Proposal) -> HttpResponse:
    """The name, and who leads."""
    parties = queries.parties_of(row)
    form = TermsForm(request.POST, leads=[(one, "") for one in parties])
    if not form.is_valid():
        return _page(request, row, terms_form=form, status=422)
    chosen = {one.candidacy.public_id: one.candidacy for one in parties}
    actions.set_terms(
        proposal=row,
        name=form.cleaned_data["name"],
        led_by=chosen[form.cleaned_data["led_by"]],
        actor=request.user,
    )
    messages.success(request, _("The name and the lead are kept."))
    return redirect("joint:proposal", row.public_id)


@require_POST
@for_leads
def agree(request: HttpRequest, row: Proposal, candidacy: str) -> HttpResponse:
    """Say yes to what was read."""
    party = own_party(request, row, candidacy)
    try:
        actions.agree(party=party, sha256=request.POST.get("sha256", ""), actor=request.user)
    except actions.ChangedError:
        messages.error(
            request,
            _("It says something else than what you have read: read it again, then say yes."),
        )
    except actions.NotReadyError as refusal:
        messages.error(request, " ".join(blocker_text(one) for one in refusal.blockers))
    else:
        text = _("You have said yes for %(name)s.") % {"name": party.candidacy.name}
        messages.success(request, text)
    return redirect("joint:proposal", row.public_id)


@require_POST
@for_leads
def unite(request: HttpRequest, row: Proposal) -> HttpResponse:
    """Unite, once."""
    try:
        after = actions.unite(proposal=row, actor=request.user)
    except actions.NotReadyError as refusal:
        messages.error(request, " ".join(blocker_text(one) for one in refusal.blockers))
        return redirect("joint:proposal", row.public_id)
    messages.success(request, _("You are one candidacy now: %(name)s.") % {"name": after.name})
    return redirect("candidacies:home", after.public_id)
