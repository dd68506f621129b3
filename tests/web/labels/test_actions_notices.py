"""Hearing a holder: nothing grave is sealed before it was heard, or its delay is over."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cocarde.web.access.states import Role
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.clock import queries as clock
from cocarde.web.files import queries as files
from cocarde.web.journal.models import Entry
from cocarde.web.labels import actions
from cocarde.web.labels.models import Label
from cocarde.web.labels.states import NoticeState
from cocarde.web.mail.models import Message
from factories import label_life, labels, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def label():
    return label_life.label()


@pytest.fixture
def later():
    with clock.travel(label_life.LATER) as moment:
        yield moment


def seal_refused(label, rule_key="withdrawn"):
    with pytest.raises(actions.DecisionRefusedError) as info:
        label_life.sealed(label, rule_key)
    actions.remove_label_decision(
        decision=label.decisions.get(), actor=labels.authority_of(label.programme)
    )
    return info.value.reason


def test_a_withdrawal_without_its_hearing_is_refused_until_the_holder_has_said_all(label, later):
    assert seal_refused(label) == "no_notice"
    notice = label_life.noticed(label)
    assert (notice.state, notice.last_day) == (NoticeState.RUNNING, date(2027, 7, 1))
    assert seal_refused(label) == "notice_runs"
    label_life.observed(notice, "Nous préparons une réponse.")
    assert seal_refused(label) == "notice_runs"

    label_life.observed(notice, "Voici tout.", is_final=True)
    row = label_life.decided(label, "withdrawn")

    notice.refresh_from_db()
    assert (row.notice, label.ended_on) == (notice, date(2027, 6, 2))
    assert notice.state == NoticeState.DECIDED


def test_silence_until_the_last_day_lets_the_authority_decide(label, later):
    notice = label_life.noticed(label)
    with clock.travel(label_life.LATER + timedelta(days=30)):  # the last day belongs to the holder
        assert seal_refused(label) == "notice_runs"
    with clock.travel(label_life.LATER + timedelta(days=31)):
        notice.refresh_from_db()
        assert notice.state == NoticeState.SILENT
        label_life.decided(label, "withdrawn")
        assert label.ended_on == date(2027, 7, 3)


def test_a_notice_for_a_suspension_does_not_serve_a_withdrawal(label, later):
    label_life.heard(label, "suspended")

    assert seal_refused(label) == "no_notice"


def test_late_observations_are_read_and_said_late(label, later):
    notice = label_life.noticed(label)
    with clock.travel(label_life.LATER + timedelta(days=31)):
        row = label_life.sealed(label, "withdrawn")
        said = label_life.observed(notice, "Pardon du retard.")
    assert (said.is_late, row.notice) == (True, notice)
    assert [o.text for o in notice.observations.all()] == ["Pardon du retard."]


def test_after_the_decision_nothing_more_is_answered(label, later):
    notice = label_life.heard(label, "withdrawn")
    label_life.decided(label, "withdrawn")

    with pytest.raises(actions.NoticeRefusedError) as info:
        label_life.observed(notice, "Encore un mot.")
    assert info.value.reason == "closed"


def test_a_dropped_notice_serves_no_decision_and_another_may_be_given(label, later):
    notice = label_life.heard(label, "withdrawn")
    with pytest.raises(actions.NoticeRefusedError) as info:
        label_life.noticed(label)
    assert info.value.reason == "twice"
    actions.drop_notice(notice=notice, actor=labels.authority_of(label.programme))
    assert seal_refused(label) == "no_notice"
    assert label_life.noticed(label).state == NoticeState.RUNNING


def test_a_notice_on_which_a_sealed_decision_rests_stays(label, later):
    notice = label_life.heard(label, "withdrawn")
    label_life.sealed(label, "withdrawn")

    with pytest.raises(actions.NoticeRefusedError) as info:
        actions.drop_notice(notice=notice, actor=labels.authority_of(label.programme))
    assert info.value.reason == "sealed"


@pytest.mark.parametrize(
    ("rule_key", "reasons", "reason"),
    [
        ("renewed", label_life.REASONS, "rule"),
        ("withdrawn", {"fr": "Un motif.", "en": ""}, "one_language"),
    ],
)
def test_a_notice_says_why_and_only_where_the_specification_asks(label, rule_key, reasons, reason):
    with pytest.raises(actions.NoticeRefusedError) as info:
        actions.give_notice(
            label=label,
            rule_key=rule_key,
            reasons=reasons,
            actor=programmes.person_with(label.programme, Role.OFFICE),
        )
    assert info.value.reason == reason


def test_the_holder_is_told_by_letter_and_the_office_of_its_answer_without_words(label, later):
    office = programmes.person_with(label.programme, Role.OFFICE)
    lead = label_life.lead_of(label)
    notice = label_life.noticed(label)

    letter = Message.objects.get(recipient=lead, title__contains="avant une décision")
    assert label_life.REASONS["fr"] in letter.body
    label_life.observed(notice, "Un secret de la défense.")
    told = Message.objects.get(recipient=office, title__contains="observations")
    assert "secret" not in told.body
    lines = Entry.objects.filter(verb__in=["labels.notice_given", "labels.observed"])
    assert [line.verb for line in lines.order_by("pk")] == [
        "labels.notice_given",
        "labels.observed",
    ]
    assert [x for x in lines if "secret" in str(x.payload.content)] == []


def test_files_of_the_holder_are_read_by_those_who_follow_and_nobody_else(label, later):
    office = programmes.person_with(label.programme, Role.OFFICE)
    notice = label_life.noticed(label)
    upload = SimpleUploadedFile("preuve.csv", b"poste,montant\nFonds,3\n")
    said = label_life.observed(notice, uploads=[upload])

    file = files.attached_to(said.ref).get()
    assert files.readable_by(office, file.public_id) == file
    assert files.readable_by(label_life.lead_of(label), file.public_id) == file
    assert files.readable_by(PersonFactory(), file.public_id) is None
    committee = programmes.person_with(label.programme, Role.COMMITTEE)
    assert files.readable_by(committee, file.public_id) is None


def test_an_audit_names_each_commitment_and_the_holder_answers_once(label, later):
    office = programmes.person_with(label.programme, Role.OFFICE)
    actions.publish_commitment(
        label=label, texts={"fr": "Un fonds.", "en": "A fund."}, actor=office
    )
    draft = actions.write_audit(label=label, findings={}, summary="", language="fr", actor=office)
    with pytest.raises(actions.AuditRefusedError) as info:
        actions.give_audit(audit=draft, actor=office)
    assert info.value.reason == "empty"
    given = label_life.audited(label)
    answer = {
        "audit": given,
        "text": "Merci.",
        "language": "fr",
        "actor": label_life.lead_of(label),
    }
    assert actions.answer_audit(**answer).answer == "Merci."
    with pytest.raises(actions.AuditRefusedError) as info:
        actions.answer_audit(**answer)
    assert info.value.reason == "answered"
    assert Message.objects.filter(recipient=office, title__contains="réponse à l’audit").exists()


def test_conditions_hold_a_label_back_until_the_last_is_met():
    decision = label_life.decision("labelled_under_conditions")
    only, actor = decision.conditions.get(), labels.authority_of(decision.candidacy.programme)
    assert (decision.candidacy.state, Label.objects.count()) == ("announced", 0)
    with clock.travel(label_life.LATER):  # past the day of the condition: nothing ends by itself
        label = actions.meet_condition(
            condition=only, met_on=date(2027, 5, 30), sources=["https://example.org"], actor=actor
        )
        assert (label.granted_on, label.term_on) == (date(2027, 6, 1), date(2028, 6, 1))
        with pytest.raises(actions.DecisionRefusedError) as info:
            actions.meet_condition(
                condition=only, met_on=date(2027, 5, 30), sources=[], actor=actor
            )
    decision.candidacy.refresh_from_db()
    assert (info.value.reason, decision.candidacy.state) == ("met", "labelled")


def test_an_outcome_under_conditions_states_some_and_others_none():
    with clock.travel(labels.BEFORE):
        call = programmes.call(key=label_life.RULES)
        wave, actor = labels.wave(call.programme), labels.authority_of(call.programme)
        row = labels.decided(wave, labels.awaiting(call), "labelled_under_conditions")
        with pytest.raises(actions.DecisionRefusedError) as info:
            actions.seal(wave=wave, actor=actor)
        assert info.value.reason == "no_conditions"
        label_life.condition(row)
        labels.decided(wave, row.candidacy, "not_retained")
        with pytest.raises(actions.DecisionRefusedError) as info:
            actions.seal(wave=wave, actor=actor)
        assert info.value.reason == "not_conditional"
        row.refresh_from_db()
        with pytest.raises(actions.DecisionRefusedError) as info:
            label_life.condition(row)
    assert info.value.reason == "not_conditional"


def test_only_who_leads_or_speaks_for_a_territory_answers_for_a_holder(label):
    from cocarde.web.access.states import Permission  # noqa: PLC0415 (told where it is used)

    reader = PersonFactory()
    label.candidacy.team.create(person=reader, role=TeamRole.READER)
    answers = Permission.CANDIDATE_LABEL_ANSWER
    assert label_life.lead_of(label).has_perm(answers, label)
    assert not reader.has_perm(answers, label)
    assert reader.has_perm(Permission.CANDIDATE_LABEL_READ, label)
    assert not PersonFactory().has_perm(Permission.CANDIDATE_LABEL_READ, label)
