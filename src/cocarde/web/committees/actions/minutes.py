"""Minutes: written from what was recorded, sent, corrected, approved, signed for good."""

from typing import Any

from django.db import transaction

from cocarde.web.access import queries as barriers
from cocarde.web.clock import queries as clock
from cocarde.web.committees import queries
from cocarde.web.committees.events import minutes_sent
from cocarde.web.committees.models import (
    AgendaItem,
    Attendance,
    Correction,
    Divergence,
    Hearing,
    Minutes,
    Opinion,
    Session,
)
from cocarde.web.committees.queries import minutes as written
from cocarde.web.committees.states import MinutesState, SessionState
from cocarde.web.design.states import reading_language
from cocarde.web.journal import actions as journal


class MinutesRefusedError(ValueError):
    """The step cannot be taken; `reason` says why.

    Reasons: 'not_closed' (the session goes on), 'signed', 'not_sent', 'not_approved', 'unanswered'
    (a correction is), 'changed' (somebody saved meanwhile), 'empty', 'no_answer' (a correction left
    out says why), 'not_chair' (who signs), 'recused', 'not_there' (a divergence of somebody who was
    not there), 'reduced' (whoever stands aside signs nothing).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def draft_minutes(*, session: Session, actor: Any) -> Minutes:
    """Begin the minutes, or fill them again with what was recorded; what was written by hand stays.

    Raises:
        MinutesRefusedError: 'not_closed' or 'signed'.
    """
    locked = Session.objects.select_for_update().get(pk=session.pk)
    if locked.state != SessionState.CLOSED:
        raise MinutesRefusedError("not_closed")
    row = Minutes.objects.filter(session=session).first()
    if row is None:
        row = Minutes(session=session, language=reading_language())
    _refuse_settled(row)
    before = row.content
    content = written.recorded(session)
    by_hand = {i.get("item"): i.get("said", "") for i in before.get("items", [])}
    for item in content["items"]:
        item["said"] = by_hand.get(item["item"], "")
    content["opening"], content["closing"] = before.get("opening", ""), before.get("closing", "")
    row.content, row.revision = content, row.revision + 1
    row.save()
    _journal(row, "committees.minutes_drafted", actor)
    return row


@transaction.atomic
def write_minutes(*, minutes: Minutes, texts: dict[str, str], revision: int, actor: Any) -> Minutes:
    """Write by hand: `opening`, `closing`, and what was said on each item by its identifier.

    Raises:
        MinutesRefusedError: 'signed' or 'changed'.
    """
    row = _locked(minutes)
    _refuse_settled(row)
    if row.revision != revision:
        raise MinutesRefusedError("changed")
    hidden = written.hidden_items(row.session, actor)
    for name in ("opening", "closing"):
        if not hidden and name in texts:
            row.content[name] = texts[name].strip()
    for item in row.content["items"]:
        if item["item"] in texts and item["item"] not in hidden:
            item["said"] = texts[item["item"]].strip()
    row.revision += 1
    row.save(update_fields=["content", "revision"])
    _journal(row, "committees.minutes_written", actor)
    return row


@transaction.atomic
def send_minutes(*, minutes: Minutes, actor: Any) -> Minutes:
    """Let those who sit read the minutes and ask for corrections; they are told.

    Raises:
        MinutesRefusedError: 'signed'.
    """
    row = _locked(minutes)
    _refuse_settled(row)
    row.state, row.sent_at = MinutesState.SENT, clock.now()
    row.save(update_fields=["state", "sent_at"])
    _journal(row, "committees.minutes_sent", actor)
    minutes_sent.send(Minutes, minutes=row, actor=actor)
    return row


@transaction.atomic
def ask_correction(
    *, minutes: Minutes, text: str, item: AgendaItem | None = None, person: Any
) -> Correction:
    """Ask to change something in the minutes.

    Raises:
        MinutesRefusedError: 'not_sent', 'empty' or 'recused'.
    """
    row = _locked(minutes)
    if row.state != MinutesState.SENT:
        raise MinutesRefusedError("not_sent")
    if not text.strip():
        raise MinutesRefusedError("empty")
    if item is not None and barriers.is_barred(person, item.candidacy.ref):
        raise MinutesRefusedError("recused")
    asked = Correction.objects.create(minutes=row, item=item, person=person, text=text.strip())
    _journal(row, "committees.correction_asked", person)
    return asked


@transaction.atomic
def answer_correction(
    *, correction: Correction, is_taken: bool, answer: str = "", actor: Any
) -> Correction:
    """Say that a correction was taken, or why it was not.

    Raises:
        MinutesRefusedError: 'signed', 'recused' or 'no_answer'.
    """
    row = _locked(correction.minutes)
    _refuse_settled(row)
    if correction.item and barriers.is_barred(actor, correction.item.candidacy.ref):
        raise MinutesRefusedError("recused")
    if not is_taken and not answer.strip():
        raise MinutesRefusedError("no_answer")
    correction.is_taken, correction.answer = is_taken, answer.strip()
    correction.save(update_fields=["is_taken", "answer"])
    _journal(row, "committees.correction_answered", actor)
    return correction


@transaction.atomic
def approve_minutes(*, minutes: Minutes, actor: Any) -> Minutes:
    """The members have read them: nothing is written any more but the signature.

    Raises:
        MinutesRefusedError: 'not_sent', 'unanswered' or 'signed'.
    """
    row = _locked(minutes)
    if row.state in (MinutesState.APPROVED, MinutesState.SIGNED):
        raise MinutesRefusedError("signed")
    if row.state != MinutesState.SENT:
        raise MinutesRefusedError("not_sent")
    if row.corrections.filter(is_taken=None).exists():
        raise MinutesRefusedError("unanswered")
    row.state, row.approved_at, row.approved_by = MinutesState.APPROVED, clock.now(), actor
    row.save(update_fields=["state", "approved_at", "approved_by"])
    _journal(row, "committees.minutes_approved", actor)
    return row


@transaction.atomic
def sign_minutes(*, minutes: Minutes, actor: Any) -> Minutes:
    """Sign: who chaired does, or the office where nobody did. The content is hashed and never changes.

    Raises:
        MinutesRefusedError: 'not_approved', 'not_chair', 'reduced' or 'signed'.
    """
    row = _locked(minutes)
    if row.state == MinutesState.SIGNED:
        raise MinutesRefusedError("signed")
    if row.state != MinutesState.APPROVED:
        raise MinutesRefusedError("not_approved")
    chair = queries.chair_of(row.session)
    if chair is not None and chair != actor:
        raise MinutesRefusedError("not_chair")
    if written.hidden_items(row.session, actor):
        raise MinutesRefusedError("reduced")
    for item in row.content["items"]:
        _take_divergences(item)
    row.state, row.signed_at, row.signed_by = MinutesState.SIGNED, clock.now(), actor
    row.sha256 = written.hash_of(row.content)
    row.save(update_fields=["state", "content", "signed_at", "signed_by", "sha256"])
    Hearing.objects.filter(item__session=row.session).update(who_comes="")
    journal.record(
        verb="committees.minutes_signed",
        subject=row.ref,
        actor=actor,
        programme_id=row.session.committee.programme_id,
        details={"sha256": row.sha256},
    )
    return row


def _take_divergences(item: dict[str, Any]) -> None:
    """Divergent opinions are written until the minutes are signed: those of the last day too."""
    if item["opinion"] is None:
        return
    rows = Divergence.objects.filter(opinion__item__public_id=item["item"])
    item["opinion"]["divergences"] = sorted(
        [d.person.public_id, d.text] for d in rows.select_related("person")
    )


@transaction.atomic
def diverge(*, opinion: Opinion, person: Any, text: str) -> Divergence:
    """A member who was there does not share the opinion, and wishes its sheet to say so.

    Raises:
        MinutesRefusedError: 'recused', 'signed', 'empty' or 'not_there'.
    """
    item = opinion.item
    if barriers.is_barred(person, item.candidacy.ref):
        raise MinutesRefusedError("recused")
    if Minutes.objects.filter(session=item.session, state=MinutesState.SIGNED).exists():
        raise MinutesRefusedError("signed")
    if not text.strip():
        raise MinutesRefusedError("empty")
    if not Attendance.objects.filter(session=item.session, person=person).exists():
        raise MinutesRefusedError("not_there")
    said = {"text": text.strip(), "language": reading_language(), "written_at": clock.now()}
    row = Divergence.objects.update_or_create(opinion=opinion, person=person, defaults=said)[0]
    journal.record(
        verb="committees.divergence_written",
        subject=opinion.ref,
        actor=person,
        programme_id=item.session.committee.programme_id,
    )
    return row


@transaction.atomic
def take_divergence_back(*, opinion: Opinion, person: Any) -> None:
    """A member takes the divergent opinion back, as long as the minutes are not signed.

    Raises:
        MinutesRefusedError: 'signed'.
    """
    if Minutes.objects.filter(session=opinion.item.session, state=MinutesState.SIGNED).exists():
        raise MinutesRefusedError("signed")
    Divergence.objects.filter(opinion=opinion, person=person).delete()
    journal.record(
        verb="committees.divergence_withdrawn",
        subject=opinion.ref,
        actor=person,
        programme_id=opinion.item.session.committee.programme_id,
    )


def _locked(minutes: Minutes) -> Minutes:
    rows = Minutes.objects.select_for_update(of=("self",))
    return rows.select_related("session__committee").get(pk=minutes.pk)


def _refuse_settled(row: Minutes) -> None:
    if row.state in (MinutesState.APPROVED, MinutesState.SIGNED):
        raise MinutesRefusedError("signed")


def _journal(row: Minutes, verb: str, actor: Any) -> None:
    journal.record(
        verb=verb, subject=row.ref, actor=actor, programme_id=row.session.committee.programme_id
    )
