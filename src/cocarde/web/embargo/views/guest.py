"""What somebody on an embargo list opens by the link of the letter. Each reading is noted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import clock_text, moment_text
from cocarde.web.embargo import actions, queries
from cocarde.web.embargo.models import Guest
from cocarde.web.labels import queries as labels
from cocarde.web.labels.models import Decision
from cocarde.web.labels.states import WaveState


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, token: str) -> HttpResponse:
    """First an undertaking, which a machine that follows links does not give; then the decision.

    A link that opens nothing (not yet, no more, altered) answers as one that never was.
    """
    guest = queries.guest_of_token(token)
    if guest is not None and guest.wave.state == WaveState.PUBLISHED and guest.was_told:
        return redirect(guest.wave)
    decision = _decision(guest)
    if guest is None or decision is None or not guest.is_open:
        return _away(render(request, "embargo/closed.html", status=404))
    context = _context(guest)
    if request.method == "POST":
        actions.note_opening(guest=guest)
        zone = guest.wave.programme.zone
        outcome = labels.outcome_of(decision)
        context |= {
            "decision": decision,
            "outcome": str(outcome.label),
            "sign": outcome.sign,
            "now": clock_text(clock.now(), zone),
        }
    return _away(render(request, "embargo/read.html", context))


def _decision(guest: Guest | None) -> Decision | None:
    if guest is None:
        return None
    rows = guest.wave.decisions.select_related("candidacy__specification", "candidacy__programme")
    return rows.filter(candidacy=guest.candidacy, lapsed=False).first()


def _context(guest: Guest) -> dict[str, object]:
    programme = guest.wave.programme
    return {
        "guest": guest,
        "candidacy": guest.candidacy,
        "programme_row": programme,
        "hour": moment_text(guest.wave.hour_h, programme.zone),
    }


def _away(answered: HttpResponse) -> HttpResponse:
    answered["X-Robots-Tag"] = "noindex, nofollow"
    return answered
