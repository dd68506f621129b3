"""Slots and rooms, the schedule made at once then proven, what contradicts itself, what is published."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from cocarde.web.access.states import Role
from cocarde.web.mail.models import Message
from cocarde.web.missions import actions, queries
from cocarde.web.missions.models import Meeting, Schedule, Search
from cocarde.web.missions.states import SearchState
from factories import missions, programmes

pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    return missions.announced()


@pytest.fixture
def office(mission):
    return programmes.person_with(mission.programme, Role.OFFICE)


def made(mission, office):
    """The schedule as the worker leaves it."""
    actions.ask_schedule(mission=mission, actor=office, seconds=30)
    actions.make_schedule(mission_id=mission.pk)
    mission.refresh_from_db()
    return queries.draft_of(mission)


def test_slots_do_not_overlap_and_are_not_too_many(mission, office):
    stop = mission.stops.get()
    day = date(2026, 3, 2)
    with pytest.raises(actions.OverlapError) as refused:
        actions.add_slots(stop=stop, day=day, first=time(13, 50), last=time(14, 10), minutes=20)
    assert refused.value.with_ == "Montréal 14:00–14:20"
    with pytest.raises(actions.TooManyError):
        actions.add_slots(stop=stop, day=day, first=time(9), last=time(9, 10), minutes=20)
    with pytest.raises(actions.TooManyError) as many:
        actions.add_slots(stop=stop, day=date(2026, 3, 3), first=time(8), last=time(18), minutes=10)
    assert many.value.most == 62


def test_a_hundred_meetings_are_placed_at_once(mission, office):
    missions.crowd(mission, 20, 25, 60)
    search = actions.ask_schedule(mission=mission, actor=office)

    draft = queries.draft_of(mission)
    assert (search.held, draft.held, draft.wished) == (60, 60, 60)
    assert search.state == SearchState.WAITING


def test_the_worker_proves_it_and_it_is_published(mission, office):
    a, b, c = (missions.participant(mission) for _ in range(3))
    missions.wanted(a, b)
    missions.wanted(c, a)
    before = Message.objects.count()
    draft = made(mission, office)
    assert (draft.held, draft.breaks, draft.proof) == (2, 0, "optimal")
    published = actions.publish(mission=mission, actor=office)

    assert (published.number, Meeting.objects.count()) == (1, 2)
    assert Message.objects.count() - before == 3
    letter = Message.objects.filter(address=b.email).order_by("pk").last().body
    assert (a.person_name in letter, c.person_name in letter) == (True, False)
    assert "person_name" not in str(published.content)
    assert a.email not in str(published.content)


def test_what_is_published_never_changes(mission, office):
    missions.wanted(missions.participant(mission), missions.participant(mission))
    made(mission, office)
    published = actions.publish(mission=mission, actor=office)

    published.held = 7
    with pytest.raises(IntegrityError), transaction.atomic():
        published.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        published.delete()
    assert Schedule.objects.get().held == 1


def test_the_next_version_tells_only_those_concerned_and_keeps_addresses(mission, office):
    a, b, c, d = (missions.participant(mission) for _ in range(4))
    missions.wanted(a, b)
    made(mission, office)
    actions.publish(mission=mission, actor=office)
    stays = Meeting.objects.get()
    missions.wanted(c, d)
    order = actions.fix_meeting(
        pair=(a, b), slot=queries.slot_of(mission, stays.slot.public_id), actor=office
    )
    before = set(Message.objects.values_list("pk", flat=True))
    draft = made(mission, office)
    found = queries.drafted(draft)
    assert (len(found.added), len(found.dropped), found.kept + len(found.moved)) == (1, 0, 1)
    actions.publish(mission=mission, actor=office)
    told = Message.objects.exclude(pk__in=before).values_list("address", flat=True)

    assert {c.email, d.email} <= set(told)
    assert Meeting.objects.get(a=min(a.pk, b.pk)).public_id == stays.public_id
    actions.lift_order(order=order, actor=office)
    actions.forbid_meeting(pair=(a, b), actor=office)
    draft = made(mission, office)
    dropped = queries.drafted(draft)
    assert [len(dropped.dropped), dropped.unscheduled[0][1]] == [1, "vous l’avez interdite"]
    actions.publish(mission=mission, actor=office)
    stays.refresh_from_db()
    assert stays.state == "cancelled"


def test_a_draft_that_something_overtook_is_not_published_unawares(mission, office):
    a, b = missions.participant(mission), missions.participant(mission)
    missions.wanted(a, b)
    made(mission, office)
    actions.wish(by=b, of=missions.participant(mission))

    with pytest.raises(actions.OutdatedError):
        actions.publish(mission=mission, actor=office)
    assert actions.publish(mission=mission, actor=office, even_outdated=True).number == 1


def test_what_contradicts_itself_is_named(mission, office):
    a, b, c = (missions.participant(mission, person_name=name) for name in ("Ana", "Bo", "Cam"))
    missions.wanted(a, b)
    slot = queries.slots_in(mission)[0]
    actions.fix_meeting(pair=(a, b), slot=slot, actor=office)
    actions.fix_meeting(pair=(a, c), slot=slot, actor=office)
    search = actions.ask_schedule(mission=mission, actor=office)

    told = queries.conflict_texts(mission, search.conflicts)
    assert search.state == SearchState.INFEASIBLE
    assert [("Ana" in text, "Cam" in text) for text in told] == [(True, True)]
    assert queries.draft_of(mission) is None


def test_nothing_to_schedule_is_said(mission, office):
    with pytest.raises(actions.NothingToScheduleError):
        actions.ask_schedule(mission=mission, actor=office)
    with pytest.raises(actions.NoDraftError):
        actions.publish(mission=mission, actor=office)


def test_a_search_is_one_at_a_time_and_stops(mission, office):
    missions.wanted(missions.participant(mission), missions.participant(mission))
    actions.ask_schedule(mission=mission, actor=office)
    with pytest.raises(actions.UnderWayError):
        actions.ask_schedule(mission=mission, actor=office)
    assert queries.searching() == [mission.pk]
    actions.stop_search(mission=mission, actor=office)

    assert Search.objects.get().state == SearchState.DONE
    assert actions.make_schedule(mission_id=mission.pk) is False
    assert queries.draft_of(mission).held == 1
