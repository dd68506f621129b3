"""The day itself: what is said of people and tables, what a new plan changes, and whom it tells."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from cocarde.web.access.states import Role
from cocarde.web.mail.models import Message
from cocarde.web.missions import actions, queries
from cocarde.web.missions.models import CheckIn, LostTable, Meeting, Participant, Schedule
from cocarde.web.missions.states import MeetingState
from factories import missions, programmes

pytestmark = pytest.mark.django_db
HELD = MeetingState.PLANNED


@pytest.fixture
def people():
    mission = missions.announced()
    return [missions.participant(mission) for _ in range(4)]


@pytest.fixture
def mission(people):
    """A meets b, c and d; c meets d."""
    a, b, c, d = people
    return missions.met((a, b), (a, c), (a, d), (c, d))


@pytest.fixture
def office(mission):
    return programmes.person_with(mission.programme, Role.OFFICE)


@pytest.fixture(autouse=True)
def morning(settings):
    """Before the first slot, which is at 14:00 in Montréal."""
    settings.FROZEN_NOW = "2026-03-02T14:00:00+00:00"


def again(mission, office):
    """A new plan, published."""
    draft = actions.replan(mission=mission, actor=office)
    return draft and actions.publish(mission=mission, actor=office)


def planned(*people):
    rows = Meeting.objects.filter(state=MeetingState.PLANNED)
    for one in people:
        rows = rows.filter(a=one) | rows.filter(b=one)
    return rows.count()


def begin(settings, slot, minutes=1):
    settings.FROZEN_NOW = (slot.starts_at + timedelta(minutes=minutes)).isoformat()


def test_an_absent_person_meets_nobody_and_only_those_concerned_are_told(mission, people, office):
    a, b, c, d = people
    slots = queries.slots_to_come(mission)
    before = Message.objects.count()
    actions.note_absent(participant=b, since=slots[0], actor=office)
    published = again(mission, office)

    assert (published.number, published.is_replan) == (2, True)
    assert (planned(b), Meeting.objects.filter(state=HELD).count()) == (0, 3)
    letters = {one.address: one for one in Message.objects.order_by("pk")[before:]}
    assert set(letters) == {a.email, b.email}
    told = letters[a.email].body
    assert f"{b.person_name}, {b.organisation}\u202f: annulée" in told
    assert (c.person_name in told, letters[b.email].body.count(d.person_name)) == (True, 0)


def test_undone_before_it_is_published_nothing_changes(mission, people, office):
    slots = queries.slots_to_come(mission)
    actions.note_absent(participant=people[1], since=slots[0], actor=office)
    assert actions.replan(mission=mission, actor=office) is not None
    actions.note_there(participant=people[1], actor=office)

    assert actions.replan(mission=mission, actor=office) is None
    assert queries.draft_of(mission) is None
    assert Meeting.objects.filter(state=HELD).count() == 4


def test_who_comes_after_all_meets_again(mission, people, office):
    slots = queries.slots_to_come(mission)
    actions.note_absent(participant=people[1], since=slots[0], actor=office)
    again(mission, office)
    actions.note_there(participant=people[1], actor=office)
    again(mission, office)

    assert Meeting.objects.filter(state=HELD).count() == 4


def test_late_people_meet_later_and_what_has_begun_stays(people, settings):
    a, b, c, d = people
    mission = a.mission
    office = programmes.person_with(mission.programme, Role.OFFICE)
    actions.fix_meeting(pair=(c, d), slot=queries.slots_to_come(mission)[0], actor=office)
    missions.met((a, b), (a, c), (a, d), (c, d))
    first = Meeting.objects.filter(state=HELD).order_by("slot__starts_at").first()
    was = {one.pk: one.slot_id for one in Meeting.objects.filter(slot=first.slot)}
    begin(settings, first.slot)
    slots = queries.slots_to_come(mission)
    actions.note_late(participant=a, until=slots[3], actor=office)
    again(mission, office)

    assert {one.pk: one.slot_id for one in Meeting.objects.filter(pk__in=was)} == was
    meets = [
        one.slot for one in queries.programme_of(a) if one.slot.starts_at > first.slot.starts_at
    ]
    assert meets
    assert all(slot.starts_at >= slots[3].starts_at for slot in meets)
    moved = Meeting.objects.filter(schedule__number=2, state=HELD)
    assert set(moved.values_list("sequence", flat=True)) == {1}


def test_a_lost_table_empties(mission, office, people):
    room = queries.rooms_in(mission)[0]
    slots = queries.slots_to_come(mission)
    for table in range(1, room.tables):
        actions.lose_table(room=room, table=table, since=slots[0], actor=office)
    again(mission, office)

    assert set(Meeting.objects.filter(state=HELD).values_list("table", flat=True)) == {room.tables}
    assert Meeting.objects.filter(state=HELD).count() == 4


@pytest.mark.parametrize("table", [0, 11])
def test_there_is_no_such_table(mission, office, table):
    room, slots = queries.rooms_in(mission)[0], queries.slots_to_come(mission)
    with pytest.raises(actions.UnknownError):
        actions.lose_table(room=room, table=table, since=slots[0], actor=office)


def test_a_table_is_lost_once_and_found(mission, office):
    room, slots = queries.rooms_in(mission)[0], queries.slots_to_come(mission)
    lost = actions.lose_table(room=room, table=1, since=slots[0], actor=office)
    with pytest.raises(actions.AlreadyThereError):
        actions.lose_table(room=room, table=1, since=slots[1], actor=office)
    actions.find_table(lost=lost, actor=office)
    actions.find_table(lost=lost, actor=office)
    assert not LostTable.objects.exists()


def test_a_table_is_lost_at_a_slot_of_its_own_stop(mission, office):
    room = queries.rooms_in(mission)[0]
    other = missions.announced()
    with pytest.raises(actions.NotAllowedError):
        actions.lose_table(room=room, table=1, since=queries.slots_to_come(other)[0], actor=office)


def test_nobody_is_absent_in_the_past_or_elsewhere(mission, people, office, settings):
    slots = queries.slots_to_come(mission)
    begin(settings, slots[0])
    elsewhere = queries.slots_to_come(missions.announced())[0]
    for slot in (slots[0], elsewhere):
        with pytest.raises(actions.NotAllowedError):
            actions.note_absent(participant=people[0], since=slot, actor=office)
        with pytest.raises(actions.NotAllowedError):
            actions.note_late(participant=people[0], until=slot, actor=office)
    actions.withdraw(participant=people[0])
    with pytest.raises(actions.UnknownError):
        actions.note_absent(participant=people[0], since=slots[1], actor=office)


def test_who_left_or_was_erased_meets_nobody_any_more(mission, people, office):
    actions.withdraw(participant=people[1])
    actions.erase_participant(participant=people[2])
    again(mission, office)

    assert (planned(people[1]), planned(people[2])) == (0, 0)
    assert Meeting.objects.filter(state=HELD).count() == 1


def test_what_is_asked_counts_once_it_is_confirmed(mission, people, office):
    a, b = people[:2]
    slots = queries.slots_to_come(mission)
    actions.ask_upset(participant=a, absent_from=slots[0])
    actions.ask_upset(participant=b, late_until=slots[2])
    assert actions.replan(mission=mission, actor=office) is None
    assert queries.upsets_of(mission).asked == sorted([a, b], key=lambda one: one.person_name)

    actions.answer_upset(participant=a, confirmed=True, actor=office)
    actions.answer_upset(participant=b, confirmed=False, actor=office)
    again(mission, office)
    found = {one.pk: one for one in Participant.objects.filter(pk__in=[a.pk, b.pk])}
    assert (found[a.pk].absent_from, found[b.pk].late_until) == (slots[0], None)
    assert planned(a) == 0
    with pytest.raises(actions.GoneError):
        actions.answer_upset(participant=b, confirmed=True, actor=office)


def test_what_is_asked_is_one_thing_and_is_taken_back(mission, people, settings):
    slots = queries.slots_to_come(mission)
    with pytest.raises(actions.NotAllowedError):
        actions.ask_upset(participant=people[0], absent_from=slots[0], late_until=slots[1])
    one = actions.ask_upset(participant=people[0], absent_from=slots[0])
    one = actions.ask_upset(participant=one, late_until=slots[1])
    assert (one.asked_absent_from, one.asked_late_until) == (None, slots[1])
    one = actions.ask_upset(participant=one)
    assert (one.asked_absent_from, one.asked_late_until) == (None, None)
    begin(settings, slots[0])
    with pytest.raises(actions.NotAllowedError):
        actions.ask_upset(participant=one, absent_from=slots[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        Participant.objects.update(asked_absent_from=slots[0], asked_late_until=slots[0])


def test_a_plan_of_before_a_slot_began_is_not_published(mission, people, office, settings):
    slots = queries.slots_to_come(mission)
    actions.note_absent(participant=people[1], since=slots[0], actor=office)
    actions.replan(mission=mission, actor=office)
    begin(settings, slots[0])
    with pytest.raises(actions.OutdatedError):
        actions.publish(mission=mission, actor=office, even_outdated=True)


def test_when_everything_has_begun_nothing_is_planned(mission, office, settings):
    begin(settings, queries.slots_to_come(mission)[-1])
    with pytest.raises(actions.NotAllowedError):
        actions.replan(mission=mission, actor=office)


def test_before_a_publication_nothing_is_planned_again(people, office):
    other = missions.announced()
    with pytest.raises(actions.NotYetError):
        actions.replan(mission=other, actor=office)


def test_a_plan_of_the_day_does_not_run_beside_a_search(mission, office):
    actions.ask_schedule(mission=mission, actor=office)
    with pytest.raises(actions.UnderWayError):
        actions.replan(mission=mission, actor=office)
    actions.make_schedule(mission_id=mission.pk)
    assert Schedule.objects.filter(published_at=None).get().is_replan is False


def test_an_ordered_meeting_goes_with_who_is_absent(people, office):
    a, b, c, _d = people
    mission = a.mission
    slots = queries.slots_in(mission)
    actions.fix_meeting(pair=(a, b), slot=slots[2], actor=office)
    missions.met((a, c))
    actions.note_late(participant=a, until=slots[4], actor=office)
    again(mission, office)

    assert all(one.slot.starts_at >= slots[4].starts_at for one in queries.programme_of(a))


def test_somebody_comes_once_to_each_stop(mission, people, office):
    missions.with_afternoon(mission, day=date(2026, 3, 4))
    stops = list(mission.stops.all())
    for stop in stops:
        found = [
            actions.check_in(participant=people[0], stop=stop, actor=office)[1] for _ in range(2)
        ]
        assert found == [True, False]
    assert [queries.come_count(mission, stop) for stop in stops] == [1, 1]
    actions.undo_check_in(participant=people[0], stop=stops[0], actor=office)
    actions.undo_check_in(participant=people[0], stop=stops[0], actor=office)
    assert CheckIn.objects.get().stop == stops[1]


def test_who_takes_no_part_or_is_of_another_mission_does_not_come(mission, people, office):
    other = missions.announced()
    with pytest.raises(actions.NotAllowedError):
        actions.check_in(participant=people[0], stop=other.stops.get(), actor=office)
    actions.withdraw(participant=people[0])
    with pytest.raises(actions.UnknownError):
        actions.check_in(participant=people[0], stop=mission.stops.get(), actor=office)


def test_those_missing_at_the_next_slot(mission, people, office):
    slot = Meeting.objects.order_by("slot__starts_at").first().slot
    stop = slot.stop
    assert list(queries.missing_at(mission, slot)) == []  # nobody is checked in here
    actions.check_in(participant=people[0], stop=stop, actor=office)
    meets = {one for row in Meeting.objects.filter(slot=slot) for one in (row.a, row.b)}
    assert set(queries.missing_at(mission, slot)) == meets - {people[0]}


def test_what_changed_is_told_until_it_is_read(mission, people, office):
    a, b = people[:2]
    assert queries.personal_programme(a).changes == []
    actions.note_absent(participant=b, since=queries.slots_to_come(mission)[0], actor=office)
    again(mission, office)

    assert [(one.kind, one.whom) for one in queries.personal_programme(a).changes] == [
        ("cancelled", f"{b.person_name}, {b.organisation}")
    ]
    assert queries.personal_programme(people[3]).changes == []
    actions.note_seen(participant=a, number=9)
    actions.note_seen(participant=a, number=2)
    a.refresh_from_db()
    assert (a.seen_number, queries.personal_programme(a).changes) == (2, [])
