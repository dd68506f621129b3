"""Reading the outbox."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Max, Min, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.access import queries as access
from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import day_text, moment_text
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.mail.models import Message
from cocarde.web.mail.states import UNSENT_KEPT, MessageState

_LINK = re.compile(r"https?://\S+")

# A programme writes to a stranger with a link: the address is kept no longer than the link.
OF_A_STRANGER = Q(recipient=None, programme__isnull=False)
_HOLDS_SOMETHING = ~Q(body="") | (OF_A_STRANGER & ~Q(address=""))
# A letter is tried once its hour has come: its next try is later than the hour.
_DEPARTS_AT = Coalesce("next_try_at", "not_before")


_WAITING: list[Callable[[int], bool]] = []


def let_wait(asks: Callable[[int], bool]) -> None:
    """Have a later app say, by a programme's number, whether its letters wait for somebody."""
    if asks not in _WAITING:
        _WAITING.append(asks)


def waits(programme_id: int | None) -> bool:
    """Whether the letters of this programme wait until somebody lets them leave."""
    return programme_id is not None and any(asks(programme_id) for asks in _WAITING)


def changeable(rows: QuerySet[Message]) -> QuerySet[Message]:
    """The letters among these that have not left, that wait for no hour to come, and carry no code."""
    return rows.filter(
        Q(state=MessageState.READY) | Q(state=MessageState.HELD, not_before=None),
        sent_at=None,
        expires_at=None,
    )


def alike(rows: QuerySet[Message], letter: Message) -> QuerySet[Message]:
    """The letters among these that say the same as this one, and can still be changed."""
    return changeable(rows).filter(
        title=letter.title,
        body=letter.body,
        subject_kind=letter.subject_kind,
        subject_id=letter.subject_id,
    )


def letters_to(person: Any) -> QuerySet[Message]:
    """The letters to a person, and those to her address from before she had an account."""
    hers = Q(recipient=person) | Q(recipient=None, address__iexact=person.email)
    return Message.objects.filter(hers).order_by("pk")


def letters_received(person: Any) -> QuerySet[Message]:
    """The same without those that are held: what they say is under embargo, or not yet said at all."""
    return letters_to(person).exclude(state=MessageState.HELD)


def last_to(address: str) -> Message | None:
    """The last letter to an address, while it says something: not held, its code not expired."""
    rows = Message.objects.filter(address__iexact=address.strip()).exclude(state=MessageState.HELD)
    last = rows.order_by("-written_at", "-pk").first()
    if last is None or not last.body or (last.expires_at and last.expires_at <= clock.now()):
        return None
    return last


def outbox_of(programme_id: int, reader: Any) -> QuerySet[Message]:
    """The letters of a programme, less those about what a barrier hides from the reader.

    A letter held for an hour to come is under embargo: it is read again on the page of its wave, where
    each reading is noted, and enters the outbox at that hour.
    """
    embargoed = Q(state=MessageState.HELD, not_before__isnull=False, not_before__gt=clock.now())
    rows = Message.objects.filter(~embargoed, programme_id=programme_id)
    return access.without_about_barred(rows, reader)


@dataclass(frozen=True)
class OutboxFilter:
    """What the reader asks of the outbox; empty asks nothing."""

    state: str = ""
    about: str = ""
    to: str = ""


def asked_of(rows: QuerySet[Message], asked: OutboxFilter) -> QuerySet[Message]:
    """The letters in a state, about a subject, to somebody whose name or address holds these words."""
    if asked.state:
        rows = rows.filter(state=asked.state)
    if asked.about:
        rows = rows.filter(subject_id=asked.about)
    if words := fold(asked.to).split():
        people = rows.order_by().values_list("address", "recipient__name").distinct()
        found = {a for a, name in people if all(w in fold(f"{a} {name or ''}") for w in words)}
        rows = rows.filter(address__in=found)
    return rows


def subjects_in(rows: QuerySet[Message]) -> list[tuple[str, str]]:
    """What these letters are about, for the subjects that have a name: identifier and name, in order."""
    by_kind: dict[str, list[str]] = {}
    pairs = rows.order_by().values_list("subject_kind", "subject_id").distinct()
    for kind, public_id in pairs:
        by_kind.setdefault(kind, []).append(public_id)
    named = [pair for kind, ids in by_kind.items() for pair in access.names_of(kind, ids).items()]
    return sorted(named, key=lambda pair: fold(pair[1]))


@dataclass
class Letter:
    """One letter to several people: written on one day, about one thing, under one title."""

    title: str
    day: date
    messages: list[Message] = field(default_factory=list)

    @property
    def day_text(self) -> str:
        return day_text(self.day)

    @property
    def states(self) -> list[tuple[str, str]]:
        """Sign and word; with how many stand so, where they do not all stand alike."""
        counted = Counter((m.sign, str(MessageState(m.state).label)) for m in self.messages)
        if len(counted) == 1:
            return list(counted)
        return [(sign, f"{word} ({number})") for (sign, word), number in counted.items()]

    @property
    def texts(self) -> list[tuple[str, list[Message]]]:
        """Each text once, with those who received it: most letters say the same to all."""
        by_text: dict[str, list[Message]] = {}
        for message in self.messages:
            by_text.setdefault(_shown(message), []).append(message)
        return list(by_text.items())


def _shown(message: Message) -> str:
    """What the office reads of a letter: a link that expires opens for whom it was written to alone."""
    if message.expires_at is None:
        return message.body
    return _LINK.sub(_("[personal link: not shown]"), message.body)


_GROUP = ("title", "day", "subject_kind", "subject_id")


def letters_in(rows: QuerySet[Message], zone: str) -> QuerySet[Message, dict[str, Any]]:
    """The letters, the last written first, as keys to be paged; `letters_of` reads those of a page."""
    grouped = _by_day(rows, zone).order_by().values(*_GROUP).annotate(last=Max("pk"))
    return grouped.order_by("-day", "-last")


def letters_of(rows: QuerySet[Message], keys: Iterable[dict[str, Any]], zone: str) -> list[Letter]:
    """The letters of these keys, with their messages, in one statement."""
    wanted = {tuple(key[name] for name in _GROUP): Letter(key["title"], key["day"]) for key in keys}
    titles = {letter.title for letter in wanted.values()}
    found = _by_day(rows.filter(title__in=titles), zone).select_related("recipient")
    for message in found.order_by("recipient__name", "address", "pk"):
        key = tuple(getattr(message, name) for name in _GROUP)
        if key in wanted:
            wanted[key].messages.append(message)
    return list(wanted.values())


def _by_day(rows: QuerySet[Message], zone: str) -> Any:
    return rows.annotate(day=TruncDate("written_at", tzinfo=ZoneInfo(zone)))


def when_text(message: Message, zone: str) -> str:
    """When it left; or until when it waits, or since when."""
    if message.sent_at:
        return _("sent on %(at)s") % {"at": moment_text(message.sent_at, zone)}
    if message.not_before and message.not_before > clock.now():
        return _("not before %(at)s") % {"at": moment_text(message.not_before, zone)}
    if message.next_try_at:
        return _tried_text(message, zone)
    return _("written on %(at)s") % {"at": moment_text(message.written_at, zone)}


def _tried_text(message: Message, zone: str) -> str:
    """How often it was tried in vain, and when it is tried again."""
    tries = ngettext(
        "%(count)s failed try, the next on %(at)s",
        "%(count)s failed tries, the next on %(at)s",
        message.attempts,
    )
    at = moment_text(message.next_try_at, zone) if message.next_try_at else ""
    return tries % {"count": message.attempts, "at": at}


def expired_letters() -> QuerySet[Message]:
    """Letters whose code no longer works, and that still hold it or the address of a stranger."""
    return Message.objects.filter(_HOLDS_SOMETHING, expires_at__lte=clock.now())


def stale_letters() -> QuerySet[Message]:
    """Letters that never left, wait for no hour, and still say what they say after half a year."""
    waits = Q(state=MessageState.HELD, not_before=None) | Q(state=MessageState.FAILED)
    rows = Message.objects.filter(waits, written_at__lte=clock.now() - UNSENT_KEPT)
    return rows.exclude(body="", address="")


def due_letters() -> QuerySet[Message]:
    """Letters that may leave now, the oldest first."""
    due = Q(departs_at=None) | Q(departs_at__lte=clock.now())
    ready = Message.objects.filter(state=MessageState.READY).annotate(departs_at=_DEPARTS_AT)
    return ready.filter(due).order_by("written_at", "pk")


def next_delivery() -> datetime | None:
    """When there is work again: a letter that waits may leave, or a code expires."""
    now = clock.now()
    ready = Message.objects.filter(state=MessageState.READY).annotate(departs_at=_DEPARTS_AT)
    leaving = ready.filter(departs_at__gt=now).aggregate(at=Min("departs_at"))["at"]
    expiring = Message.objects.filter(_HOLDS_SOMETHING, expires_at__gt=now)
    forgetting = expiring.aggregate(at=Min("expires_at"))["at"]
    return min((at for at in (leaving, forgetting) if at is not None), default=None)
