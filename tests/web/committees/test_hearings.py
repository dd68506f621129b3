"""Hearings: planned by the hour, invited by letter, called, over; a withdrawal in the middle."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from cocarde.web.candidacies import actions as candidacy_actions
from cocarde.web.clock import queries as clock
from cocarde.web.committees import actions, queries
from cocarde.web.committees.models import Vote
from cocarde.web.committees.states import BallotKind, ConflictKind
from cocarde.web.mail.models import Message
from factories import candidacies, committees

pytestmark = pytest.mark.django_db
START = datetime(2100, 3, 1, 9, tzinfo=UTC)  # 10:00 in Paris


@pytest.fixture
def session():
    """Three items on an agenda, three members."""
    row = committees.session()
    first = committees.item(row, "Vallée des Forges", territories=("Fourneau", "Enclume"))
    for name in ("Trois rivières", "Autre rive"):
        committees.item(row, name, call=first.candidacy.call)
    return row


def item_of(session, position):
    return session.items.get(position=position)


def refused(verb, **arguments):
    with pytest.raises(actions.HearingRefusedError) as error:
        verb(**arguments)
    return error.value.reason


def signed_in(client, person):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_each_item_follows_the_one_before_and_its_break(session):
    actions.plan_hearing(item=item_of(session, 1), length_minutes=45, pause_minutes=15)

    hours = [queries.slot_of(item_of(session, n)) for n in (1, 2, 3)]

    minutes = [tuple(int((at - START).total_seconds()) // 60 for at in one) for one in hours]
    assert minutes == [(0, 45), (60, 90), (90, 120)]


def test_a_team_is_told_its_own_hour_with_its_zone_and_nobody_else_s(session):
    actions.plan_hearing(item=item_of(session, 1), length_minutes=45, pause_minutes=15)
    item = item_of(session, 2)
    actions.plan_hearing(item=item, length_minutes=30, remote_link="https://salle.example/2")
    Message.objects.all().delete()

    actions.invite(item=item, actor=committees.office_of(session))

    letters = Message.objects.all()
    assert {m.recipient for m in letters} == {m.person for m in item.candidacy.team.all()}
    body = letters.first().body
    assert "1er mars 2100 à 11\u00a0h\u00a000 (Paris, UTC+1)" in body
    assert "https://salle.example/2" in body
    assert "Forges" not in body + letters.first().title


def test_the_calendar_of_a_member_hides_what_she_stands_aside_from(client, session):
    hidden, member = item_of(session, 1), committees.members(session.committee)[0]
    actions.recuse(item=hidden, person=member, conflict=ConflictKind.OTHER, actor=member)
    address = reverse("committees:calendar", args=[session.public_id])

    answer = signed_in(client, member).get(address)

    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    lines = str(event["description"]).split("\n")
    assert lines[:3] == [
        "Point 1\u202f: déport",
        "10:30 – Trois rivières",
        "11:00 – Autre rive",
    ]
    assert (event["dtstart"].dt, event["dtend"].dt) == (START, START + timedelta(minutes=90))
    assert "Forges" not in answer.content.decode()


def test_the_calendar_of_a_team_holds_its_hearing_alone(client, session):
    item = item_of(session, 2)
    lead = candidacies.lead_of(item.candidacy)
    page = reverse("committees:hearing_calendar", args=[item.candidacy.public_id])
    before = signed_in(client, lead).get(page).status_code

    actions.invite(item=item, actor=committees.office_of(session))
    answer = client.get(page)

    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert before == 404
    assert event["dtstart"].dt == START + timedelta(minutes=30)
    assert [n for n in ("Forges", "Autre rive") if n in answer.content.decode()] == []


def test_the_team_says_who_comes_and_those_who_sit_read_it(client, session):
    item = item_of(session, 2)
    office = committees.office_of(session)
    actions.invite(item=item, actor=office)
    page = reverse("committees:hearing", args=[item.candidacy.public_id])
    stranger = signed_in(client, candidacies.lead_of(item_of(session, 1).candidacy)).get(page)
    signed_in(client, candidacies.lead_of(item.candidacy))

    empty = client.post(page, {"who_comes": " "})
    sent = client.post(page, {"who_comes": "Rose Amont, maire"})
    committees.opened(item)
    room = reverse("committees:live_now", args=[session.public_id])
    member = signed_in(client, committees.members(session.committee)[0]).get(room).text

    assert (stranger.status_code, empty.status_code, sent.status_code) == (404, 422, 302)
    assert "Rose Amont, maire" in member


def test_one_item_at_a_time_and_a_team_that_comes_late_is_called_again(session):
    one, two = item_of(session, 1), item_of(session, 2)
    office = committees.office_of(session)
    before = refused(actions.call_item, item=one, actor=office)
    committees.opened(one)

    other = refused(actions.call_item, item=two, actor=office)
    actions.end_item(item=one, was_heard=False, actor=office)
    twice = refused(actions.end_item, item=one, actor=office)
    again = actions.call_item(item=one, actor=office)

    assert (before, other, twice, again.state) == ("not_open", "under_way", "not_called", "called")


def test_a_candidacy_withdrawn_during_the_session_closes_its_item_without_a_vote(session):
    item = committees.opened(item_of(session, 1))
    office = committees.office_of(session)
    vote = committees.vote(item, ballot=BallotKind.SECRET)
    for person in committees.members(session.committee):
        actions.cast(vote=vote, person=person, choice="for")

    lead = candidacies.lead_of(item.candidacy)
    candidacy_actions.move(candidacy=item.candidacy, verb="withdraw", actor=lead)

    vote.refresh_from_db()
    item = item_of(session, 1)
    assert (item.hearing.state, vote.state, vote.result) == ("withdrawn", "cancelled", {})
    assert queries.current_item(session) is None
    assert refused(actions.call_item, item=item, actor=office) == "withdrawn"
    with pytest.raises(actions.SessionRefusedError) as refusal:
        actions.record_opinion(item=item, advice="favourable", reasons="Bien.", actor=office)
    assert refusal.value.reason == "withdrawn"
    assert Vote.objects.count() == 1


def test_who_chairs_has_a_seat(session):
    assert (
        refused(actions.arrange_session, session=session, chair=committees.office_of(session))
        == "no_seat"
    )


def test_a_session_does_not_close_on_an_open_vote(session):
    item = committees.opened(item_of(session, 1))
    vote = committees.vote(item)

    with pytest.raises(actions.SessionRefusedError) as refusal:
        actions.close_session(session=session, actor=vote.opened_by)

    assert refusal.value.reason == "vote_open"


def test_presence_is_kept_from_when_to_when(session):
    one, two, three = committees.members(session.committee)
    office = committees.office_of(session)
    for minutes, present in ((0, [one, two]), (20, [one, two, three]), (40, [two, three])):
        with clock.travel(START + timedelta(minutes=minutes)):
            verb = actions.note_presence if minutes else actions.open_session
            verb(session=session, present=[p.pk for p in present], actor=office)
    with clock.travel(START + timedelta(minutes=60)):
        actions.close_session(session=session, actor=office)

    stays = {
        a.person: [int((at - START).total_seconds()) // 60 for at in (a.came_at, a.left_at)]
        for a in session.attendances.all()
    }
    assert stays == {one: [0, 40], two: [0, 60], three: [20, 60]}


def test_the_office_plans_and_invites_from_the_room(client, session):
    item = item_of(session, 2)
    signed_in(client, committees.office_of(session))
    plan = reverse("committees:plan", args=[item.public_id])

    wrong = client.post(plan, {"length_minutes": "1", "pause_minutes": "0"})
    right = client.post(plan, {"length_minutes": "40", "pause_minutes": "5"})
    client.post(reverse("committees:invite", args=[item.public_id]))

    hearing = queries.hearing_of(item_of(session, 2))
    assert (wrong.status_code, right.status_code) == (422, 302)
    assert (hearing.length_minutes, hearing.invited_at is not None) == (40, True)


def team_of(item):
    return {member.person for member in item.candidacy.team.select_related("person")}


def all_invited(session, *positions):
    office = committees.office_of(session)
    for position in positions:
        actions.invite(item=item_of(session, position), actor=office)
    Message.objects.all().delete()
    return office


def test_reordering_writes_again_to_the_teams_whose_hour_changed_and_to_no_other(session):
    office = all_invited(session, 1, 2, 3)
    moved, kept = [item_of(session, 2), item_of(session, 3)], item_of(session, 1)

    actions.reorder(item=moved[0], earlier=False, actor=office)

    assert {m.recipient for m in Message.objects.all()} == team_of(moved[0]) | team_of(moved[1])
    assert team_of(kept).isdisjoint({m.recipient for m in Message.objects.all()})
    at = {m.recipient: m.body for m in Message.objects.all()}
    assert all("11\u00a0h\u00a000" in at[person] for person in team_of(moved[0]))
    assert all("10\u00a0h\u00a030" in at[person] for person in team_of(moved[1]))


def test_who_was_not_invited_is_not_written_to_when_the_agenda_changes(session):
    office = all_invited(session, 2)

    actions.reorder(item=item_of(session, 2), earlier=False, actor=office)

    assert {m.recipient for m in Message.objects.all()} == team_of(item_of(session, 3))


def test_an_exchange_that_moves_nobody_s_hour_writes_to_nobody(session):
    """The two items exchanged are both at the end of no other: the one after them keeps its hour."""
    office = all_invited(session, 3)

    actions.reorder(item=item_of(session, 1), earlier=False, actor=office)

    assert Message.objects.count() == 0


def test_taking_an_item_off_writes_again_to_those_who_come_earlier_by_it(session):
    office = all_invited(session, 1, 3)

    actions.take_off_agenda(item=item_of(session, 2), actor=office)

    assert {m.recipient for m in Message.objects.all()} == team_of(item_of(session, 2))
