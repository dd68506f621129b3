"""Calendar files: a member's holds the session with what she may see of it, a team's its hearing alone."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.clock import queries as clock
from cocarde.web.committees.models import AgendaItem, Session
from cocarde.web.committees.queries.sitting import hearing_of, items_in_order, sitting, timetable
from cocarde.web.design.queries import zone_text


def for_member(session: Session, reader: Any) -> bytes:
    """The session and its agenda by the hour; an item that is hidden keeps its number alone."""
    seen = sitting(session, reader)
    lines = [
        _("Item %(n)s: recused") % {"n": line.position}
        if line.item is None
        else f"{line.starts} – {line.item.candidacy.name}"
        for line in seen.lines
    ]
    zone = zone_text(session.starts_at, session.committee.programme.zone)
    items = items_in_order(session)
    hours = timetable(session, items)
    last = hours[items[-1].pk][1] if items else session.starts_at
    page = settings.PUBLIC_URL.rstrip("/") + reverse("committees:live", args=[session.public_id])
    return _calendar(
        uid=session.public_id,
        start=session.starts_at,
        end=last,
        title=session.committee.name,
        place=session.place,
        text="\n".join([*lines, f"({zone})", seen.proceedings.remote_link, page]).strip(),
    )


def for_team(item: AgendaItem, start: datetime, end: datetime) -> bytes:
    """The hour when a team is heard: nothing of the others."""
    hearing, session = hearing_of(item), item.session
    title = _("Hearing by %(committee)s") % {"committee": session.committee.name}
    zone = zone_text(start, session.committee.programme.zone)
    return _calendar(
        uid=item.public_id,
        start=start,
        end=end,
        title=title,
        place=session.place,
        text="\n".join([item.candidacy.name, f"({zone})", hearing.remote_link]).strip(),
    )


def _calendar(
    *, uid: str, start: datetime, end: datetime, title: str, place: str, text: str
) -> bytes:
    from icalendar import Calendar, Event  # noqa: PLC0415 (seldom needed)

    event = Event()
    event.add("uid", f"{uid}@cocarde")
    event.add("dtstamp", clock.now())
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", title)
    event.add("description", text)
    if place:
        event.add("location", place)
    calendar = Calendar()
    calendar.add("prodid", "-//Cocarde//committees//")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
