"""Naming to a board: the letter, the answer, and being forgotten."""

from datetime import UTC, datetime, timedelta

import pytest

from cocarde.web.accounts import queries as accounts_queries
from cocarde.web.accounts.actions.erasure import erase_person
from cocarde.web.candidacies.actions.write import NotEditableError
from cocarde.web.clock import queries as clock
from cocarde.web.governance import actions, queries, tasks
from cocarde.web.governance.models import BoardMember
from cocarde.web.governance.states import MOST_MEMBERS, College, MemberState
from cocarde.web.journal.models import Payload
from cocarde.web.mail.models import Message
from factories import ecosystem, governance
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_whoever_is_named_is_told_in_the_language_that_was_chosen(candidacy):
    french = governance.letter_of(governance.member(candidacy))
    english = governance.letter_of(governance.member(candidacy, email="a@b.example", language="en"))

    assert "Vice-présidente" in french.body
    assert "Bonjour" in french.body
    assert "names you to its board" in english.body


def test_nobody_is_named_twice_by_one_address(candidacy):
    governance.member(candidacy)

    with pytest.raises(actions.NamedAlreadyError):
        governance.member(candidacy, email=governance.EMAIL.upper())


def test_a_board_has_an_end(candidacy, monkeypatch):
    monkeypatch.setattr("cocarde.web.governance.actions.board.MOST_MEMBERS", 1)
    governance.member(candidacy)

    with pytest.raises(actions.FullError):
        governance.member(candidacy, email="a@b.example")
    assert MOST_MEMBERS == 60


def test_past_writing_nobody_is_named_and_everybody_can_be_erased(candidacy, lead):
    row = governance.member(candidacy)
    ecosystem.closed(candidacy)

    with pytest.raises(NotEditableError):
        governance.member(candidacy, email="a@b.example")
    actions.remove_member(member=row, actor=lead)
    assert not BoardMember.objects.exists()


def test_accepting_twice_is_accepting_once(candidacy):
    row = governance.member(candidacy)
    first = actions.accept(member=row)
    second = actions.accept(member=row)

    assert (second.state, second.answered_at) == (MemberState.ACCEPTED, first.answered_at)


def test_whoever_declines_is_forgotten_everywhere(candidacy):
    row = governance.member(candidacy)
    actions.decline(member=row)
    row.refresh_from_db()

    assert (row.state, row.name, row.email, row.quality) == (MemberState.DECLINED, None, None, None)
    told = "".join(f"{m.address}{m.body}{m.title}" for m in Message.objects.all())
    told += str(list(Payload.objects.values_list("content", flat=True)))
    for secret in governance.SECRETS:
        assert secret not in told


def test_whoever_accepted_may_leave(candidacy):
    row = actions.accept(member=governance.member(candidacy))
    actions.decline(member=row)

    assert queries.balance_of(candidacy).total == 0
    with pytest.raises(actions.GoneError):
        actions.accept(member=row)


def test_without_an_answer_a_name_expires_and_an_accepted_one_stays(candidacy):
    with clock.travel(DAY):
        late = governance.member(candidacy)
        governance.board(candidacy, College.RESEARCH)
    with clock.travel(DAY + timedelta(days=29, hours=23)):
        early = actions.forget_unanswered()
    with clock.travel(DAY + timedelta(days=30)):
        with pytest.raises(actions.GoneError):
            actions.accept(member=late)
        forgotten = tasks.forget_unanswered_members.call()
    late.refresh_from_db()

    assert (early, forgotten) == (0, 1)
    assert (late.state, late.name, late.email) == (MemberState.EXPIRED, None, None)
    assert [one.name for one in queries.members_of(candidacy)] == ["Membre 0"]


def test_what_is_changed_is_asked_again(candidacy, lead):
    row = actions.accept(member=governance.member(candidacy))
    said = {"name": row.name, "organisation": row.organisation, "college": row.college}
    same = actions.change_member(member=row, quality=row.quality, actor=lead, **said)
    changed = actions.change_member(member=row, quality="Présidente", actor=lead, **said)

    assert (same.state, changed.state) == (MemberState.ACCEPTED, MemberState.AWAITING)
    assert "Présidente" in governance.letter_of(row).body


def test_nobody_is_written_to_without_end(candidacy, lead):
    row = governance.member(candidacy)
    for _ in range(2):
        actions.write_again(member=row, actor=lead)

    with pytest.raises(actions.TooManyError):
        actions.write_again(member=row, actor=lead)


def test_writing_again_gives_no_more_time(candidacy, lead):
    with clock.travel(DAY):
        row = governance.member(candidacy)
    with clock.travel(DAY + timedelta(days=20)):
        actions.write_again(member=row, actor=lead)
    row.refresh_from_db()

    assert row.expires_at == DAY + timedelta(days=30)


def test_balance_is_a_count_and_no_judgement(candidacy):
    governance.board(
        candidacy, *[College.ENTREPRENEUR] * 3, *[College.INSTITUTION] * 1, College.OTHER
    )
    balance = queries.balance_of(candidacy)

    assert balance.by_college == {"entrepreneur": 3, "institution": 1, "other": 1}
    assert balance.entrepreneurs_text == (
        "3 entrepreneurs, 1 membre issu d’institutions\u202f; part des entrepreneurs\u202f: 60\u00a0%"
    )
    assert balance.accepted_text == "1 sur 5 ont accepté"


def test_an_account_that_is_erased_leaves_every_board(candidacy):
    row = governance.member(candidacy)
    person = PersonFactory(email=governance.EMAIL)
    exported = accounts_queries.exported(person)["governance.boardmember"]
    erase_person(person=person, actor=person)

    assert exported[0]["quality"] == "Vice-présidente"
    assert not BoardMember.objects.filter(pk=row.pk).exists()
