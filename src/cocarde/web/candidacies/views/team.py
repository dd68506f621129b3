"""The team of a candidacy."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cocarde.web.access.states import Permission
from cocarde.web.candidacies import actions, queries
from cocarde.web.candidacies.forms import InviteForm, RoleForm
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.states import TeamRole, role_text
from cocarde.web.candidacies.views.guards import for_team, team_context


def refusal_text(refusal: actions.TeamRefusedError) -> str:
    """Why the team cannot be changed so, and what to do."""
    return {
        "last_lead": _("A candidacy keeps one lead at least: hand the lead over first."),
        "already": _("This person is in the team already: change the role in the list."),
    }[refusal.reason]


def _roles(candidacy: Candidacy) -> list[tuple[str, str]]:
    words = queries.member_words_of(candidacy)
    return [(role.value, role_text(role, words)) for role in TeamRole]


def _page(
    request: HttpRequest, candidacy: Candidacy, form: InviteForm, status: int = 200
) -> HttpResponse:
    context = team_context(request, candidacy, "team") | {
        "form": form,
        "team": queries.team_of(candidacy),
        "replacement": queries.standing_replacement(candidacy),
        "roles": _roles(candidacy),
        "members": candidacy.members.select_related("referent"),
    }
    return render(request, "candidacies/team.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_team(Permission.CANDIDATE_CANDIDACY_READ)
def team(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Everybody of the team, and the invitation form for the lead."""
    if request.method == "POST":
        return invite(request, public_id=candidacy.public_id)
    words = queries.member_words_of(candidacy)
    return _page(request, candidacy, InviteForm(words, initial={"language": get_language()}))


@for_team(Permission.CANDIDATE_CANDIDACY_INVITE)
def invite(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Invite somebody by address."""
    form = InviteForm(queries.member_words_of(candidacy), request.POST)
    if not form.is_valid():
        return _page(request, candidacy, form, 422)
    try:
        row = actions.invite_by_email(
            candidacy=candidacy,
            email=form.cleaned_data["email"],
            name=form.cleaned_data["name"],
            role=TeamRole(form.cleaned_data["role"]),
            language=form.cleaned_data["language"],
            actor=request.user,
        )
    except actions.TeamRefusedError as refusal:
        form.add_error("email", refusal_text(refusal))
        return _page(request, candidacy, form, 422)
    text = _("%(name)s is in the team. A letter is on its way.") % {"name": row.person}
    messages.success(request, text)
    return redirect("candidacies:team", candidacy.public_id)


@require_POST
@for_team(Permission.CANDIDATE_CANDIDACY_INVITE)
def change_role(request: HttpRequest, candidacy: Candidacy, pk: int) -> HttpResponse:
    membership = get_object_or_404(candidacy.team.select_related("person"), pk=pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a role of the list: nothing was changed."))
        return redirect("candidacies:team", candidacy.public_id)
    try:
        actions.change_role(
            membership=membership, role=TeamRole(form.cleaned_data["role"]), actor=request.user
        )
    except actions.TeamRefusedError as refusal:
        messages.error(request, refusal_text(refusal))
    else:
        messages.success(request, _("The role was changed."))
    return redirect("candidacies:team", candidacy.public_id)


@require_POST
@for_team(Permission.CANDIDATE_CANDIDACY_INVITE)
def remove(request: HttpRequest, candidacy: Candidacy, pk: int) -> HttpResponse:
    membership = get_object_or_404(candidacy.team.select_related("person"), pk=pk)
    try:
        actions.remove_from_team(membership=membership, actor=request.user)
    except actions.TeamRefusedError as refusal:
        messages.error(request, refusal_text(refusal))
        return redirect("candidacies:team", candidacy.public_id)
    text = _("%(name)s is no longer in the team.") % {"name": membership.person}
    messages.success(request, text)
    if membership.person == request.user:
        return redirect("portal:mine")
    return redirect("candidacies:team", candidacy.public_id)


@require_POST
@for_team(Permission.CANDIDATE_CANDIDACY_INVITE)
def transfer(request: HttpRequest, candidacy: Candidacy, pk: int) -> HttpResponse:
    membership = get_object_or_404(candidacy.team.select_related("person"), pk=pk)
    actions.transfer_lead(candidacy=candidacy, to=membership, actor=request.user)
    text = _("%(name)s leads the candidacy now.") % {"name": membership.person}
    messages.success(request, text)
    return redirect("candidacies:team", candidacy.public_id)
