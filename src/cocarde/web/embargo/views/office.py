"""The embargo list of a wave, as the office and the authority keep it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from cocarde.web.access.states import Permission
from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import clock_text, moment_text
from cocarde.web.design.views.doors import sent_from
from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.embargo import actions, queries
from cocarde.web.embargo.forms import REFUSALS, GuestForm, ReferentsForm
from cocarde.web.embargo.models import Guest
from cocarde.web.labels import actions as labels_actions
from cocarde.web.labels import queries as labels
from cocarde.web.labels.models import Wave
from cocarde.web.labels.states import WaveState
from cocarde.web.programmes import queries as programmes

_UNPROCESSABLE = 422


def _wave(request: HttpRequest, public_id: str) -> Wave:
    """The wave, if this person prepares it; each look at a sealed one is noted."""
    wave = labels.wave_with(public_id, request.user)
    if wave is None or not request.user.has_perm(Permission.DECISION_DECISION_PREPARE, wave):
        raise Http404
    labels_actions.log_reading(wave=wave, person=request.user)
    return wave


def _guest(request: HttpRequest, guest_id: str) -> Guest:
    guest = queries.guest_with(guest_id, request.user)
    if guest is None:
        raise Http404
    _wave(request, guest.wave.public_id)
    return guest


@login_required
@require_GET
def guests(request: HttpRequest, public_id: str) -> HttpResponse:
    wave = _wave(request, public_id)
    return _page(request, wave, GuestForm(queries.concerned_in(wave, request.user)))


def _page(request: HttpRequest, wave: Wave, form: GuestForm, status: int = 200) -> HttpResponse:
    programme, zone = wave.programme, wave.programme.zone
    heading = _("Embargo list")
    crumbs = [
        (_("Waves of decisions"), reverse("labels:waves", args=[programme.slug])),
        (wave.name, reverse("labels:prepare", args=[wave.public_id])),
        (heading, ""),
    ]
    rows = queries.guests_of(wave, request.user)
    names = _names(request, wave)
    is_public = wave.state == WaveState.PUBLISHED
    context = {
        "wave": wave,
        "programme": programme,
        "heading": heading,
        "crumbs": programmes.office_crumbs(programme, request.user, *crumbs),
        "hour": labels.when_text(wave),
        "state_key": WaveState(wave.state).sign,
        "state_label": str(WaveState(wave.state).label).capitalize(),
        "rows": [_row(guest, zone, names) for guest in rows],
        "form": form,
        "is_public": is_public,
        "is_sealed": wave.state == WaveState.SEALED,
        "to_name": [] if is_public else queries.referents_to_name(wave, request.user),
        "referents_form": ReferentsForm(),
        "now": clock_text(clock.now(), zone),
    }
    return render(request, "embargo/guests.html", context, status=status)


def _names(request: HttpRequest, wave: Wave) -> dict[int, str]:
    """What each is called on the list: a holder by its own name."""
    return {row.candidacy.pk: row.name for row in queries.concerned_in(wave, request.user)}


def _row(guest: Guest, zone: str, names: dict[int, str]) -> dict[str, Any]:
    state = guest.state
    return {
        "guest": guest,
        "concerned": names.get(guest.candidacy_id, guest.candidacy.name),
        "sign": state.sign,
        "state": str(state.label).capitalize(),
        "hears": moment_text(guest.opens_at, zone),
        "openings": [clock_text(o.at, zone) for o in guest.openings.all()],
        "may_strike": guest.struck_at is None and guest.wave.state != WaveState.PUBLISHED,
    }


def _list_page(request: HttpRequest, public_id: str) -> str:
    return reverse("embargo:guests", args=[_wave(request, public_id).public_id])


@sent_from(_list_page)
def name(request: HttpRequest, public_id: str) -> HttpResponse:
    wave = _wave(request, public_id)
    form = GuestForm(queries.concerned_in(wave, request.user), request.POST)
    if not form.is_valid():
        return _page(request, wave, form, _UNPROCESSABLE)
    said = form.cleaned_data
    try:
        guest = actions.name_guest(
            wave=wave,
            candidacy=form.chosen(),
            name=said["name"],
            quality=said["quality"],
            email=said["email"],
            language=said["language"],
            hours_ahead=said["hours_ahead"],
            actor=request.user,
        )
    except actions.EmbargoRefusedError as refused:
        form.add_error("email" if refused.reason == "twice" else None, REFUSALS[refused.reason])
        return _page(request, wave, form, _UNPROCESSABLE)
    messages.success(request, _("%(name)s is on the embargo list.") % {"name": guest.name})
    return redirect("embargo:guests", public_id)


@sent_from(_list_page)
def referents(request: HttpRequest, public_id: str) -> HttpResponse:
    """The referents of those who get or keep no label hear first."""
    wave = _wave(request, public_id)
    form = ReferentsForm(request.POST)
    if form.is_valid():
        try:
            count = actions.name_referents(
                wave=wave, hours_ahead=form.cleaned_data["hours_ahead"], actor=request.user
            )
        except actions.EmbargoRefusedError as refused:
            messages.error(request, REFUSALS[refused.reason])
        else:
            messages.success(request, _added(count))
    return redirect("embargo:guests", public_id)


def _added(count: int) -> str:
    text = ngettext(
        "%(count)s person was put on the list.", "%(count)s people were put on the list.", count
    )
    return text % {"count": count}


def _guest_page(request: HttpRequest, guest_id: str) -> str:
    return reverse("embargo:guests", args=[_guest(request, guest_id).wave.public_id])


@sent_from(_guest_page)
def strike(request: HttpRequest, guest_id: str) -> HttpResponse:
    guest = _guest(request, guest_id)
    actions.strike(guest=guest, actor=request.user)
    messages.success(request, _("%(name)s is off the embargo list.") % {"name": guest.name or "–"})
    return redirect("embargo:guests", guest.wave.public_id)


@login_required
@require_GET
def sheet(request: HttpRequest, public_id: str) -> HttpResponse:
    """The list with every reading, one line a reading; whoever did not read has one line."""
    wave = _wave(request, public_id)
    head = [_("Candidacy or holder"), _("Name"), _("Quality"), _("Hears"), _("State"), _("Read at")]
    lines = []
    names, zone = _names(request, wave), wave.programme.zone
    for row in (_row(g, zone, names) for g in queries.guests_of(wave, request.user)):
        guest = row["guest"]
        said = [row["concerned"], guest.name or "", guest.quality or "", row["hears"]]
        lines += [[*said, row["state"], at] for at in row["openings"] or [""]]
    if wave.state == WaveState.SEALED:  # as the pages do, a file says whose copy it is
        mark = _("copy of %(person)s, %(at)s")
        copy = mark % {"person": request.user, "at": clock_text(clock.now(), zone)}
        head, lines = [copy], [head, *lines]
    return csv_answer(f"embargo-{wave.slug}.csv", head, lines)
