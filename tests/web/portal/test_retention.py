"""What expires goes once a day: told before, journalled without a name."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from cocarde.web.accounts.actions.sign_in import issue_link
from cocarde.web.accounts.models import SignInLink
from cocarde.web.accounts.queries import expiries
from cocarde.web.candidacies.models import Candidacy, ReadBook, SectionText
from cocarde.web.clock import queries as clock
from cocarde.web.files.models import Attachment
from cocarde.web.governance import actions as governance
from cocarde.web.governance.models import BoardMember
from cocarde.web.governance.states import College, MemberState
from cocarde.web.journal.models import Entry
from cocarde.web.mail import actions as mail
from cocarde.web.mail.models import Message
from cocarde.web.mail.states import MessageState
from cocarde.web.portal import actions, tasks
from factories import candidacies, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


def due():
    return {one.key: count for one in expiries() if (count := one.count())}


def long_ago(days=400):
    return clock.now() - timedelta(days=days)


def named(candidacy):
    return governance.name_member(
        candidacy=candidacy,
        name="Ada Nommée",
        quality="directrice",
        organisation="Atelier",
        college=College.ENTREPRENEUR,
        email="ada@example.org",
        language="fr",
        actor=candidacies.lead_of(candidacy),
    )


def test_nothing_goes_before_its_time():
    candidacy = candidacies.written(candidacies.candidacy())
    named(candidacy)
    issue_link(person=PersonFactory())
    assert due() == {}
    assert actions.apply_retention() == {}
    assert not Entry.objects.filter(verb="retention.applied").exists()


def test_all_that_is_over_goes_and_the_journal_names_nobody():
    candidacy = candidacies.candidacy()
    member = named(candidacy)
    BoardMember.objects.update(asked_at=long_ago())
    issue_link(person=PersonFactory())
    SignInLink.objects.update(expires_at=long_ago())
    letter = mail.write(to=PersonFactory(), title="Une lettre", body="Ses mots.", held=True)
    sealed = mail.write(
        to=PersonFactory(), title="Sous embargo", body="Mots.", held=True, not_before=clock.now()
    )
    Message.objects.filter(recipient__isnull=False).update(written_at=long_ago())
    ReadBook.objects.create(call=candidacy.call, file_name="x.xlsx", read_at=long_ago())
    assert due() == {
        "accounts.links": 1,
        "candidacies.books": 1,
        "governance.members": 1,
        "mail.unsent": 1,
    }
    gone = actions.apply_retention()
    assert gone["governance.members"] == gone["accounts.links"] == gone["candidacies.books"] == 1
    member.refresh_from_db()
    letter.refresh_from_db()
    sealed.refresh_from_db()
    assert (member.state, member.name) == (MemberState.EXPIRED, None)
    assert (letter.state, letter.body, letter.address) == (MessageState.FAILED, "", "")
    assert (sealed.state, sealed.body) == (MessageState.HELD, "Mots.")
    assert due() == {}
    lines = Entry.objects.filter(verb="retention.applied")
    assert {line.payload.content["details"]["kind"] for line in lines} == set(gone)
    assert not any("Ada" in str(line.payload.content) for line in Entry.objects.all())


def test_drafts_stay_unless_the_operator_says_how_long(settings):
    candidacies.written(candidacies.candidacy())
    SectionText.objects.update(saved_at=long_ago())
    Candidacy.objects.update(opened_at=long_ago())
    assert due() == {}
    settings.DRAFTS_KEPT_DAYS = 365
    assert due() == {"candidacies.drafts": 1}


def test_a_draft_that_nobody_writes_in_is_emptied_and_its_team_may_begin_again(settings):
    left = candidacies.written(candidacies.candidacy())
    recent = candidacies.written(candidacies.candidacy(name="Récente"))
    deposited = candidacies.in_coconstruction()
    SectionText.objects.exclude(candidacy=recent).update(saved_at=long_ago())
    Candidacy.objects.update(opened_at=long_ago())
    settings.DRAFTS_KEPT_DAYS = 365
    assert actions.apply_retention() == {"candidacies.drafts": 1}
    assert not left.sections.exists()
    assert not Attachment.objects.filter(subject_id=left.public_id).exists()
    assert left.team.count() == 1
    assert recent.sections.exists()
    assert deposited.sections.exists()
    assert actions.apply_retention() == {}


def test_it_comes_again_tomorrow_and_waits_once():
    programmes.programme()
    tasks.book_retention()
    tasks.book_retention()
    path = tasks.apply_retention.module_path
    assert DBTaskResult.objects.filter(task_path=path).count() == 1
