"""Letters of missions: to whoever applied and whoever takes part, by their own link; no account is needed."""

from collections.abc import Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import clock_text
from cocarde.web.mail import actions as mail
from cocarde.web.mail.queries import worded
from cocarde.web.missions import queries
from cocarde.web.missions.models import Delegate, Mission, Participant, Schedule
from cocarde.web.missions.states import PEOPLE_LAST, DelegateState, MeetingState

SELECTED = {
    DelegateState.RETAINED: "retained",
    DelegateState.WAITING: "waiting",
    DelegateState.DECLINED: "declined",
}


def confirm_application(*, delegate: Delegate) -> None:
    """That it is received, with the link that takes it back."""
    _to_delegate(delegate, "applied", queries.delegate_address_of)


def tell_selection(*, delegate: Delegate) -> None:
    """What the office says; who is retained is given the page of a participant."""
    participant = Participant.objects.filter(delegate=delegate).first()
    if delegate.state == DelegateState.RETAINED and participant is not None:
        _to_delegate(delegate, "retained", lambda _row: queries.address_of(participant))
    else:
        _to_delegate(delegate, SELECTED[DelegateState(delegate.state)], queries.delegate_address_of)


def _to_delegate(delegate: Delegate, letter: str, address_of: Any) -> None:
    if not delegate.email:
        return
    with translation.override(delegate.language):
        facts = {"organisation": delegate.organisation, "url": address_of(delegate)}
        _send(delegate.mission, delegate, letter, facts)


def send_link(*, participant: Participant) -> None:
    """The personal link."""
    if participant.email:
        with translation.override(participant.language):
            facts = {"url": queries.address_of(participant)}
            _send(participant.mission, participant, "invitation", facts)


def tell_programmes(*, schedule: Schedule, concerned: Sequence[Participant]) -> None:
    """Each of those concerned, their own meetings and nobody else's; later on, what changed too."""
    mission = schedule.mission
    programmes = queries.programmes_of(mission, concerned)
    is_first = schedule.number == 1
    changes = {} if is_first else queries.changes_by_person(schedule, programmes, concerned)
    for one in concerned:
        if not one.email:
            continue
        one.mission = mission
        with translation.override(one.language):
            planned = [m for m in programmes[one.pk] if m.meeting.state == MeetingState.PLANNED]
            told = "\n".join(f"– {_met_text(met)}" for met in planned)
            facts = {
                "url": queries.address_of(one),
                "meetings": told or _("No meeting is planned for you any more."),
            }
            if not is_first:
                facts["changes"] = "\n".join(f"– {change.text}" for change in changes[one.pk])
            _send(mission, one, "programme" if is_first else "changed", facts)


def _met_text(met: queries.Met) -> str:
    return _("%(when)s, %(room)s, table %(table)s: %(whom)s") % {
        "when": clock_text(met.slot.starts_at, met.slot.stop.zone),
        "room": met.room.name,
        "table": met.table,
        "whom": met.whom_text,
    }


def ask_outcomes(*, participant: Participant, meetings: int) -> None:
    """What came of their meetings, one tap each."""
    with translation.override(participant.language):
        facts = {
            "url": queries.address_of(participant, "missions:outcomes"),
            "meetings": ngettext("%(count)s meeting", "%(count)s meetings", meetings)
            % {"count": meetings},
        }
        _send(participant.mission, participant, "outcomes", facts)


def _send(mission: Mission, to: Delegate | Participant, letter: str, facts: dict[str, Any]) -> None:
    programme = mission.programme
    facts = facts | {"mission": mission, "programme": programme}
    words = worded(f"missions.{letter}", programme_id=programme.pk, facts=facts)
    mail.write_to_address(
        address=to.email or "",
        language=to.language,
        title=words.title,
        body=words.body,
        programme_id=programme.pk,
        about=to.ref,
        expires_at=clock.now() + PEOPLE_LAST,
    )
