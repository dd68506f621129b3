"""Votes: once each, counted at the end, and in secret nothing that links a ballot to anybody."""

import json

import pytest
from django.apps import apps
from django.urls import reverse

from cocarde.web.committees import actions, queries
from cocarde.web.committees.models import Ballot, Urn, Voter
from cocarde.web.committees.queries import ballots
from cocarde.web.committees.states import BallotKind, ConflictKind, Majority, VoteForm
from cocarde.web.journal.models import Entry
from factories import committees

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    """An item under way, four members there, a quorum of two."""
    return committees.opened(committees.item(committees.session(committees.committee(members=4))))


def members(item):
    return committees.members(item.session.committee)


def refused(verb, **arguments):
    with pytest.raises(actions.VoteRefusedError) as error:
        verb(**arguments)
    return error.value.reason


def cast(vote, *choices):
    for person, choice in zip(members(vote.item), choices, strict=False):
        actions.cast(vote=vote, person=person, choice=choice)
    return vote


def closed(vote):
    return actions.close_vote(vote=vote, actor=vote.opened_by).result


def signed_in(client, person):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_named_vote_counts_the_last_word_of_each(item):
    vote = cast(committees.vote(item), "for", "for", "against", "abstain")
    actions.cast(vote=vote, person=members(item)[0], choice="against")

    result = closed(vote)

    assert result["counts"] == {"for": 1, "against": 2, "abstain": 1}
    assert (result["cast"], result["could"], result["adopted"]) == (4, 4, "")


def test_a_secret_vote_keeps_the_first_ballot_and_says_so_to_the_second(item):
    vote = committees.vote(item, ballot=BallotKind.SECRET)
    cast(vote, "for", "for", "against")

    again = refused(actions.cast, vote=vote, person=members(item)[0], choice="against")

    assert again == "already_voted"
    assert closed(vote)["counts"] == {"for": 2, "against": 1, "abstain": 0}


def everything_stored():
    """Every row of every table, as it would stand in a backup."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        rows = model._base_manager.values()
        found[model._meta.label_lower] = [json.dumps(r, default=str, sort_keys=True) for r in rows]
    return found


def test_no_row_no_join_and_no_line_links_a_voter_to_a_ballot(item):
    """The same people vote, two ways round: what is stored is the same but for keys, hours and seals."""
    office = committees.office_of(item.session)

    def stored(*choices):
        before = everything_stored()
        vote = committees.vote(item, ballot=BallotKind.SECRET, actor=office)
        cast(vote, *choices)
        while_open = {
            label: len(rows) - len(before[label]) for label, rows in everything_stored().items()
        }
        sealed = Urn.objects.get(vote=vote).sealed
        closed(vote)
        vote.refresh_from_db()
        after = everything_stored()
        voted = set(Voter.objects.filter(vote=vote).values_list("person", flat=True))
        fresh = {label: set(rows) - set(before[label]) for label, rows in after.items()}
        return {
            "opened": {k: n for k, n in while_open.items() if n},
            "sealed": len(sealed),
            "counts": vote.result["counts"],
            "voters": voted,
            "new": {label: len(rows) for label, rows in fresh.items() if rows},
            "ballots": Ballot.objects.filter(vote=vote).count(),
            "urns": Urn.objects.count(),
        }

    one = stored("for", "against", "for", "abstain")
    other = stored("abstain", "for", "against", "for")

    assert one == other
    assert (one["ballots"], one["urns"]) == (0, 0)
    # A vote, its set of voters, and the journal of its opening and closing: no other table moved.
    assert set(one["new"]) == {
        "committees.vote",
        "committees.voter",
        "journal.entry",
        "journal.payload",
        "journal.head",
    }
    assert one["opened"]["journal.entry"] == 1


def test_the_set_of_voters_has_no_hour_no_order_and_no_choice(item):
    names = {f.name for f in Voter._meta.get_fields()}
    vote = cast(committees.vote(item, ballot=BallotKind.SECRET), "for", "for", "against", "for")

    keys = list(Voter.objects.filter(vote=vote).values_list("pk", flat=True))

    assert names == {"key", "vote", "person"}
    assert {len(key) for key in keys} == {12}


def test_the_journal_says_nothing_of_a_secret_ballot_and_that_a_named_one_was_cast(item):
    office = committees.office_of(item.session)

    def lines(kind):
        before = Entry.objects.count()
        vote = committees.vote(item, ballot=kind, actor=office)
        cast(vote, "for", "against", "for")
        verbs = [e.verb for e in Entry.objects.order_by("sequence")[before:]]
        told = [e.payload.content["details"] for e in Entry.objects.order_by("sequence")[before:]]
        closed(vote)
        return verbs, [detail for detail in told if detail]

    assert lines(BallotKind.SECRET) == (["committees.vote_opened"], [])
    assert lines(BallotKind.NAMED) == (["committees.vote_opened", *["committees.voted"] * 3], [])


def test_the_urn_of_an_open_vote_cannot_be_read_without_the_secret_key(item, settings):
    vote = cast(committees.vote(item, ballot=BallotKind.SECRET), "for", "for", "against")
    sealed = Urn.objects.get(vote=vote).sealed

    settings.SECRET_KEY = "another key"

    assert "for" not in sealed
    with pytest.raises(ballots.UnreadableUrnError):
        ballots.opened(vote, sealed)
    assert refused(actions.close_vote, vote=vote, actor=vote.opened_by) == "unreadable"


def test_a_secret_vote_of_fewer_than_three_ballots_is_void_and_uncounted(item):
    vote = cast(committees.vote(item, ballot=BallotKind.SECRET), "for", "against")

    result = closed(vote)

    vote.refresh_from_db()
    assert (vote.state, result) == ("void", {"cast": 2, "could": 4})


def test_a_secret_vote_is_not_opened_for_two(item):
    first, second, *rest = members(item)
    office = committees.office_of(item.session)
    actions.note_presence(session=item.session, present=[first.pk, second.pk], actor=office)

    assert refused(committees.vote, row=item, ballot=BallotKind.SECRET) == "too_few"
    assert len(rest) == 2


@pytest.mark.parametrize(
    ("majority", "said", "adopted"),
    [
        (Majority.SIMPLE, ["for", "for", "against", "abstain"], True),
        (Majority.SIMPLE, ["for", "against"], False),
        (Majority.ABSOLUTE, ["for", "for", "against", "abstain"], False),
        (Majority.ABSOLUTE, ["for", "for", "for", "abstain"], True),
        (Majority.TWO_THIRDS, ["for", "for", "against", "abstain"], True),
        (Majority.TWO_THIRDS, ["for", "for", "against", "against"], False),
        (Majority.SIMPLE, ["abstain", "abstain"], False),
        (Majority.SIMPLE, ["against", "against", "for"], False),
    ],
)
def test_each_majority_is_what_it_says(item, majority, said, adopted):
    vote = cast(committees.vote(item, majority=majority), *said)

    assert (closed(vote)["adopted"] == "advice:favourable") == adopted


def test_a_choice_among_several_goes_to_the_first_of_them(item):
    proposals = ["advice:favourable", "advice:reserved", "outcome:labelled"]
    vote = committees.vote(item, form=VoteForm.CHOICE, proposals=proposals)
    cast(vote, "advice:reserved", "advice:reserved", "outcome:labelled", "abstain")

    assert closed(vote)["adopted"] == "advice:reserved"


@pytest.mark.parametrize(("casts", "adopted"), [(True, "advice:favourable"), (False, "")])
def test_the_chair_decides_a_tie_only_where_it_is_said(item, casts, adopted):
    actions.arrange_session(session=item.session, chair=members(item)[1])
    vote = cast(committees.vote(item, casting_vote=casts), "against", "for")

    result = closed(vote)

    assert (result["adopted"], result["by_casting_vote"]) == (adopted, casts)


def test_a_casting_vote_needs_a_chair_and_a_named_vote(item):
    assert refused(committees.vote, row=item, casting_vote=True) == "no_chair"
    assert (
        refused(committees.vote, row=item, casting_vote=True, ballot=BallotKind.SECRET)
        == "secret_casting"
    )


def test_who_stands_aside_neither_votes_nor_counts_and_the_vote_begins_again(item):
    vote = cast(committees.vote(item), "for")
    member = members(item)[1]

    actions.recuse(item=item, person=member, conflict=ConflictKind.OTHER, actor=member)

    vote.refresh_from_db()
    again = committees.vote(item)
    assert (vote.state, vote.result, Ballot.objects.count()) == ("cancelled", {}, 0)
    assert refused(actions.cast, vote=again, person=member, choice="for") == "recused"
    cast(again, "for")
    assert (closed(again)["could"], queries.present_for(item)) == (3, 3)


def test_an_absent_member_does_not_vote_nor_anybody_for_something_else(item):
    vote = committees.vote(item)
    gone, *rest = members(item)
    office = committees.office_of(item.session)
    actions.note_presence(session=item.session, present=[p.pk for p in rest], actor=office)

    assert refused(actions.cast, vote=vote, person=gone, choice="for") == "absent"
    assert refused(actions.cast, vote=vote, person=office, choice="for") == "absent"
    assert refused(actions.cast, vote=vote, person=rest[0], choice="maybe") == "choice"


def test_the_quorum_lost_at_item_three_stops_the_vote_until_it_is_back():
    session = committees.session(committees.committee(members=3))
    call = None
    items = []
    for name in ("Un", "Deux", "Trois"):
        items.append(committees.item(session, name, **({"call": call} if call else {})))
        call = items[0].candidacy.call
    one, two, three = committees.members(session.committee)
    office = committees.office_of(session)
    actions.open_session(session=session, present=[one.pk, two.pk, three.pk], actor=office)
    actions.call_item(item=items[2], actor=office)
    actions.recuse(item=items[2], person=one, conflict=ConflictKind.OTHER, actor=one)
    vote = committees.vote(items[2])
    actions.cast(vote=vote, person=two, choice="for")

    actions.note_presence(session=session, present=[one.pk, two.pk], actor=office)

    stopped = [
        refused(actions.cast, vote=vote, person=two, choice="against"),
        refused(actions.close_vote, vote=vote, actor=office),
    ]
    with pytest.raises(actions.SessionRefusedError) as opinion:
        actions.give_opinion(item=items[2], advice="favourable", reasons="Bien.", actor=office)
    kept = Ballot.objects.get(vote=vote).choice
    actions.note_presence(session=session, present=[one.pk, two.pk, three.pk], actor=office)
    actions.cast(vote=vote, person=three, choice="for")
    assert (stopped, opinion.value.reason, kept) == (["quorum"] * 2, "quorum", "for")
    assert closed(vote)["adopted"] == "advice:favourable"
    changes = items[2].quorum_changes.values_list("is_met", "present")
    assert list(changes) == [(True, 3), (False, 1), (True, 2)]


def test_a_vote_is_on_the_item_under_way_and_one_at_a_time(item):
    other = committees.item(item.session, "Autre rive", call=item.candidacy.call)

    assert refused(committees.vote, row=other) == "not_called"
    committees.vote(item)
    assert refused(committees.vote, row=item) == "already_open"


def test_a_closed_vote_takes_no_more_and_is_frozen(item):
    vote = cast(committees.vote(item), "for", "for")
    closed(vote)

    assert refused(actions.cast, vote=vote, person=members(item)[0], choice="for") == "closed"
    assert refused(actions.close_vote, vote=vote, actor=vote.opened_by) == "closed"
    assert refused(actions.cancel_vote, vote=vote, actor=vote.opened_by) == "closed"


def test_an_opinion_waits_for_the_vote_to_close(item):
    committees.vote(item)

    with pytest.raises(actions.SessionRefusedError) as refusal:
        actions.record_opinion(
            item=item,
            advice="favourable",
            reasons="Bien.",
            actor=committees.office_of(item.session),
        )

    assert refusal.value.reason == "vote_open"


# Pages.


def test_a_member_votes_from_the_room_and_learns_the_result_only_at_the_end(client, item):
    vote = committees.vote(item)
    one, two = members(item)[:2]
    room = reverse("committees:live_now", args=[item.session.public_id])
    ballot = reverse("committees:vote", args=[vote.public_id])

    empty = signed_in(client, one).post(ballot, {})
    sent = client.post(ballot, {"choice": "for"})
    actions.cast(vote=vote, person=two, choice="for")
    during = client.get(room).text
    actions.close_vote(vote=vote, actor=vote.opened_by)
    after = client.get(room).text

    assert (empty.status_code, sent.status_code) == (422, 302)
    assert "2 sur 4 ont voté" in during
    assert ("Adopté" in during, "Adopté" in after) == (False, True)
    assert (str(two) in during, str(two) in after) == (False, True)


def test_a_second_tab_of_a_secret_vote_is_told(client, item):
    vote = committees.vote(item, ballot=BallotKind.SECRET)
    ballot = reverse("committees:vote", args=[vote.public_id])
    signed_in(client, members(item)[0])

    first = client.post(ballot, {"choice": "for"})
    second = client.post(ballot, {"choice": "against"})

    assert (first.status_code, second.status_code) == (302, 422)
    assert "Vous avez déjà voté" in second.text
    assert Voter.objects.count() == 1


def test_whoever_stands_aside_finds_no_vote_and_no_total(client, item):
    vote = cast(committees.vote(item), "for")
    member = members(item)[1]
    actions.recuse(item=item, person=member, conflict=ConflictKind.OTHER, actor=member)
    vote = committees.vote(item)
    room = reverse("committees:live_now", args=[item.session.public_id])
    signed_in(client, member)

    before = client.get(room)
    cast(vote, "for")
    actions.close_vote(vote=vote, actor=vote.opened_by)
    after = client.get(room + "?seen=" + "0" * 16)

    page = before.text
    assert client.get(reverse("committees:vote", args=[vote.public_id])).status_code == 404
    assert "Point 1\u202f: déport" in page
    assert [w for w in (item.candidacy.name, "voté", "quorum", vote.public_id) if w in page] == []
    # Nothing moves on her page while the others vote: same bytes, same mark.
    assert after.content == before.content


def test_what_does_not_change_is_not_sent_again(client, item):
    room = reverse("committees:live_now", args=[item.session.public_id])
    page = signed_in(client, members(item)[0]).get(room)

    again = client.get(room, {"seen": page.context["mark"]})
    committees.vote(item)
    moved = client.get(room, {"seen": page.context["mark"]})

    assert (again.status_code, moved.status_code) == (204, 200)


def test_the_chair_leads_from_the_room_and_another_member_does_not(client, item):
    one, two = members(item)[:2]
    actions.arrange_session(session=item.session, chair=one)
    page = reverse("committees:open_vote", args=[item.public_id])
    given = {
        "form": "motion",
        "proposals": ["advice:favourable"],
        "ballot": "named",
        "majority": "simple",
    }

    other = signed_in(client, two).post(page, given).status_code
    wrong = signed_in(client, one).post(page, given | {"proposals": []}).status_code
    done = client.post(page, given)

    assert (other, wrong, done.status_code) == (404, 422, 302)
    assert done["Location"] == reverse("committees:live", args=[item.session.public_id])
    assert queries.open_vote(item).opened_by == one
