"""Remarking, answering, naming a delegate."""

import pytest
from django.test import override_settings

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions as candidacy_actions
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.coconstruction import actions, queries
from cocarde.web.coconstruction.actions import Note
from cocarde.web.coconstruction.models import Remark
from cocarde.web.coconstruction.states import AnswerKind
from cocarde.web.journal.models import Entry
from cocarde.web.mail.models import Message
from factories import candidacies, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


def reviewed():
    """A version under review, and somebody of the office."""
    version = candidacies.deposited()
    candidacies.in_coconstruction(version)
    version.refresh_from_db()
    return version, programmes.person_with(version.candidacy.programme, Role.OFFICE)


def test_a_remark_on_a_section_the_dossier_does_not_have_is_refused():
    version, office = reviewed()

    with pytest.raises(actions.RemarkRefusedError) as refused:
        actions.remark(version=version, section_key="weather", text="Fine.", actor=office)

    assert refused.value.reason == "section"


def test_a_remark_on_a_criterion_the_specification_does_not_have_is_refused():
    version, office = reviewed()

    with pytest.raises(actions.RemarkRefusedError) as refused:
        actions.remark(
            version=version, section_key="vision", text="Où ?", criterion_key="sun", actor=office
        )

    assert refused.value.reason == "criterion"


def test_a_batch_with_one_bad_remark_writes_none():
    version, office = reviewed()
    notes = [Note("vision", "Précisez."), Note("governance", "  ")]

    with pytest.raises(actions.RemarkRefusedError) as refused:
        actions.send_remarks(version=version, notes=notes, actor=office)

    assert refused.value.reason == "empty"
    assert Remark.objects.count() == 0


def test_nothing_is_remarked_once_the_procedure_has_ended():
    version, office = reviewed()
    row = version.candidacy
    candidacy_actions.move(candidacy=row, verb="withdraw", actor=candidacies.lead_of(row))

    with pytest.raises(actions.RemarkRefusedError) as refused:
        actions.remark(version=version, section_key="vision", text="Ah.", actor=office)

    assert refused.value.reason == "closed"


@override_settings(PUBLIC_URL="https://cocarde.example/")
def test_the_team_is_told_once_a_batch_each_in_its_language():
    version, office = reviewed()
    row = version.candidacy
    reader = PersonFactory(language="en")
    candidacy_actions.invite(candidacy=row, person=reader, role=TeamRole.READER, actor=office)
    Message.objects.all().delete()

    notes = [Note("vision", "Précisez."), Note("governance", "Qui décide ?")]
    actions.send_remarks(version=version, notes=notes, actor=office)

    letters = {m.recipient_id: m for m in Message.objects.all()}
    assert set(letters) == set(row.team.values_list("person_id", flat=True))
    assert letters[reader.pk].title == "Trois rivières: the office has remarks"
    assert "– Governance" in letters[reader.pk].body.splitlines()
    assert f"https://cocarde.example/en/candidacies/{row.public_id}/remarks/" in (
        letters[reader.pk].body.splitlines()
    )
    french = letters[candidacies.lead_of(row).pk]
    assert french.title == "Trois rivières\u202f: observations de l’équipe du programme"
    assert "– Gouvernance" in french.body.splitlines()


def test_asking_for_more_tells_the_team_why():
    version = candidacies.deposited()
    row = version.candidacy
    office = programmes.person_with(row.programme, Role.OFFICE)

    candidacy_actions.move(
        candidacy=row,
        verb="ask_for_more",
        actor=office,
        reason={"fr": "Il manque la délibération."},
    )

    letter = Message.objects.get(recipient=candidacies.lead_of(row))
    assert "Il manque la délibération." in letter.body.splitlines()


def test_a_refusal_gives_its_reason():
    version, office = reviewed()
    remark = actions.remark(version=version, section_key="vision", text="Précisez.", actor=office)
    lead = candidacies.lead_of(version.candidacy)

    with pytest.raises(actions.RemarkRefusedError) as refused:
        actions.answer(remark=remark, kind=AnswerKind.REFUSED, text=" ", actor=lead)

    assert refused.value.reason == "no_reason"


def test_an_answer_changes_until_a_deposit_settles_it():
    version, office = reviewed()
    row = version.candidacy
    remark = actions.remark(version=version, section_key="vision", text="Précisez.", actor=office)
    lead = candidacies.lead_of(row)
    actions.answer(remark=remark, kind=AnswerKind.PARTLY, text="Un peu.", actor=lead)
    actions.answer(remark=remark, kind=AnswerKind.ANSWERED, text="Oui.", actor=lead)

    second = candidacies.deposited(row, words="Un texte plus précis.")

    with pytest.raises(actions.RemarkRefusedError) as refused:
        actions.answer(remark=remark, kind=AnswerKind.PARTLY, text="Non.", actor=lead)
    remark.refresh_from_db()
    assert refused.value.reason == "settled"
    assert (remark.answer.kind, remark.answer.version) == ("answered", second)


def test_two_people_answering_do_not_write_over_one_another():
    version, office = reviewed()
    remark = actions.remark(version=version, section_key="vision", text="Précisez.", actor=office)
    first, second = PersonFactory(), PersonFactory()
    standing = actions.answer(remark=remark, kind=AnswerKind.ANSWERED, text="Oui.", actor=first)

    with pytest.raises(actions.RemarkRefusedError) as refused:
        actions.answer(
            remark=remark,
            kind=AnswerKind.PARTLY,
            text="Non.",
            actor=second,
            read_at=remark.written_at,
        )
    replaced = actions.answer(
        remark=remark,
        kind=AnswerKind.PARTLY,
        text="Non.",
        actor=second,
        read_at=standing.answered_at,
    )

    assert refused.value.reason == "changed"
    assert replaced.text == "Non."


def test_a_delegate_is_of_the_office_and_may_see_the_candidacy():
    version, office = reviewed()
    row = version.candidacy
    outsider, barred = PersonFactory(), programmes.person_with(row.programme, Role.DELEGATE)
    raise_barrier(person=barred, ref=row.ref)

    for person in (outsider, barred):
        with pytest.raises(actions.DelegateRefusedError):
            actions.name_delegate(candidacy=row, person=person, actor=office)
    actions.name_delegate(candidacy=row, person=office, actor=office)

    assert row.delegate == office
    assert Entry.objects.filter(verb="coconstruction.delegate_named").count() == 1


def test_coverage_counts_each_remark_as_it_stands_in_the_version():
    version, office = reviewed()
    row = version.candidacy
    lead = candidacies.lead_of(row)
    keys = ["vision", "ecosystem", "governance", "acceleration"]
    notes = [Note(key, f"Sur {key}.") for key in keys]
    remarks = actions.send_remarks(version=version, notes=notes, actor=office)
    for remark, kind in zip(remarks[:3], AnswerKind, strict=True):
        actions.answer(remark=remark, kind=kind, text="Voici.", actor=lead)
    second = candidacies.deposited(row, words="Un texte plus précis.")
    actions.answer(remark=remarks[3], kind=AnswerKind.ANSWERED, text="Trop tard.", actor=lead)

    coverage = queries.coverage_of(second)

    assert coverage.counts == {"open": 1, "answered": 1, "partly": 1, "refused": 1}
    assert [line.answer.text if line.answer else None for line in coverage.lines] == [
        "Voici.",
        "Voici.",
        "Voici.",
        None,
    ]
    assert [line.is_rewritten for line in coverage.lines] == [True] * 4
    assert queries.coverage_of(version).total == 0
