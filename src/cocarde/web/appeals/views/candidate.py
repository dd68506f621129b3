"""The team of a candidacy appeals against a decision, and reads what was answered."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocarde.web.access.states import Permission
from cocarde.web.appeals import actions, queries
from cocarde.web.appeals.forms import AppealForm, refusal_text, written_in
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.views.guards import for_team
from cocarde.web.design.queries import day_text

_UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@for_team(Permission.CANDIDATE_CANDIDACY_READ)
def appeal(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """What may be appealed against and until when; the form; what was filed and answered."""
    may_file = request.user.has_perm(Permission.CANDIDATE_APPEAL_FILE, candidacy)
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not may_file:
            raise PermissionDenied
        if form.is_valid() and _filed(request, candidacy, form):
            return redirect("appeals:appeal", candidacy.public_id)
    found = queries.contestable(candidacy)
    rows = queries.appeals_of(candidacy)
    has_own = found is not None and any(r.decision_id == found.decision.pk for r in rows)
    home = reverse("candidacies:home", args=[candidacy.public_id])
    context = {
        "candidacy": candidacy,
        "programme": candidacy.programme,
        "found": found,
        "last_day": day_text(found.last_day) if found else "",
        "may_file": may_file,
        "is_open": found is not None and not has_own and not found.is_late,
        "lines": [queries.line_of(row, with_letter=True) for row in rows],
        "silence": queries.silence_of(candidacy),
        "form": form,
        "zone": candidacy.programme.zone,
        "crumbs": [(candidacy.name, home), (_("Informal appeal"), "")],
    }
    status = _UNPROCESSABLE if form.errors else 200
    return render(request, "appeals/appeal.html", context, status=status)


def _filed(request: HttpRequest, candidacy: Candidacy, form: AppealForm) -> bool:
    try:
        actions.file_appeal(
            candidacy=candidacy,
            reasons=form.cleaned_data["reasons"],
            language=written_in(),
            actor=request.user,
        )
    except actions.AppealRefusedError as refused:
        form.add_error(None, refusal_text(refused))
        return False
    messages.success(request, _("Your appeal is filed; the office and the authority are told."))
    return True
