"""What contradicts itself is named, with its place."""

from dataclasses import replace
from datetime import datetime

import pytest

from cocarde.rendezvous import (
    Fixed,
    LostTable,
    Participant,
    Precedence,
    ProblemError,
    Room,
    Slot,
    Wish,
)


def flaws(make, **given):
    with pytest.raises(ProblemError) as raised:
        make(**given)
    return [(flaw.kind, flaw.where) for flaw in raised.value.flaws]


def timed(*hours):
    return [
        Slot(f"S{n}", datetime(2015, 2, 18, *begin), datetime(2015, 2, 18, *end))  # noqa: DTZ001
        for n, (begin, end) in enumerate(hours, start=1)
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"wishes": [("P1", "P1")]}, ("wish_for_oneself", "wishes 1")),
        ({"wishes": [("P1", "P2"), ("P1", "P2")]}, ("duplicate_wish", "wishes 2")),
        ({"wishes": [("P1", "P9")]}, ("unknown_participant", "wishes 1")),
        ({"wishes": [Wish("P1", "P2", weight=0)]}, ("value", "wishes 1")),
        ({"refusals": [("P1", "P9")]}, ("unknown_participant", "refusals 1")),
        ({"forbidden": [("P9", "P1")]}, ("unknown_participant", "forbidden 1")),
        ({"fixed": [Fixed("P9", "P1", "S1")]}, ("unknown_participant", "fixed 1")),
        ({"fixed": [Fixed("P1", "P2", "S9")]}, ("unknown_slot", "fixed 1")),
        ({"slots": [], "wishes": []}, ("nothing_to_schedule", "slots")),
        ({"slots": [Slot("S1"), Slot("S1")], "wishes": []}, ("duplicate_slot", "slots 2")),
        ({"rooms": [Room("Hall", 1), Room("Hall", 1)]}, ("duplicate_room", "rooms 2")),
        ({"rooms": [Room("Hall", -1)]}, ("value", "rooms 1")),
        ({"rooms": [Room("Hall", 1, closed=("S9",))]}, ("unknown_slot", "rooms 1")),
        ({"rooms": [Room("Hall", 1, lost=(LostTable(2, "S1"),))]}, ("unknown_slot", "rooms 1")),
        (
            {"precedences": [Precedence(("P2", "P3"), ("P1", "P2"))]},
            ("unknown_meeting", "precedences 1"),
        ),
        (
            {
                "precedences": [
                    Precedence(("P1", "P2"), ("P1", "P3")),
                    Precedence(("P3", "P1"), ("P2", "P1")),
                ]
            },
            ("circular_precedence", "precedences"),
        ),
    ],
)
def test_a_contradiction_is_named_with_its_place(event, given, expected):
    assert flaws(event, **given) == [expected]


def test_two_people_have_the_same_address_whatever_its_case(event):
    people = [
        Participant("P1", email="ada@example.org"),
        Participant("P2", email=" Ada@Example.org"),
    ]

    assert flaws(event, participants=people, wishes=[]) == [("duplicate_email", "participants 2")]


def test_people_without_an_address_are_not_the_same(event):
    assert event().participants[0].email == event().participants[1].email == ""


def test_the_same_identifier_twice(event):
    people = [Participant("P1"), Participant("P1")]

    assert flaws(event, participants=people, wishes=[]) == [
        ("duplicate_participant", "participants 2")
    ]


@pytest.mark.parametrize("field", ["available", "unavailable"])
def test_a_participant_names_an_unknown_slot(event, field):
    people = [Participant("P1", **{field: ("S9",)})]

    assert flaws(event, participants=people, wishes=[]) == [("unknown_slot", "participants 1")]


def test_slots_overlap(event):
    slots = timed(((9, 0), (9, 30)), ((9, 20), (9, 50)))

    assert flaws(event, slots=slots, wishes=[]) == [("overlapping_slots", "slots 2")]


def test_slots_that_touch_do_not_overlap(event):
    assert len(event(slots=timed(((9, 0), (9, 20)), ((9, 20), (9, 40))), wishes=[]).slots) == 2


def test_a_slot_ends_before_it_begins(event):
    assert flaws(event, slots=timed(((9, 30), (9, 0))), wishes=[]) == [("value", "slots 1")]


def test_one_slot_has_no_time(event):
    slots = [*timed(((9, 0), (9, 20))), Slot("S2")]

    assert flaws(event, slots=slots, wishes=[]) == [("value", "slots 2")]


def test_somebody_wishes_more_meetings_than_there_are_slots(event):
    wishes = [("P1", f"P{n}") for n in range(2, 6)]
    with pytest.raises(ProblemError) as raised:
        event(people=5, slots=3, wishes=wishes)

    assert str(raised.value) == (
        "wishes 4: P1 wishes 4 meetings, more than the 3 slots of the event; withdraw 1"
    )


def test_somebody_may_be_wished_by_more_than_there_are_slots(event):
    assert (
        len(event(people=5, slots=3, wishes=[(f"P{n}", "P1") for n in range(2, 6)]).meetings) == 4
    )


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (
            {"participants": [Participant("P1", unavailable=("S1",)), Participant("P2")]},
            "not available",
        ),
        ({"refusals": [("P2", "P1")]}, "refused or forbidden"),
        ({"rooms": [Room("Hall", 0)]}, "than it has tables"),
    ],
)
def test_a_fixed_meeting_that_cannot_be_is_bad_input(event, given, why):
    with pytest.raises(ProblemError, match=why) as raised:
        event(**({"fixed": [Fixed("P1", "P2", "S1")], "wishes": []} | given))

    assert {flaw.kind for flaw in raised.value.flaws} == {"impossible_fixed"}


def test_somebody_has_two_fixed_meetings_at_once(event):
    fixed = [Fixed("P1", "P2", "S1"), Fixed("P3", "P1", "S1")]

    assert flaws(event, fixed=fixed) == [("impossible_fixed", "fixed 2")]


def test_where_all_must_be_held_an_impossible_fixed_meeting_is_an_answer_and_no_flaw(event):
    fixed = [Fixed("P1", "P2", "S1"), Fixed("P3", "P1", "S1")]

    assert event(fixed=fixed, hold_all=True).hold_all


def test_all_that_is_wrong_is_told_at_once(event):
    with pytest.raises(ProblemError, match=r"\(and 1 more\)$"):
        event(wishes=[("P1", "P1"), ("P2", "P8")])


def test_a_problem_changed_is_checked_again(event):
    with pytest.raises(ProblemError):
        replace(event(), rooms=(Room("Hall", -1),))
