"""What a problem may not say: each contradiction by its place, in words fit for who wrote it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from cocarde.rendezvous.errors import Flaw, FlawKind
from cocarde.rendezvous.problem import Fixed, Pair, Problem, Slot, Wish


def flaws_of(problem: Problem) -> list[Flaw]:
    """Everything that is wrong in a problem, in the order of its lists; empty when it can be solved.

    What makes a schedule impossible although each line is right (more meetings than tables, say) is
    no flaw: `solve` answers *infeasible* and names the conflict.
    """
    flaws = [*_people(problem), *_slots(problem), *_rooms(problem)]
    known = {one.id for one in problem.participants}
    flaws += _unknown(problem, known)
    flaws += _wishes(problem)
    if not flaws:  # what follows reads the meetings, which takes known people
        flaws += _precedences(problem)
        flaws += [] if problem.hold_all else _fixed(problem)
    return flaws


def _people(problem: Problem) -> Iterator[Flaw]:
    yield from _twice("participants", "duplicate_participant", [p.id for p in problem.participants])
    emails = [one.email.strip().casefold() for one in problem.participants]
    seen: dict[str, int] = {}
    for place, email in enumerate(emails):
        if email and email in seen:
            first = problem.participants[seen[email]].id
            message = f"{email} is already the address of {first}; keep one of the two"
            yield _flaw("duplicate_email", message, "participants", place, "email")
        seen.setdefault(email, place)
    slots = {slot.id for slot in problem.slots}
    for place, one in enumerate(problem.participants):
        gone = () if one.absent_from is None else (one.absent_from,)
        for slot in (*(one.available or ()), *one.unavailable, *gone):
            if slot not in slots:
                message = f"{one.id} names slot {slot}, which is not in the list of slots"
                yield _flaw("unknown_slot", message, "participants", place)
        if one.most_a_day is not None and one.most_a_day < 0:
            message = f"{one.id}: at most {one.most_a_day} meetings a day; give 0 or more"
            yield _flaw("value", message, "participants", place, "most_a_day")


def _slots(problem: Problem) -> Iterator[Flaw]:
    if not problem.slots:
        yield Flaw("nothing_to_schedule", "no slot; give at least one", "slots")
    yield from _twice("slots", "duplicate_slot", [slot.id for slot in problem.slots])
    timed = [(place, slot) for place, slot in enumerate(problem.slots) if slot.starts is not None]
    if timed and len(timed) < len(problem.slots):
        bare = next(place for place, slot in enumerate(problem.slots) if slot.starts is None)
        message = f"slot {problem.slots[bare].id} has no time; give one to every slot, or to none"
        yield _flaw("value", message, "slots", bare, "starts")
        return
    for place, slot in timed:
        if slot.ends is None or slot.starts is None or not _before(slot.starts, slot.ends):
            message = f"slot {slot.id} must end after it begins, in the same zone"
            yield _flaw("value", message, "slots", place, "ends")
            return
    yield from _overlaps(timed)


def _before(one: object, other: object) -> bool:
    try:
        return bool(one < other)  # type: ignore[operator]
    except TypeError:  # one with a zone, the other without
        return False


def _overlaps(timed: list[tuple[int, Slot]]) -> Iterator[Flaw]:
    for (_, first), (place, second) in pairwise(timed):
        if _before(first.ends, second.starts) or first.ends == second.starts:
            continue
        message = (
            f"slots {first.id} and {second.id} overlap, or are not in the order of time; "
            f"{second.id} must begin when {first.id} has ended"
        )
        yield _flaw("overlapping_slots", message, "slots", place, "starts")


def _rooms(problem: Problem) -> Iterator[Flaw]:
    yield from _twice("rooms", "duplicate_room", [room.id for room in problem.rooms])
    slots = {slot.id for slot in problem.slots}
    for place, room in enumerate(problem.rooms):
        if room.tables < 0:
            message = f"room {room.id} has {room.tables} tables; give 0 or more"
            yield _flaw("value", message, "rooms", place, "tables")
        for slot in room.closed:
            if slot not in slots:
                message = f"room {room.id} names slot {slot}, which is not in the list of slots"
                yield _flaw("unknown_slot", message, "rooms", place, "closed")
        for lost in room.lost:
            if lost.since not in slots or not 1 <= lost.table <= room.tables:
                message = f"room {room.id} has no table {lost.table} to lose at slot {lost.since}"
                yield _flaw("unknown_slot", message, "rooms", place, "lost")


def _unknown(problem: Problem, known: set[str]) -> Iterator[Flaw]:
    lists: list[tuple[str, Iterable[tuple[str, ...]]]] = [
        ("wishes", ((one.by, one.of) for one in problem.wishes)),
        ("refusals", problem.refusals),
        ("fixed", ((one.a, one.b) for one in problem.fixed)),
        ("forbidden", problem.forbidden),
        ("precedences", ((*one.before, *one.after) for one in problem.precedences)),
    ]
    for name, items in lists:
        for place, people in enumerate(items):
            for who in people:
                if who not in known:
                    message = (
                        f"{who or 'nobody'} is not among the participants; add them or correct it"
                    )
                    yield _flaw("unknown_participant", message, name, place)
    slots = {slot.id for slot in problem.slots}
    for place, one in enumerate(problem.fixed):
        if one.slot not in slots:
            message = f"slot {one.slot} is not in the list of slots"
            yield _flaw("unknown_slot", message, "fixed", place, "slot")


def _wishes(problem: Problem) -> Iterator[Flaw]:
    seen: dict[Pair, int] = {}
    for place, wish in enumerate(problem.wishes):
        if wish.by == wish.of:
            message = f"{wish.by} wishes to meet themselves; remove the line, or name somebody else"
            yield _flaw("wish_for_oneself", message, "wishes", place)
        if wish.weight < 1:
            message = f"{wish.by} wishes {wish.of} with weight {wish.weight}; give 1 or more"
            yield _flaw("value", message, "wishes", place, "weight")
        if (wish.by, wish.of) in seen:
            message = f"{wish.by} already wishes to meet {wish.of}; keep one of the two lines"
            yield _flaw("duplicate_wish", message, "wishes", place)
        seen.setdefault((wish.by, wish.of), place)
    if not problem.hold_all:
        yield from _too_many(problem)


def _too_many(problem: Problem) -> Iterator[Flaw]:
    """Somebody who asks for more than the whole event could give them, before anybody asks them."""
    asked = Counter(wish.by for wish in problem.wishes)
    last: dict[str, tuple[int, Wish]] = {
        wish.by: (place, wish) for place, wish in enumerate(problem.wishes)
    }
    for who, count in asked.items():
        if count > len(problem.slots):
            message = (
                f"{who} wishes {count} meetings, more than the {len(problem.slots)} slots of the "
                f"event; withdraw {count - len(problem.slots)}"
            )
            yield _flaw("too_many_wishes", message, "wishes", last[who][0])


def _fixed(problem: Problem) -> Iterator[Flaw]:
    """Fixed meetings that no schedule can keep."""
    at: dict[tuple[str, str], Fixed] = {}
    load: Counter[str] = Counter()
    pairs: dict[frozenset[str], str] = {}
    forbidden = {frozenset(pair) for pair in (*problem.refusals, *problem.forbidden)}
    for place, one in enumerate(problem.fixed):
        for reason in _reasons(problem, one, at, pairs, forbidden):
            message = f"{one.a} and {one.b} cannot meet at slot {one.slot}: {reason}"
            yield _flaw("impossible_fixed", message, "fixed", place)
        load[one.slot] += 1
        if load[one.slot] == problem.tables_at(one.slot) + 1:
            message = f"more meetings are fixed at slot {one.slot} than it has tables; move one"
            yield _flaw("impossible_fixed", message, "fixed", place)
        at.setdefault((one.a, one.slot), one)
        at.setdefault((one.b, one.slot), one)
        pairs.setdefault(frozenset((one.a, one.b)), one.slot)


def _reasons(
    problem: Problem,
    one: Fixed,
    at: dict[tuple[str, str], Fixed],
    pairs: dict[frozenset[str], str],
    forbidden: set[frozenset[str]],
) -> Iterator[str]:
    pair = frozenset((one.a, one.b))
    if one.a == one.b:
        yield "one is the other"
        return
    if pair in forbidden:
        yield "their meeting is refused or forbidden"
    if pair in pairs:
        yield f"their meeting is already fixed at slot {pairs[pair]}"
    for who in (one.a, one.b):
        if one.slot not in problem.free_slots(problem.people[who]):
            yield f"{who} is not available then"
        other = at.get((who, one.slot))
        if other and frozenset((other.a, other.b)) != pair:
            yield f"{who} already meets {other.b if other.a == who else other.a} then"


def _precedences(problem: Problem) -> Iterator[Flaw]:
    known = {meeting.pair for meeting in problem.meetings}
    after: dict[frozenset[str], set[frozenset[str]]] = {}
    for place, one in enumerate(problem.precedences):
        for pair in (one.before, one.after):
            if frozenset(pair) not in known:
                message = f"nobody wishes the meeting of {pair[0]} and {pair[1]}; add the wish"
                yield _flaw("unknown_meeting", message, "precedences", place)
        after.setdefault(frozenset(one.after), set()).add(frozenset(one.before))
    try:
        TopologicalSorter(after).prepare()
    except CycleError as error:
        loop = " before ".join(" and ".join(sorted(pair)) for pair in error.args[1])
        message = f"meetings go round in a circle: {loop}; remove one of these precedences"
        yield Flaw("circular_precedence", message, "precedences", sheet="precedences")


def _twice(sheet: str, kind: FlawKind, names: list[str]) -> Iterator[Flaw]:
    seen: set[str] = set()
    for place, name in enumerate(names):
        if not name:
            yield _flaw("value", "has no identifier; give one", sheet, place, "id")
        elif name in seen:
            yield _flaw(kind, f"{name} is there twice; keep one, or rename it", sheet, place, "id")
        seen.add(name)


def _flaw(kind: FlawKind, message: str, sheet: str, place: int, column: str = "") -> Flaw:
    return Flaw(kind, message, f"{sheet} {place + 1}", place, column, sheet)
