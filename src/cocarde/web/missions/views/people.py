"""Those of a mission, for its office: delegates to select, participants to import, invite and know."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.evidence import queries as evidence
from cocarde.web.missions import actions, queries
from cocarde.web.missions.forms import ListForm, MapForm
from cocarde.web.missions.models import Delegate, Mission, Participant, ReadPeople
from cocarde.web.missions.states import (
    SELECTIONS,
    SHOWN_IN_PREVIEW,
    DelegateState,
    ParticipantState,
)
from cocarde.web.missions.views.guards import for_office, office_context

ROWS_A_PAGE = 50


@require_safe
@for_office
def delegates(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Who asks to be of the delegation, in the order in which they came."""
    state = request.GET.get("state", "")
    state = state if state in DelegateState.values else ""
    counts = queries.delegate_counts(mission)
    rows = queries.delegates_in(mission, state)
    context = office_context(request, mission, "delegates", _("Delegates")) | {
        "page": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "state": state,
        "states": [(one.value, one.label, counts[one.value]) for one in DelegateState],
        "total": sum(counts.values()),
        "retained": counts[DelegateState.RETAINED],
    }
    return render(request, "missions/delegates.html", context)


@require_safe
@for_office
def delegates_csv(request: HttpRequest, mission: Mission) -> HttpResponse:  # noqa: ARG001
    """The applications as a sheet."""
    head = ["name", "organisation", "position", "email", "state", "applied_at", "reasons"]
    rows = (
        [
            one.person_name or "", one.organisation, one.quality or "", one.email or "", one.state,
            one.applied_at.isoformat(), one.reasons or "",
        ]
        for one in queries.delegates_in(mission)
    )  # fmt: skip
    return csv_answer("delegates.csv", head, rows)


@require_http_methods(["GET", "HEAD", "POST"])
@for_office
def delegate(request: HttpRequest, mission: Mission, delegate_id: str) -> HttpResponse:
    """One application, and what the office says."""
    row = queries.delegate_with(delegate_id)
    if row is None or row.mission_id != mission.pk:
        raise Http404
    row.mission = mission
    if request.method == "POST":
        _select(request, row)
        return redirect("missions:delegate", mission.public_id, row.public_id)
    context = office_context(request, mission, "delegates", row.person_name or row.organisation) | {
        "delegate": row,
        "choices": [
            one for one in SELECTIONS[DelegateState(row.state)] if one != DelegateState.WITHDRAWN
        ],
        "retained": queries.delegate_counts(mission)[DelegateState.RETAINED],
    }
    return render(request, "missions/delegate.html", context)


def _select(request: HttpRequest, row: Delegate) -> None:
    if "erase" in request.POST:
        actions.erase_delegate(delegate=row, actor=request.user)
        messages.success(request, _("The personal data are erased."))
        return
    state = request.POST.get("state", "")
    state = state if state in DelegateState.values else DelegateState.WITHDRAWN
    try:
        actions.select(delegate=row, state=DelegateState(state), actor=request.user)
    except actions.NotAllowedError:
        messages.error(request, _("Somebody has answered in the meantime: read it below."))
    else:
        messages.success(request, _("It is said; the letter is in the outbox."))


@require_safe
@for_office
def participants(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Who takes part, is invited, or has left; with how many wishes each made and received."""
    state, words = request.GET.get("state", ""), request.GET.get("words", "").strip()[:100]
    state = state if state in ParticipantState.values else ""
    counts = queries.participant_counts(mission)
    rows = queries.with_counts(queries.participants_in(mission, state, words))
    context = office_context(request, mission, "participants", _("Participants")) | {
        "page": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "state": state,
        "words": words,
        "states": [(one.value, one.label, counts[one.value]) for one in ParticipantState],
        "total": sum(counts.values()),
        "uninvited": queries.uninvited(mission).count(),
        "form": ListForm(),
    }
    return render(request, "missions/participants.html", context)


@require_safe
@for_office
def participants_csv(request: HttpRequest, mission: Mission) -> HttpResponse:  # noqa: ARG001
    """The participants as a sheet, which the import reads again."""
    head = [
        "Name", "E-mail", "Organisation", "Position", "Offers", "Seeks", "Languages", "Half", "Max",
        "Side", "State",
    ]  # fmt: skip
    rows = (
        [
            one.person_name or "", one.email or "", one.organisation, one.quality or "",
            one.offers or "", one.seeks or "", " ".join(one.languages), one.half,
            one.most_a_day or "", one.side, one.state,
        ]
        for one in queries.participants_in(mission)
    )  # fmt: skip
    return csv_answer("participants.csv", head, rows)


@require_POST
@for_office
def invite_all(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Send their link to all who have none yet."""
    count = actions.invite_all(mission=mission, actor=request.user)
    text = ngettext(
        "%(count)s letter is in the outbox.", "%(count)s letters are in the outbox.", count
    )
    messages.success(request, text % {"count": count})
    return redirect("missions:participants", mission.public_id)


def _participant(mission: Mission, public_id: str) -> Participant:
    found = queries.participant_of(mission, public_id)
    if found is None:
        raise Http404
    return found


@require_safe
@for_office
def participant(request: HttpRequest, mission: Mission, participant_id: str) -> HttpResponse:
    """One participant: who they are, their wishes, their link."""
    row = _participant(mission, participant_id)
    context = office_context(request, mission, "participants", str(row)) | {
        "participant": row,
        "address": queries.address_of(row) if row.has_person else "",
        "code_text": queries.code_of(row),
        "wishes": queries.wishes_of(row) if row.takes_part else None,
        "programme_lines": queries.programme_of(row),
        "away": list(row.unavailable.select_related("stop")),
    }
    return render(request, "missions/participant.html", context)


@require_POST
@for_office
def act(request: HttpRequest, mission: Mission, participant_id: str) -> HttpResponse:
    """Invite somebody, renew their link, take them out, or forget them."""
    row = _participant(mission, participant_id)
    what = request.POST.get("what", "")
    if what == "invite":
        try:
            actions.invite(participant=row, actor=request.user)
        except actions.GoneError:
            messages.error(request, _("The address of this person was erased."))
        else:
            messages.success(request, _("The letter is in the outbox."))
    elif what == "renew":
        actions.renew_link(participant=row, actor=request.user)
        messages.success(request, _("The former link opens no more; a new one is in the outbox."))
    elif what == "withdraw":
        actions.withdraw(participant=row, actor=request.user)
        messages.success(request, _("This person takes part no more."))
    elif what == "erase":
        actions.erase_participant(participant=row, actor=request.user)
        messages.success(request, _("The personal data are erased."))
    return redirect("missions:participant", mission.public_id, row.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_office
def read(request: HttpRequest, mission: Mission) -> HttpResponse:
    """Read a file, and lead to what was understood of it."""
    form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            row = actions.keep_people(
                mission=mission, name=file.name, content=file.read(), actor=request.user
            )
        except evidence.ListError as fault:
            form.add_error("file", evidence.list_fault_text(fault))
        except actions.TooManyError as error:
            told = _("A mission takes %(most)s participants at most: this list holds more.")
            form.add_error("file", told % {"most": error.most})
        else:
            return redirect("missions:preview", mission.public_id, row.public_id)
    context = office_context(request, mission, "participants", _("Import participants"))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "missions/read.html", context | {"form": form}, status=status)


def _read(mission: Mission, read_id: str) -> ReadPeople:
    found = queries.read_people_of(mission, read_id)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@for_office
def preview(request: HttpRequest, mission: Mission, read_id: str) -> HttpResponse:
    """What was understood of a list, which rows are refused and why; then it is taken."""
    row = _read(mission, read_id)
    form = MapForm(request.POST if request.method == "POST" else None, read=row)
    if request.method == "POST" and form.is_valid():
        actions.map_people(read=row, mapping=form.mapping())
        if "take" in request.POST:
            try:
                taken = actions.take_people(
                    read=row, agreed=form.cleaned_data["agreed"], actor=request.user
                )
            except actions.UnmappedError:
                form.add_error(
                    None, _("Choose the column of the e-mail address, and that of the name.")
                )
            else:
                messages.success(request, _taken_text(taken))
                return redirect("missions:participants", mission.public_id)
    plan = queries.plan_of(row)
    context = office_context(request, mission, "participants", row.file_name) | {
        "read": row,
        "form": form,
        "unmapped": queries.unmapped(row),
        "plan": plan,
        "fresh": plan.fresh[:SHOWN_IN_PREVIEW],
        "refused": plan.refused[:ROWS_A_PAGE],
        "faults": plan.faults[:ROWS_A_PAGE],
        "read_url": reverse("missions:read", args=[mission.public_id]),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "missions/preview.html", context, status=status)


def _taken_text(taken: Any) -> str:
    added = ngettext(
        "%(count)s participant was added.", "%(count)s participants were added.", taken.added
    ) % {"count": taken.added}
    wishes = ngettext("%(count)s wish was noted.", "%(count)s wishes were noted.", taken.wishes) % {
        "count": taken.wishes
    }
    return f"{added} {wishes}" if taken.wishes else added


@require_safe
@for_office
def refused(request: HttpRequest, mission: Mission, read_id: str) -> HttpResponse:  # noqa: ARG001
    """The rows refused, each with its reason: corrected, they are read again."""
    row = _read(mission, read_id)
    plan = queries.plan_of(row)
    return csv_answer("refused.csv", queries.refused_head(row), queries.refused_rows(plan))


@require_POST
@for_office
def drop(request: HttpRequest, mission: Mission, read_id: str) -> HttpResponse:
    """Forget a list that was read."""
    actions.drop_people(read=_read(mission, read_id))
    messages.success(request, _("The list is forgotten: nothing was added."))
    return redirect("missions:participants", mission.public_id)
