"""Minutes: what was recorded, what each reader may have of it, its hash, and its words.

People stand in the content by identifier and their names beside it: they stay out of the hash, and
an account that is erased has no name in the minutes any more.
"""

import copy
import hashlib
import json
from datetime import datetime
from typing import Any

from django.utils import translation

from cocarde.web.access import queries as access
from cocarde.web.access.states import Role
from cocarde.web.accounts.models import Person
from cocarde.web.committees.models import (
    AgendaItem,
    Attendance,
    Correction,
    Minutes,
    QuorumChange,
    Session,
    Vote,
)
from cocarde.web.committees.queries.ballots import labels_of
from cocarde.web.committees.queries.sitting import chair_of, hearing_of, items_in_order
from cocarde.web.committees.states import MinutesState, VoteState

Content = dict[str, Any]


def recorded(session: Session) -> Content:
    """What the session left: presence by item, quorum, who stood aside (never why), votes, opinions."""
    chair = chair_of(session)
    stays = list(Attendance.objects.filter(session=session).select_related("person"))
    return {
        "session": session.public_id,
        "starts_at": session.starts_at.isoformat(),
        "place": session.place,
        "quorum": session.quorum,
        "chair": chair.public_id if chair else "",
        "members": _members(session, stays),
        "items": [_item(item, stays) for item in items_in_order(session)],
    }


def _members(session: Session, stays: list[Attendance]) -> list[Content]:
    seats = session.committee.seats.select_related("person").order_by("person__public_id")
    return [
        {
            "person": seat.person.public_id,
            "quality": seat.quality,
            "stays": [_stay(s) for s in stays if s.person_id == seat.person_id],
        }
        for seat in seats
    ]


def _stay(stay: Attendance) -> list[str]:
    return [_iso(stay.came_at), _iso(stay.left_at)]


def _iso(instant: datetime | None) -> str:
    return instant.isoformat() if instant else ""


def _item(item: AgendaItem, stays: list[Attendance]) -> Content:
    hearing, opinion = hearing_of(item), getattr(item, "opinion", None)
    away = access.barred_people(item.candidacy.ref)
    # Whoever stood aside in an earlier session still does in this one.
    aside = item.session.committee.seats.filter(person__in=away).select_related("person")
    changes = QuorumChange.objects.filter(item=item)
    return {
        "position": item.position,
        "item": item.public_id,
        "candidacy": item.candidacy.name,
        "hearing": str(hearing.state),
        "called_at": _iso(hearing.called_at),
        "ended_at": _iso(hearing.ended_at),
        "present": sorted(
            {
                s.person.public_id
                for s in stays
                if s.person_id not in away and _was_there(s, hearing.called_at, hearing.ended_at)
            }
        ),
        "recused": sorted(seat.person.public_id for seat in aside),
        "quorum": [[_iso(c.at), c.is_met, c.present] for c in changes],
        "votes": [_vote(vote) for vote in Vote.objects.filter(item=item)],
        "opinion": _opinion(opinion) if opinion else None,
        "said": "",
    }


def _was_there(stay: Attendance, start: datetime | None, end: datetime | None) -> bool:
    if start is None:
        return False
    return (stay.left_at is None or stay.left_at > start) and (end is None or stay.came_at < end)


def _vote(vote: Vote) -> Content:
    """A closed vote with its counts; who voted what only where it was named."""
    said = {language: _words(vote, language) for language in ("fr", "en")}
    told: Content = {
        "form": vote.form,
        "proposals": vote.proposals,
        "ballot": vote.ballot,
        "majority": vote.majority,
        "casting_vote": vote.casting_vote,
        "state": vote.state,
        "result": vote.result,
        "words": {
            key: {language: words.get(key, key) for language, words in said.items()}
            for key in vote.proposals
        },
    }
    if vote.state == VoteState.CLOSED and not vote.is_secret:
        rows = vote.ballots.select_related("person")
        told["named"] = sorted([b.person.public_id, b.choice] for b in rows)
    return told


def _words(vote: Vote, language: str) -> dict[str, str]:
    with translation.override(language):
        return labels_of(vote.item.candidacy)


def _opinion(opinion: Any) -> Content:
    sheet = getattr(opinion, "sheet", None)
    return {
        "advice": opinion.advice,
        "reasons": opinion.reasons,
        "language": opinion.language,
        "present": opinion.present,
        "other_reasons": sheet.other_reasons if sheet else "",
        "reservations": sheet.reservations if sheet else "",
        "divergences": sorted(
            [d.person.public_id, d.text] for d in opinion.divergences.select_related("person")
        ),
    }


def hash_of(content: Content) -> str:
    """SHA-256 of the content, whatever the order of its keys."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def hidden_items(session: Session, reader: Any) -> set[str]:
    """Identifiers of the items from which the reader stands aside."""
    hidden = access.barred_ids(reader, "candidacies.candidacy")
    if not hidden:
        return set()
    items = session.items.filter(candidacy__public_id__in=hidden)
    return set(items.values_list("public_id", flat=True))


def copy_for(minutes: Minutes, reader: Any) -> tuple[Content, bool]:
    """The content as a reader may have it, and whether it is whole. A reduced copy is another document."""
    hidden = hidden_items(minutes.session, reader)
    if not hidden:
        return minutes.content, True
    content = copy.deepcopy(minutes.content)
    content["items"] = [
        {"position": item["position"], "recused": True} if item.get("item") in hidden else item
        for item in content.get("items", [])
    ]
    # What everybody said over the whole session may speak of the hidden item.
    content["opening"] = content["closing"] = ""
    return content, False


def names_in(content: Content) -> dict[str, str]:
    """The names of those whom the content points to; an erased account has none."""
    found: set[str] = {m["person"] for m in content.get("members", [])}
    found.add(content.get("chair", ""))
    for item in content.get("items", []):
        if item["recused"] is True:
            continue
        found |= {*item.get("present", []), *item.get("recused", [])}
        for vote in item.get("votes", []):
            found |= {person for person, _choice in vote.get("named", [])}
        if item.get("opinion"):
            found |= {person for person, _text in item["opinion"]["divergences"]}
    rows = Person.objects.filter(public_id__in=found - {""})
    return {p.public_id: str(p) for p in rows}


def minutes_of(session: Session) -> Minutes | None:
    """The minutes of a session, if they were begun."""
    rows = Minutes.objects.select_related("signed_by", "approved_by")
    row = rows.filter(session=session).first()
    if row is not None:
        row.session = session
    return row


def corrections_of(minutes: Minutes, reader: Any) -> list[Correction]:
    """What was asked to be changed, less what is about an item hidden from the reader."""
    hidden = hidden_items(minutes.session, reader)
    rows = minutes.corrections.select_related("person", "item")
    return [c for c in rows if c.item is None or c.item.public_id not in hidden]


def minutes_shown(session: Session, reader: Any) -> Minutes | None:
    """The minutes for this reader: the office from the first draft, those who sit once they are sent."""
    row = minutes_of(session)
    if row is None:
        return None
    is_office = access.has_role(reader, session.committee.programme_id, Role.OFFICE)
    return row if is_office or row.state != MinutesState.DRAFT else None


def is_signed(session: Session) -> bool:
    """Nothing of the session changes any more."""
    return Minutes.objects.filter(session=session, state=MinutesState.SIGNED).exists()
