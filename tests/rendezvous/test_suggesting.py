"""Whom to meet, and why."""

import pytest

from cocarde.rendezvous import Participant, Wish, suggest


def of(suggestions):
    return [(one.to, one.of) for one in suggestions]


def pair(event, **second):
    one = Participant("P1", seeks="Un distributeur au Québec", offers="capteurs")
    other = Participant("P2", **({"offers": "Distributeurs de jeux"} | second))
    return event(participants=[one, other], wishes=[])


def test_what_one_seeks_and_the_other_offers_is_shown_in_their_words(event):
    first, second = suggest(pair(event))

    assert (first.to, first.of, first.sought, first.offered) == ("P1", "P2", ("distributeur",), ())
    assert (second.to, second.of, second.sought, second.offered) == (
        "P2",
        "P1",
        (),
        ("Distributeurs",),
    )
    assert first.score == second.score > 0


def test_both_ways_count(event):
    one_way = suggest(pair(event))[0].score
    both = suggest(pair(event, seeks="capteur"))[0]

    assert both.score > one_way
    assert both.offered == ("capteurs",)


def test_a_rare_word_counts_more_than_a_common_one(event):
    people = [
        Participant("P1", seeks="robot data"),
        Participant("P2", offers="data"),
        Participant("P3", offers="data"),
        Participant("P4", offers="robot"),
    ]

    assert suggest(event(participants=people, wishes=[]), most=1)[0].of == "P4"


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({"wishes": [Wish("P1", "P2")]}, [("P2", "P1")]),
        ({"wishes": [Wish("P1", "P2", accepted=False)]}, []),
        ({"refusals": [("P2", "P1")]}, []),
        ({"forbidden": [("P1", "P2")]}, []),
        (
            {
                "participants": [
                    Participant("P1", seeks="data", languages=("fr",)),
                    Participant("P2", offers="data", languages=("en",)),
                ]
            },
            [],
        ),
        (
            {
                "participants": [
                    Participant("P1", seeks="data", available=("S1",)),
                    Participant("P2", offers="data", available=("S2",)),
                ]
            },
            [],
        ),
    ],
)
def test_who_is_not_suggested(event, given, left):
    people = [Participant("P1", seeks="data"), Participant("P2", offers="data")]

    assert of(suggest(event(**({"participants": people, "wishes": []} | given)))) == left


def test_nobody_is_left_without_a_suggestion(event):
    people = [
        Participant("P1", seeks="data"),
        Participant("P2", offers="data"),
        Participant("P3", offers="cheese"),
    ]
    found = suggest(event(participants=people, wishes=[]))

    assert {one.to for one in found} == {"P1", "P2", "P3"}
    assert [one.has_words for one in found] == [True, True, False]


def test_nobody_whose_words_match_is_suggested_to_nobody(event):
    people = [
        Participant("P1", seeks="data cheese wine wine"),
        Participant("P2", offers="data wine"),
    ]
    people += [Participant("P3", offers="data and much else: boats, cars, trains")]
    found = suggest(event(participants=people, wishes=[]), most=1)

    assert ("P1", "P3") in of(found)


def test_at_least_one_is_asked(event):
    with pytest.raises(ValueError, match="give 1 or more"):
        suggest(event(), most=0)
