"""What came of meetings: told with a tap, asked by letter at its days, never asked of who said no."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django_tasks_db.models import DBTaskResult

from cocarde.web.clock import queries as clock
from cocarde.web.journal.models import Payload
from cocarde.web.mail.models import Message
from cocarde.web.mail.queries import reminders_to_come
from cocarde.web.missions import actions, queries, tasks
from cocarde.web.missions.models import Outcome
from cocarde.web.missions.queries.verdicts import accounts_of, amounts_at, kept_of, verdict_of
from cocarde.web.missions.states import Result
from factories import missions

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return missions.ended()[0]


def after(days):
    return clock.travel(missions.EVENING + timedelta(days=days))


def tell(one, meeting, result="", **given):
    return actions.tell_outcome(
        participant=one, meeting=meeting, was_held=True, result=result, **given
    )


def verdict(meeting, days=0):
    return verdict_of(accounts_of(meeting.mission)[meeting.pk].sides(days))


def test_nothing_is_told_before_the_meeting_is_over(meeting):
    delegate, _host = missions.sides(meeting)
    with clock.travel(missions.AFTERNOON), pytest.raises(actions.NotYetError):
        tell(delegate, meeting)
    with clock.travel(missions.AFTERNOON):
        assert queries.past_meetings(delegate) == []


def test_only_the_two_of_a_meeting_tell_of_it(meeting):
    stranger, _other = missions.sides(missions.ended()[0])
    with after(0), pytest.raises(actions.UnknownError):
        tell(stranger, meeting)


def test_an_answer_changes_until_the_next_date_and_stands_then(meeting):
    delegate, _host = missions.sides(meeting)
    with after(0):
        tell(delegate, meeting, Result.CONTACT)
    with after(29):
        tell(delegate, meeting, Result.TALKS)
    with after(31):
        past = queries.past_meetings(delegate)[0]
        assert (past.said, past.before.result) == (None, Result.TALKS)
        tell(delegate, meeting, Result.DEAL, amount_eur=Decimal(12000))
    told = Outcome.objects.order_by("after_days").values_list("after_days", "result", "amount_eur")

    assert list(told) == [(0, "talks", None), (30, "deal", Decimal(12000))]


def test_what_was_not_held_brings_nothing(meeting):
    delegate, _host = missions.sides(meeting)
    with after(0):
        actions.tell_outcome(
            participant=delegate, meeting=meeting, was_held=False, result=Result.DEAL,
            amount_eur=Decimal(5), shares_amount=True, note="Un train supprimé.",
        )  # fmt: skip
    row = Outcome.objects.get()

    assert (row.result, row.amount_eur, row.shares_amount) == ("", None, False)
    assert row.note == "Un train supprimé."


def test_an_amount_is_private_unless_it_is_said_otherwise(meeting):
    delegate, host = missions.sides(meeting)
    with after(0):
        tell(delegate, meeting, Result.DEAL, amount_eur=Decimal(900), shares_amount=True)
        found = amounts_at(accounts_of(meeting.mission).values(), 0)
        assert (found.meetings, found.shared_meetings, found.shared_eur) == (1, 1, Decimal(900))
        tell(host, meeting, Result.DEAL, amount_eur=Decimal(900))
        found = amounts_at(accounts_of(meeting.mission).values(), 0)
        assert (found.meetings, found.eur, found.shared_meetings) == (1, Decimal(900), 0)
        tell(host, meeting, Result.DEAL, amount_eur=Decimal(1000))
        found = amounts_at(accounts_of(meeting.mission).values(), 0)
        assert (found.meetings, found.eur, found.differing) == (0, Decimal(0), 1)


def test_an_answer_is_taken_back(meeting):
    delegate, _host = missions.sides(meeting)
    with after(0):
        tell(delegate, meeting, Result.CONTACT, note="À rappeler")
        actions.take_back_outcome(participant=delegate, meeting=meeting)
        assert queries.past_meetings(delegate)[0].said is None
    assert Outcome.objects.count() == 0
    with after(0):
        actions.ask_outcomes()
        tell(delegate, meeting, Result.CONTACT, note="À rappeler")
        actions.take_back_outcome(participant=delegate, meeting=meeting)
    row = Outcome.objects.get(participant=delegate)

    assert (row.told_at, row.was_held, row.note, row.asked_at is None) == (None, None, None, False)


@pytest.mark.parametrize(
    ("first", "second", "together", "kept"),
    [
        (None, None, "silent", "silent"),
        ((True, "talks"), None, "talks", "held"),
        ((True, "talks"), (True, "talks"), "talks", "held"),
        ((True, "talks"), (True, "nothing"), "differs", "held"),
        ((True, "talks"), (True, ""), "talks", "held"),
        ((True, ""), (True, ""), "unsaid", "held"),
        ((True, "deal"), (False, ""), "differs", "differs"),
        ((False, ""), (False, ""), "missed", "missed"),
    ],
)
def test_two_sides_are_read_together_and_never_averaged(first, second, together, kept):
    said = [Outcome(was_held=one[0], result=one[1]) for one in (first, second) if one]

    assert (verdict_of(said), kept_of(said)) == (together, kept)


def test_silence_stays_silence_from_one_date_to_the_next(meeting):
    delegate, _host = missions.sides(meeting)
    with after(0):
        tell(delegate, meeting, Result.CONTACT)
    assert (verdict(meeting, 0), verdict(meeting, 30)) == ("contact", "silent")


def test_what_was_not_held_stays_so(meeting):
    delegate, _host = missions.sides(meeting)
    with after(0):
        actions.tell_outcome(participant=delegate, meeting=meeting, was_held=False)
    assert verdict(meeting, 30) == "missed"


def asked():
    """Whoever a letter asks."""
    titles = ("Qu’ont donné vos rencontres", "What came of your meetings")
    rows = Message.objects.order_by("pk").values_list("title", "address")
    return [address for title, address in rows if title.startswith(titles)]


def test_both_sides_are_asked_at_each_date_and_once(meeting):
    delegate, host = missions.sides(meeting)
    both = sorted([delegate.email, host.email])
    with clock.travel(missions.AFTERNOON):
        assert actions.ask_outcomes() == 0
    for days, count in ((0, 2), (0, 0), (13, 0), (30, 2), (31, 0), (90, 2), (91, 0)):
        with after(days):
            assert (days, actions.ask_outcomes()) == (days, count)

    assert sorted(asked()) == sorted(both * 3)
    letter = Message.objects.filter(address=delegate.email).order_by("pk").last()
    assert queries.token_of(delegate) in letter.body
    assert "/outcomes/" in letter.body
    assert (host.person_name in letter.body, host.email in letter.body) == (False, False)


def test_the_dry_run_says_whom_a_letter_would_ask(meeting):
    people = missions.sides(meeting)
    programme_id = meeting.mission.programme_id
    with after(0):
        told = reminders_to_come(programme_id)
        assert sorted((one.letter, one.address) for one in told) == sorted(
            ("missions.outcomes", one.email) for one in people
        )
        assert reminders_to_come(programme_id + 1) == []
        assert asked() == []
        assert actions.ask_outcomes() == 2
        assert reminders_to_come(programme_id) == []


def test_a_question_that_would_come_late_is_not_put(meeting):
    with after(15):
        assert actions.ask_outcomes() == 0
    with after(45):
        assert actions.ask_outcomes() == 0


def test_nobody_is_asked_who_said_no_left_or_was_erased():
    meeting, left, gone, told = missions.ended(4)
    with after(0):
        refusing, asked_still = missions.sides(meeting)
        actions.refuse_asking(participant=refusing)
        leaving, other = missions.sides(left)
        actions.withdraw(participant=leaving)
        erased, third = missions.sides(gone)
        address = erased.email
        actions.erase_participant(participant=erased)
        telling, silent = missions.sides(told)
        tell(telling, told, Result.CONTACT)
        assert actions.ask_outcomes() == 4
        assert set(asked()) == {one.email for one in (asked_still, other, third, silent)}
        assert Message.objects.filter(address=address).count() == 0
        actions.resume_asking(participant=refusing)
        assert actions.ask_outcomes() == 1


def test_what_was_not_held_is_not_asked_about_again(meeting):
    delegate, host = missions.sides(meeting)
    with after(0):
        actions.tell_outcome(participant=delegate, meeting=meeting, was_held=False)
    with after(30):
        assert [one.participant.pk for one in queries.to_ask()] == [host.pk]


def test_each_is_asked_once_their_last_stop_is_over():
    with clock.travel(missions.AFTERNOON):
        row = missions.announced()
        missions.with_afternoon(row, day=missions.AFTERNOON.date() + timedelta(days=2))
        first, second = list(row.stops.all())
        both = missions.participant(row, side="delegate")
        here, there = missions.participant(row), missions.participant(row)
        here = actions.change_participant(participant=here, stops=[first])
        there = actions.change_participant(participant=there, stops=[second])
    missions.placed(row, [(both, here), (both, there)])
    with after(0):
        assert [one.participant.pk for one in queries.to_ask()] == [here.pk]
        assert len(queries.past_meetings(both)) == 1
    with after(2):
        rows = {one.participant.pk: len(one.meetings) for one in queries.to_ask()}
        assert rows == {both.pk: 2, here.pk: 1, there.pk: 1}


def test_the_worker_comes_when_somebody_is_to_be_asked(meeting):
    waiting = DBTaskResult.objects.filter(task_path=tasks.ask_outcomes.module_path, status="READY")
    with clock.travel(missions.AFTERNOON):
        assert queries.next_asking() == meeting.slot.ends_at
    with after(0):
        assert queries.next_asking() == clock.now()
        tasks.ask_outcomes.func()
        assert (len(asked()), waiting.count()) == (2, 1)
        tasks.book_asking()
        assert waiting.count() == 1
        assert queries.next_asking() == meeting.slot.ends_at + timedelta(days=30)
    with after(120):
        assert queries.next_asking() is None


def test_the_journal_says_that_something_was_told_and_not_what(meeting):
    delegate, _host = missions.sides(meeting)
    with after(0):
        tell(delegate, meeting, Result.DEAL, amount_eur=Decimal(4321), note="Contrat secret")
    kept = str(list(Payload.objects.values_list("content", flat=True)))

    assert ("outcome_told" in kept or "4321" in kept, "secret" in kept) == (False, False)
    assert "deal" not in kept
