"""Which meetings the wishes make."""

from datetime import datetime

import pytest

from cocarde.rendezvous import Fixed, Participant, Room, Slot, Wish


def test_two_wishes_for_each_other_are_one_meeting_that_weighs_both(event):
    meetings = event(wishes=[Wish("P1", "P2", weight=2), Wish("P2", "P1", weight=3)]).meetings

    assert [(m.a, m.b, m.weight) for m in meetings] == [("P1", "P2", 5)]


def test_a_fixed_meeting_needs_no_wish(event):
    meetings = event(wishes=[], fixed=[Fixed("P1", "P2", "S1")]).meetings

    assert [(m.a, m.b, m.slot) for m in meetings] == [("P1", "P2", "S1")]


@pytest.mark.parametrize(
    ("given", "excluded"),
    [
        ({}, ""),
        ({"refusals": [("P2", "P1")]}, "refused"),
        ({"forbidden": [("P2", "P1")]}, "forbidden"),
        ({"wishes": [Wish("P1", "P2", accepted=False), Wish("P2", "P1")]}, "refused"),
        ({"needs_acceptance": True}, "not_accepted"),
        ({"needs_acceptance": True, "wishes": [Wish("P1", "P2", accepted=True)]}, ""),
        ({"needs_acceptance": True, "wishes": [Wish("P1", "P2"), Wish("P2", "P1")]}, ""),
        (
            {
                "wishes": [
                    Wish("P1", "P2", session="morning"),
                    Wish("P2", "P1", session="afternoon"),
                ]
            },
            "no_common_slot",
        ),
        (
            {
                "participants": [
                    Participant("P1", languages=("fr",)),
                    Participant("P2", languages=("en",)),
                ]
            },
            "no_language",
        ),
        (
            {"participants": [Participant("P1", languages=("fr",)), Participant("P2")]},
            "",
        ),
    ],
)
def test_why_a_meeting_can_never_be(event, given, excluded):
    (meeting,) = event(**({"wishes": [("P1", "P2")]} | given)).meetings

    assert meeting.excluded == excluded


def test_the_free_slots_of_somebody(event):
    slots = [
        Slot("S1", session="morning"),
        Slot("S2", session="morning"),
        Slot("S3", session="afternoon"),
    ]
    one = Participant("P1", unavailable=("S1",), session="morning")
    other = Participant("P2", available=("S1", "S3"))
    gone = Participant("P3", absent_from="S2")
    problem = event(participants=[one, other, gone], slots=slots, wishes=[])

    assert [problem.free_slots(who) for who in problem.participants] == [
        {"S2"},
        {"S1", "S3"},
        {"S1"},
    ]


def test_the_half_of_the_day_comes_from_the_hour():
    at = lambda hour: datetime(2015, 2, 18, hour)  # noqa: DTZ001, E731
    slots = [Slot("S1", at(11), at(12)), Slot("S2", at(12), at(13)), Slot("S3")]

    assert [slot.half for slot in slots] == ["morning", "afternoon", "any"]


def test_the_tables_of_a_slot(event):
    rooms = [Room("Hall", 2, closed=("S1",)), Room("Bar", 1)]

    assert [event(rooms=rooms).tables_at(slot) for slot in ("S1", "S2")] == [1, 3]
