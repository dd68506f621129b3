"""Before reading: a member says what ties them to each candidacy, and what helps to share dossiers out."""

from typing import Any

from django.db import transaction

from cocarde.web.access import actions as access
from cocarde.web.access import queries as barriers
from cocarde.web.committees.actions.session import SessionRefusedError
from cocarde.web.committees.models import (
    AgendaItem,
    Declaration,
    Preparation,
    Reading,
    Recusal,
    Seat,
    Session,
)
from cocarde.web.committees.states import SessionState
from cocarde.web.journal import actions as journal


@transaction.atomic
def declare_no_tie(*, item: AgendaItem, person: Any) -> Declaration:
    """A member says that nothing ties them to a candidacy.

    Raises:
        SessionRefusedError: 'recused' or 'closed'.
    """
    if barriers.is_barred(person, item.candidacy.ref):
        raise SessionRefusedError("recused")
    if Session.objects.get(pk=item.session_id).state == SessionState.CLOSED:
        raise SessionRefusedError("closed")
    row, is_new = Declaration.objects.get_or_create(item=item, person=person)
    if is_new:
        _journal(item.session, "committees.declared", person)
    return row


@transaction.atomic
def take_back_declaration(*, session: Session, position: int, person: Any) -> None:
    """Take back what was declared of an item, as long as the session is prepared and it was not read.

    Whoever stood aside by their own word sees the dossier again; what others noted is not theirs to undo.

    Raises:
        SessionRefusedError: 'not_prepared', 'read' or 'not_yours'.
    """
    if Session.objects.select_for_update().get(pk=session.pk).state != SessionState.PREPARED:
        raise SessionRefusedError("not_prepared")
    # One answer for an item that is not there and for one that is not the member's to undo.
    item = session.items.filter(position=position).select_related("candidacy").first()
    if item is None:
        raise SessionRefusedError("not_yours")
    if Reading.objects.filter(item=item, person=person).exists():
        raise SessionRefusedError("read")
    recusal = Recusal.objects.filter(item=item, person=person).first()
    if recusal is None and not Declaration.objects.filter(item=item, person=person).exists():
        raise SessionRefusedError("not_yours")
    if recusal is not None:
        _stand_again(item, recusal, person)
    Declaration.objects.filter(item=item, person=person).delete()
    _journal(session, "committees.declaration_taken_back", person)


def _stand_again(item: AgendaItem, recusal: Recusal, person: Any) -> None:
    if recusal.recorded_by_id != person.pk:
        raise SessionRefusedError("not_yours")
    recusal.delete()
    elsewhere = Recusal.objects.filter(item__candidacy=item.candidacy_id, person=person)
    if not elsewhere.exists():
        access.lift_barrier(person=person, ref=item.candidacy.ref, actor=person)


@transaction.atomic
def describe_seat(
    *,
    seat: Seat,
    organisation: str,
    territories: str,
    competences: list[str],
    languages: list[str],
    most_dossiers: int | None,
    actor: Any,
) -> Seat:
    """Keep what a member says of themself: where they work, what they know, how much they read."""
    seat.organisation, seat.territories = organisation.strip(), territories.strip()
    seat.competences = list(dict.fromkeys(filter(None, (word.strip() for word in competences))))
    seat.languages, seat.most_dossiers = languages, most_dossiers
    seat.save(
        update_fields=["organisation", "territories", "competences", "languages", "most_dossiers"]
    )
    committee = seat.committee
    journal.record(
        verb="committees.seat_described",
        subject=committee.ref,
        actor=actor,
        programme_id=committee.programme_id,
    )
    return seat


@transaction.atomic
def prepare_reading(
    *, session: Session, is_blind: bool, readers_wanted: int, most_dossiers: int, actor: Any
) -> Preparation:
    """Say how the dossiers of a session are read: by how many, how many each, blind or in the open.

    Raises:
        SessionRefusedError: 'closed', or 'begun' where an assessment was submitted the other way.
    """
    locked = Session.objects.select_for_update().get(pk=session.pk)
    if locked.state == SessionState.CLOSED:
        raise SessionRefusedError("closed")
    row = Preparation.objects.get_or_create(session=session)[0]
    submitted = session.items.filter(assessments__submitted_at__isnull=False)
    if row.is_blind != is_blind and submitted.exists():
        raise SessionRefusedError("begun")
    row.is_blind, row.readers_wanted, row.most_dossiers = is_blind, readers_wanted, most_dossiers
    row.save(update_fields=["is_blind", "readers_wanted", "most_dossiers"])
    _journal(session, "committees.reading_prepared", actor)
    return row


def _journal(session: Session, verb: str, actor: Any) -> None:
    journal.record(
        verb=verb,
        subject=session.ref,
        actor=actor,
        programme_id=session.committee.programme_id,
    )
