"""The rules a dossier works by: a newer version is shown in words, and the lead moves to it or stays."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cocarde.web.access.states import Permission
from cocarde.web.candidacies import actions, queries
from cocarde.web.candidacies.models import Candidacy, RulesAnswer
from cocarde.web.candidacies.views.guards import for_team, team_context
from cocarde.web.design.queries import moment_text
from cocarde.web.programmes import queries as programmes


@require_safe
@for_team(Permission.CANDIDATE_CANDIDACY_READ)
def rules(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """What the newer version changes, and the choice."""
    offered = queries.newer_rules(candidacy)
    context = team_context(request, candidacy, "rules") | {
        "said": queries.specification_of(candidacy),
        "dropped": queries.no_longer_asked(candidacy),
        "offered": offered,
    }
    if offered is not None:
        after = programmes.read(offered)
        stayed = queries.answer_on(candidacy, offered)
        context |= {
            "changes": programmes.changes_between(context["said"], after),
            "obstacle": _obstacle_text(queries.obstacle_to(candidacy, after)),
            "stayed": _stayed_text(candidacy, stayed) if stayed else "",
        }
    return render(request, "candidacies/rules.html", context)


def _stayed_text(candidacy: Candidacy, stayed: RulesAnswer) -> str:
    when = moment_text(stayed.answered_at, candidacy.programme.zone)
    if stayed.answered_by is None:
        return _("The team chose to stay, %(when)s.") % {"when": when}
    return _("%(name)s chose to stay, %(when)s.") % {"name": stayed.answered_by, "when": when}


def _obstacle_text(reason: str) -> str:
    return {
        "": "",
        "turn": _(
            "The dossier is being read: its rules cannot change meanwhile. "
            "You may move when it is your turn again."
        ),
        "state": _(
            "The newer procedure does not know where this dossier stands: it stays under its version. "
            "Write to the programme office."
        ),
    }[reason]


@require_POST
@for_team(Permission.CANDIDATE_CANDIDACY_COMPOSE)
def answer(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Move to the version that was shown, or stay."""
    offered = queries.newer_rules(candidacy)
    shown = request.POST.get("offered")
    if offered is None or offered.public_id != shown:
        text = _("The specification changed meanwhile: read what it changes, then choose.")
        messages.error(request, text)
        return redirect("candidacies:rules", candidacy.public_id)
    moves = request.POST.get("choice") == "move"
    verb = actions.move_to_newer_rules if moves else actions.stay_under_rules
    try:
        verb(candidacy=candidacy, offered=offered, actor=request.user)
    except actions.RulesRefusedError as refusal:
        messages.error(request, _obstacle_text(refusal.reason.replace("none", "")))
        return redirect("candidacies:rules", candidacy.public_id)
    values = {"version": offered.version}
    if moves:
        text = _("The dossier works by version %(version)s from now on.")
    else:
        text = _("The dossier stays under its version; version %(version)s stays open to you.")
    messages.success(request, text % values)
    return redirect("candidacies:home" if moves else "candidacies:rules", candidacy.public_id)
