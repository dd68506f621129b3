"""Who has come to a stop, and who is awaited."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from cocarde.web.clock import queries as clock
from cocarde.web.missions.models import CheckIn, Meeting, Mission, Participant, Slot, Stop
from cocarde.web.missions.queries.rows import taking_part
from cocarde.web.missions.states import MeetingState

CODE = 6  # letters of the identifier, read aloud or typed; two people may share them, and are both shown


def code_of(participant: Participant) -> str:
    """The short code under the code for phones: what is typed where no camera reads it."""
    return participant.public_id[:CODE].upper()


def stop_now(stops: list[Stop]) -> Stop | None:
    """The stop of today, by the clock of the place; else the next one, else the last."""
    if not stops:
        return None
    now = clock.now()
    for stop in stops:
        last = stop.ends_on or stop.starts_on
        if last is not None and now.astimezone(stop.clock_zone).date() <= last:
            return stop
    return stops[-1]


def expected(mission: Mission, stop: Stop) -> QuerySet[Participant]:
    """Those who take part and did not say that they are only at other stops."""
    rows = taking_part(mission)
    return rows.filter(Q(stops=None) | Q(stops=stop)).distinct()


def _came(stop: Stop) -> Exists:
    """Whether somebody came to a stop."""
    return Exists(CheckIn.objects.filter(participant=OuterRef("pk"), stop=stop))


def found_at(mission: Mission, stop: Stop, words: str, state: str = "") -> QuerySet[Participant]:
    """Whom a name, an organisation or a code means; those who came, or not yet, where it is asked for."""
    rows = taking_part(mission).annotate(has_come=_came(stop))
    for word in words.split():
        rows = rows.filter(
            Q(person_name__icontains=word)
            | Q(organisation__icontains=word)
            | Q(public_id__istartswith=word)
        )
    if state in ("come", "awaited"):
        rows = rows.filter(_came(stop) if state == "come" else ~_came(stop))
    return rows.order_by("person_name", "pk")


def come_count(mission: Mission, stop: Stop) -> int:
    """How many of those who take part have come to a stop."""
    rows = CheckIn.objects.filter(stop=stop, participant__mission=mission)
    return rows.filter(participant__in=taking_part(mission)).count()


def check_in_of(participant: Participant, stop: Stop) -> CheckIn | None:
    """When somebody came to a stop."""
    return CheckIn.objects.filter(participant=participant, stop=stop).first()


def missing_at(mission: Mission, slot: Slot) -> QuerySet[Participant]:
    """Those who meet somebody at a slot and have not come; nobody where no one is checked in there."""
    stop = slot.stop
    if not CheckIn.objects.filter(stop=stop).exists():
        return Participant.objects.none()
    rows = taking_part(mission).filter(~_came(stop))
    planned = Meeting.objects.filter(slot=slot, state=MeetingState.PLANNED)
    meets = planned.filter(Q(a=OuterRef("pk")) | Q(b=OuterRef("pk")))
    return rows.filter(Exists(meets), absent_from=None).order_by("person_name", "pk")
