"""Who leads a candidacy; and what the office does where the lead has gone without handing over."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocarde.web.access.states import Permission
from cocarde.web.candidacies import queries
from cocarde.web.candidacies.actions import leading, replacing
from cocarde.web.candidacies.forms import LeadForm, ObjectionForm, ReplacementForm
from cocarde.web.candidacies.models import Candidacy, LeadReplacement
from cocarde.web.candidacies.queries import providers
from cocarde.web.candidacies.rules import is_in_team
from cocarde.web.candidacies.states import LEAD_ANSWERS_WITHIN_DAYS, TeamRole
from cocarde.web.candidacies.views.guards import for_readers
from cocarde.web.design.queries import day_at

_FORMS: dict[str, type[forms.Form]] = {
    "ask": ReplacementForm,
    "invite": LeadForm,
    "object": ObjectionForm,
}


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
def lead(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """The office asks for another lead; the lead objects; without an answer somebody else is asked."""
    row = queries.standing_replacement(candidacy)
    may_write = request.user.has_perm(
        Permission.OFFICE_CALL_MANAGE, candidacy.programme
    ) and request.user.has_perm(Permission.OFFICE_CANDIDACY_READ, candidacy)
    is_hers = row is not None and row.lead == request.user
    if not (may_write or is_in_team(request.user, candidacy)):
        raise PermissionDenied
    what = request.POST.get("do", "")
    bound = {name: form(request.POST if name == what else None) for name, form in _FORMS.items()}
    if request.method == "POST":
        if not (is_hers if what == "object" else may_write):
            raise PermissionDenied
        if what not in bound or bound[what].is_valid():
            _do(request, candidacy, row, what, bound[what].cleaned_data if what in bound else {})
            return redirect("candidacies:lead", candidacy.public_id)
    context = _told(candidacy, row) | {
        "candidacy": candidacy,
        "crumbs": [
            (candidacy.name, providers.page_outside_team(candidacy, request.user)),
            (_("Lead of the candidacy"), ""),
        ],
        "may_write": may_write,
        "is_hers": is_hers,
        "forms": bound,
    }
    status = 422 if any(form.errors for form in bound.values()) else 200
    return render(request, "candidacies/lead.html", context, status=status)


def _told(candidacy: Candidacy, row: LeadReplacement | None) -> dict[str, Any]:
    zone = candidacy.programme.zone
    objection = queries.last_objection(candidacy)
    is_due = row is not None and queries.is_due(row)
    return {
        "leads": queries.leads_of(candidacy),
        "days": LEAD_ANSWERS_WITHIN_DAYS,
        "replacement": row,
        "until": day_at(row.objections_until, zone) if row else "",
        "is_due": is_due,
        "others": candidacy.team.exclude(role=TeamRole.LEAD)
        .select_related("person")
        .order_by("person__name", "pk")
        if is_due
        else (),
        "invitation": queries.standing_invitations(candidacy).first(),
        "objection": objection,
        "objected": day_at(objection.objected_at, zone) if objection else "",
    }


def _do(
    request: HttpRequest,
    candidacy: Candidacy,
    row: LeadReplacement | None,
    what: str,
    given: dict[str, Any],
) -> None:
    """Do what was asked, and say what became of it."""
    actor = request.user
    verbs: dict[str, tuple[Callable[[], Any], str]] = {
        "ask": (
            lambda: replacing.ask_to_hand_over(candidacy=candidacy, actor=actor, **given),
            _("A letter tells the lead, who can object or hand over."),
        ),
        "invite": (
            lambda: leading.invite_lead(candidacy=candidacy, actor=actor, **given),
            _("A letter asks this person to lead the candidacy."),
        ),
    }
    if row is not None:
        verbs |= {
            "drop": (
                lambda: replacing.drop_replacement(replacement=row, actor=actor),
                _("Another lead is no longer asked for: the lead goes on."),
            ),
            "object": (
                lambda: replacing.object_to_replacement(replacement=row, actor=actor, **given),
                _("You go on leading the candidacy. The office reads what you answered."),
            ),
        }
    if what not in verbs:
        messages.error(request, _refused())
        return
    verb, told = verbs[what]
    try:
        verb()
    except (replacing.ReplacementRefusedError, leading.LeadRefusedError):
        messages.error(request, _refused())
    else:
        messages.success(request, told)


def _refused() -> str:
    return _("Who leads has changed in the meantime: read what stands here now.")
