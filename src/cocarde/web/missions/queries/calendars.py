"""The meetings of one person as a calendar that their telephone subscribes to."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from cocarde.web.missions.models import Meeting, Participant
from cocarde.web.missions.queries.programmes import Met, all_meetings_of
from cocarde.web.missions.states import MeetingState

ASKED_EVERY = timedelta(minutes=15)


def calendar_of(participant: Participant) -> bytes:
    """The meetings of somebody, those that were cancelled said so; no link that opens their pages."""
    from icalendar import Calendar  # noqa: PLC0415 (seldom needed)

    calendar = Calendar()
    calendar.add("prodid", "-//Cocarde//missions//")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", participant.mission.title)
    calendar.add("refresh-interval", ASKED_EVERY, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT15M")
    for met in all_meetings_of(participant):
        calendar.add_component(_event(met))
    return bytes(calendar.to_ical())


def _event(met: Met) -> Any:
    from icalendar import Event  # noqa: PLC0415

    meeting: Meeting = met.meeting
    stop = met.slot.stop
    event = Event()
    event.add("uid", f"{meeting.public_id}@cocarde")
    event.add("dtstamp", meeting.state_at)
    event.add("sequence", meeting.sequence)
    event.add("dtstart", met.slot.starts_at)
    event.add("dtend", met.slot.ends_at)
    event.add("summary", _("Meeting: %(whom)s") % {"whom": met.whom_text})
    place = _("%(room)s, table %(table)s") % {"room": met.room.name, "table": met.table}
    event.add("location", ", ".join(part for part in (place, str(stop), stop.place) if part))
    event.add("description", _about(met))
    is_off = meeting.state == MeetingState.CANCELLED
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    return event


def _about(met: Met) -> str:
    lines = [
        _("Offers: %(words)s") % {"words": met.whom.offers} if met.whom.offers else "",
        _("Seeks: %(words)s") % {"words": met.whom.seeks} if met.whom.seeks else "",
    ]
    return "\n".join(line for line in lines if line)
