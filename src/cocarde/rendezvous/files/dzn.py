"""Files of the published benchmark on business-to-business meetings (MiniZinc data).

Source: M. Bofill, J. Coll, M. Garcia, J. Giráldez-Cru, G. Pesant, J. Suy and M. Villaret, *Constraint
Solving Approaches to the Business-to-Business Meeting Scheduling Problem*, JAIR 74, 2022.
"""

import re
from collections.abc import Iterable, Mapping

from cocarde.rendezvous.errors import FileError
from cocarde.rendezvous.problem import (
    Fixed,
    Participant,
    Precedence,
    Problem,
    Room,
    Session,
    Slot,
    Wish,
)

ENTRY = re.compile(r"(\w+)\s*=\s*([^;]*);")
SESSIONS: Mapping[int, Session] = {1: "morning", 2: "afternoon", 3: "any"}
NUMBERS = ("nBusiness", "nMeetings", "nTables", "nTotalSlots", "nMorningSlots")
COLUMNS = 3  # of `requested`: participant, participant, session


def read_dzn(text: str, file: str = "") -> Problem:
    """Read an instance: every requested meeting must be held, and everything is numbered from 1.

    Args:
        text: the file. `meetingsxBusiness` and `nMeetingsBusiness` are derived, and not read.
        file: its name, for messages.

    Raises:
        FileError: an entry is missing, or is not what it should be.
        ProblemError: it contradicts itself.
    """
    entries = dict(ENTRY.findall(re.sub(r"%[^\n]*", "", text)))
    told = f"{file}: " if file else ""
    missing = [name for name in (*NUMBERS, "requested") if name not in entries]
    if missing:
        raise FileError(f"{told}no entry {missing[0]}; is it an instance of the benchmark?")
    people, meetings, tables, slots, morning = (_number(entries, name, told) for name in NUMBERS)
    rows = _rows(entries["requested"], meetings, people, told)
    forbidden = _sets(entries, "forbidden", people, slots, told)
    fixed = _list(entries, "fixed", meetings, slots, told)
    before = _sets(entries, "precedences", meetings, meetings, told)
    pairs = [(str(a), str(b)) for a, b, _ in rows]
    return Problem(
        participants=tuple(
            Participant(str(number + 1), unavailable=tuple(str(s) for s in sorted(away) if s))
            for number, away in enumerate(forbidden)
        ),
        slots=tuple(
            Slot(str(number), session="morning" if number <= morning else "afternoon")
            for number in range(1, slots + 1)
        ),
        rooms=(Room("1", tables),),
        wishes=tuple(
            Wish(str(a), str(b), accepted=True, session=SESSIONS[session]) for a, b, session in rows
        ),
        fixed=tuple(
            Fixed(*pair, str(slot)) for pair, slot in zip(pairs, fixed, strict=True) if slot
        ),
        precedences=tuple(
            Precedence(pairs[first - 1], pairs[second])
            for second, firsts in enumerate(before)
            for first in sorted(firsts)
            if first
        ),
        hold_all=True,
        numbered=True,
    )


def write_dzn(problem: Problem) -> str:
    """An instance of the benchmark: what its format can say of a problem, numbered from 1.

    Weights, languages, refusals, numbers a day and rooms apart have no place in it: meetings that can
    never be held are left out, all others are requested, and the tables are those of the fullest slot.
    """
    person = {one.id: number for number, one in enumerate(problem.participants, start=1)}
    slot = {one.id: number for number, one in enumerate(problem.slots, start=1)}
    meetings = [one for one in problem.meetings if not one.excluded]
    number = {one.pair: place for place, one in enumerate(meetings, start=1)}
    session = {name: code for code, name in SESSIONS.items()}
    before: list[set[int]] = [set() for _ in meetings]
    for one in problem.precedences:
        first, second = frozenset(one.before), frozenset(one.after)
        if first in number and second in number:
            before[number[second] - 1].add(number[first])
    of: list[list[int]] = [[] for _ in person]
    for place, meeting in enumerate(meetings, start=1):
        of[person[meeting.a] - 1].append(place)
        of[person[meeting.b] - 1].append(place)
    away = [
        {0} | {slot[s.id] for s in problem.slots} - {slot[name] for name in problem.free_slots(one)}
        for one in problem.participants
    ]
    rows = "".join(f"|{person[m.a]}, {person[m.b]},{session[m.session]}, \n" for m in meetings)
    lines = [
        f"nBusiness = {len(person)};",
        f"nMeetings = {len(meetings)};",
        f"nTables = {max(map(problem.tables_at, slot), default=0)};",
        f"nTotalSlots = {len(slot)};",
        f"nMorningSlots = {sum(s.half != 'afternoon' for s in problem.slots)};",
        f"\nrequested = [{rows}|];",
        f"\nmeetingsxBusiness = [{_written({1} | {n + 1 for n in one} for one in of)}];",
        f"\nnMeetingsBusiness = [{','.join(str(len(one)) for one in of)}];",
        f"\nforbidden = [{_written(away)}];",
        f"\nfixed = [{','.join(str(slot[m.slot]) if m.slot else '0' for m in meetings)}];",
        f"\nprecedences = [{_written(before)}];",
    ]
    return "\n".join(lines) + "\n"


def _written(sets: Iterable[set[int]]) -> str:
    return ",\n".join("{" + ",".join(map(str, sorted(one))) + "}" for one in sets)


def _number(entries: Mapping[str, str], name: str, told: str) -> int:
    text = entries[name].strip()
    if not text.isdecimal():
        raise FileError(f"{told}{name} is {text!r}; give a whole number")
    return int(text)


def _numbers(text: str, name: str, told: str) -> list[int]:
    try:
        return [int(part) for part in text.split(",") if part.strip()]
    except ValueError as error:
        raise FileError(f"{told}{name} holds {text.strip()!r}; give whole numbers") from error


def _rows(text: str, meetings: int, people: int, told: str) -> list[list[int]]:
    parts = [part for part in text.strip().strip("[]").split("|") if part.strip()]
    rows = [_numbers(part, "requested", told) for part in parts]
    if len(rows) != meetings:
        raise FileError(f"{told}requested has {len(rows)} rows, nMeetings is {meetings}")
    for place, row in enumerate(rows, start=1):
        if (
            len(row) != COLUMNS
            or row[2] not in SESSIONS
            or not all(1 <= p <= people for p in row[:2])
        ):
            raise FileError(
                f"{told}requested, row {place} is {row}; give two participants from 1 to {people} "
                "and a session (1 morning, 2 afternoon, 3 either)"
            )
    return rows


def _sets(
    entries: Mapping[str, str], name: str, count: int, most: int, told: str
) -> list[set[int]]:
    if name not in entries:
        return [set() for _ in range(count)]
    found = [set(_numbers(part, name, told)) for part in re.findall(r"\{([^}]*)\}", entries[name])]
    return _within(found, name, count, most, told)


def _list(entries: Mapping[str, str], name: str, count: int, most: int, told: str) -> list[int]:
    if name not in entries:
        return [0] * count
    found = _numbers(entries[name].strip().strip("[]"), name, told)
    _within([{number} for number in found], name, count, most, told)
    return found


def _within(found: list[set[int]], name: str, count: int, most: int, told: str) -> list[set[int]]:
    if len(found) != count:
        raise FileError(f"{told}{name} has {len(found)} entries; give {count}")
    for place, one in enumerate(found, start=1):
        if not all(0 <= number <= most for number in one):
            raise FileError(f"{told}{name}, entry {place} is out of range; give 0 to {most}")
    return found
