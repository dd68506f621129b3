"""What somebody on an embargo list opens by the link of the letter. Each reading is noted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import clock_text, moment_text
from cocarde.web.embargo import actions, queries
from cocarde.web.embargo.models import Guest
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
    rulings = queries.rulings_for(guest) if guest is not None else []
    if guest is None or not rulings or not guest.is_open:
        return _away(render(request, "embargo/closed.html", status=404))
    context = _context(guest)
    if request.method == "POST":
        actions.note_opening(guest=guest)
        zone = guest.wave.programme.zone
        context |= {"rulings": rulings, "now": clock_text(clock.now(), zone)}
    return _away(render(request, "embargo/read.html", context))


def _context(guest: Guest) -> dict[str, object]:
    programme = guest.wave.programme
    return {
        "guest": guest,
        "programme_row": programme,
        "hour": moment_text(guest.wave.hour_h, programme.zone),
    }


def _away(answered: HttpResponse) -> HttpResponse:
    answered["X-Robots-Tag"] = "noindex, nofollow"
    return answered
