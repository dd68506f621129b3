"""Before a session: what a member declared, what is asked of them, what is left to do."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from cocarde.web.access import queries as access
from cocarde.web.candidacies.queries import state_of
from cocarde.web.clock import queries as clock
from cocarde.web.committees.models import (
    AgendaItem,
    Assessment,
    Assignment,
    Declaration,
    Preparation,
    Reading,
    Recusal,
    Seat,
    Session,
)
from cocarde.web.committees.queries.session import agenda
from cocarde.web.committees.states import AskState, ConflictKind, SessionState
from cocarde.web.design.queries import moment_text
from cocarde.web.mail.queries import Reminder
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.models import Programme

REMIND_DAYS = 7


@dataclass(frozen=True)
class TieLine:
    """What a member declared of one item; `item` is None where they stand aside."""

    position: int
    item: AgendaItem | None
    tie: str = ""  # the member's own word, where they stand aside
    is_declared: bool = False
    can_undo: bool = False


def tie_lines(session: Session, person: Any) -> list[TieLine]:
    """Item by item, what the member declared; of what they stand aside from, their word and its number."""
    own = {
        r.item.position: r
        for r in Recusal.objects.filter(item__session=session, person=person).select_related("item")
    }
    said = set(
        Declaration.objects.filter(item__session=session, person=person).values_list(
            "item_id", flat=True
        )
    )
    read = positions_read(session, person)
    is_open = session.state == SessionState.PREPARED
    lines = []
    for line in agenda(session, person):
        if line.item is None:
            recusal = own.get(line.position)
            mine = recusal is not None and recusal.recorded_by_id == person.pk
            lines.append(
                TieLine(
                    line.position,
                    None,
                    tie=str(ConflictKind(recusal.conflict).label) if mine and recusal else "",
                    can_undo=mine and is_open and line.position not in read,
                )
            )
        else:
            declared = line.item.pk in said
            lines.append(
                TieLine(
                    line.position,
                    line.item,
                    is_declared=declared,
                    can_undo=declared and is_open and not line.is_read,
                )
            )
    return lines


def positions_read(session: Session, person: Any) -> set[int]:
    """The numbers of the items whose dossier the member has opened."""
    rows = Reading.objects.filter(item__session=session, person=person)
    return set(rows.values_list("item__position", flat=True))


def seat_of(session: Session, person: Any) -> Seat | None:
    """The member's seat on the committee of a session."""
    return Seat.objects.filter(committee=session.committee_id, person=person).first()


def asked_of(session: Session, person: Any) -> list[Assignment]:
    """What a member is asked to read first, in the order of the agenda, less what is hidden or withdrawn."""
    hidden = access.barred_ids(person, "candidacies.candidacy")
    rows = (
        Assignment.objects.filter(item__session=session, person=person)
        .exclude(state=AskState.PROPOSED)
        .exclude(item__candidacy__public_id__in=hidden)
        .select_related("item__candidacy__specification", "item__session")
        .order_by("item__position")
    )
    return [row for row in rows if not state_of(row.item.candidacy).ends]


def has_something_to_do(session: Session, without: frozenset[str] = frozenset()) -> list[Any]:
    """Members who have not answered, or have not submitted what they accepted to read; found now.

    Whoever stands aside from a dossier, and whose dossier is withdrawn, has nothing to do of it; of the
    candidacies in `without`, nothing is looked at.
    """
    rows = list(
        Assignment.objects.filter(
            item__session=session,
            state__in=[AskState.ASKED, AskState.ACCEPTED],
            item__opinion=None,
            person__is_active=True,
            person__committee_seats__committee=session.committee_id,
        )
        .exclude(item__candidacy__public_id__in=without)
        .select_related("item__candidacy__specification", "person")
        .order_by("person__name", "person_id", "pk")
    )
    done = set(
        Assessment.objects.filter(item__session=session, submitted_at__isnull=False).values_list(
            "item_id", "person_id"
        )
    )
    people: dict[int, Any] = {}
    hidden = access.barred_pairs(
        "candidacies.candidacy", {r.item.candidacy.public_id for r in rows}
    )
    for row in rows:
        is_done = row.state == AskState.ACCEPTED and (row.item_id, row.person_id) in done
        is_hidden = (row.person_id, row.item.candidacy.public_id) in hidden
        if not (is_done or is_hidden or state_of(row.item.candidacy).ends):
            people.setdefault(row.person_id, row.person)
    return list(people.values())


def sessions_with_readers() -> QuerySet[Session]:
    """Sessions to come whose readers were asked."""
    return (
        Session.objects.filter(
            state=SessionState.PREPARED,
            starts_at__gt=clock.now(),
            items__assignments__state__in=[AskState.ASKED, AskState.ACCEPTED],
        )
        .select_related("committee__programme")
        .distinct()
        .order_by("starts_at", "pk")
    )


def sessions_to_remind() -> list[Session]:
    """Those of them that come within the week."""
    return list(sessions_with_readers().filter(starts_at__lte=clock.in_days(REMIND_DAYS)))


def planned_reminders(programme_id: int | None, reader: Any) -> list[Reminder]:
    """Who would be reminded today; whoever has something to do of hidden candidacies alone is not told."""
    hidden = access.barred_ids(reader, "candidacies.candidacy")
    today = clock.now().date()
    return [
        Reminder(
            letter="committees.reminder",
            who=str(person),
            address=person.email,
            programme_id=session.committee.programme_id,
            about=session.ref,
            name=session.committee.name,
            lines=(moment_text(session.starts_at, session.committee.programme.zone),),
        )
        for session in sessions_to_remind()
        if programme_id in (None, session.committee.programme_id) and _reminded_on(session) != today
        for person in has_something_to_do(session, without=hidden)
    ]


def _reminded_on(session: Session) -> date | None:
    row = Preparation.objects.filter(session=session).first()
    return row.reminded_on if row else None


def criteria_known(programme: Programme) -> list[tuple[str, str]]:
    """The criteria of the programme's last specifications, each once: key and title."""
    found: dict[str, str] = {}
    for specification in programmes.specifications_of(programme):
        for criterion in programmes.read(specification).criteria:
            found.setdefault(criterion.key, str(criterion.title))
    return list(found.items())
