"""What the office had remarked and nobody answered follows into the joint candidacy, with its origin."""

import pytest

from cocarde.web.access.states import Role
from cocarde.web.candidacies.queries import providers
from cocarde.web.coconstruction import actions as coconstruction
from cocarde.web.coconstruction import queries
from cocarde.web.coconstruction.models import Remark
from cocarde.web.coconstruction.states import AnswerKind, RemarkState
from cocarde.web.documents import queries as documents
from cocarde.web.joint import actions
from cocarde.web.joint import queries as joint_queries
from cocarde.web.journal.models import Entry
from factories import candidacies, joint, programmes

pytestmark = pytest.mark.django_db
OPEN, PENDING, SETTLED = "Qui porte l’accélérateur ?", "Quel calendrier ?", "Quels moyens ?"


@pytest.fixture
def rows():
    return joint.three()


@pytest.fixture
def office(rows):
    return programmes.person_with(rows[0].programme, Role.OFFICE)


def remarked(row, office):
    """V1 with three remarks, V2 that answered one of them; another answer waits for a next version."""
    version = candidacies.deposited(row, "Un premier texte.")
    candidacies.in_coconstruction(version)
    found = [
        coconstruction.remark(version=version, section_key="vision", text=text, actor=office)
        for text in (OPEN, PENDING, SETTLED)
    ]
    lead = candidacies.lead_of(row)
    coconstruction.answer(remark=found[2], kind=AnswerKind.ANSWERED, text="Les voici.", actor=lead)
    candidacies.deposited(row, "Un deuxième texte.")
    coconstruction.answer(remark=found[1], kind=AnswerKind.PARTLY, text="En juin.", actor=lead)
    return found


def texts(remarks):
    return sorted(remark.text for remark in remarks)


def deposit(row):
    version = candidacies.deposited(row, f"Texte {row.versions.count()}.")
    version.candidacy = row
    return version


def test_those_that_no_version_answered_follow_and_the_others_stay(rows, office):
    before = remarked(rows[0], office)
    after = joint.united(rows)

    carried = list(queries.remarks_on(after))
    assert texts(carried) == sorted([OPEN, PENDING])
    assert {remark.version_id for remark in carried} == {before[0].version_id}
    assert {remark.version_text for remark in carried} == {"sur la version 1 de Amont"}
    assert {remark.author for remark in carried} == {office}
    assert texts(queries.remarks_on(rows[0])) == sorted([OPEN, PENDING, SETTLED])
    entry = Entry.objects.get(verb="coconstruction.remarks_carried")
    assert entry.payload.content["details"] == {
        "count": 2,
        "from": [row.public_id for row in rows],
    }


def test_the_coverage_of_the_union_takes_them_in_and_is_complete_once_they_are_answered(
    rows, office
):
    remarked(rows[0], office)
    after = joint.united(rows)
    lead = candidacies.lead_of(after)

    first = queries.coverage_of(deposit(after))
    assert {line.remark.text: line.state for line in first.lines} == {
        OPEN: RemarkState.OPEN,
        PENDING: RemarkState.PARTLY,
    }
    assert first.is_complete is False
    [waiting] = queries.open_remarks(after)
    coconstruction.answer(
        remark=waiting, kind=AnswerKind.REFUSED, text="Chacun garde le sien.", actor=lead
    )
    candidacies.in_coconstruction(after.versions.get())
    after.refresh_from_db()
    second = queries.coverage_of(deposit(after))

    assert {line.remark.text: line.state for line in second.lines} == {
        OPEN: RemarkState.REFUSED,
        PENDING: RemarkState.PARTLY,
    }
    assert second.is_complete is True
    line = next(one for one in second.lines if one.remark.text == OPEN)
    assert line.before is not None
    assert "Un premier texte." in str(line.before)
    assert line.is_rewritten is True


def test_the_sheet_the_remarks_and_the_margin_say_where_each_comes_from(client, rows, office):
    remarked(rows[0], office)
    after = joint.united(rows)
    lead = candidacies.lead_of(after)
    deposit(after)
    client.force_login(lead)

    sheet = client.get(f"/fr/candidacies/{after.public_id}/versions/1/coverage/").text
    page = client.get(f"/fr/candidacies/{after.public_id}/remarks/").text
    notes = [note.text for note in providers.margin_notes(after, "vision", lead)]

    assert sheet.count("Observation sur la version 1 de Amont") == 2
    assert page.count("Sur la version 1 de Amont") == 2
    assert "/versions/1/coverage/" in page
    assert [notes.count(text) for text in (OPEN, PENDING, SETTLED)] == [1, 1, 1]
    exported = documents.exported(after, with_working_copy=True)
    assert {(one.of, one.version) for one in exported.remarks} == {("Amont", 1)}


def test_parts_that_separate_take_what_is_still_open_each(rows, office):
    remarked(rows[0], office)
    whole = joint.united(rows)
    lead = candidacies.lead_of(whole)
    row = actions.propose_split(candidacy=whole, words="", actor=lead)
    for part in joint_queries.parts_of(row):
        if part.agreed_at is None:
            actions.agree_to_split(part=part, actor=part.lead)

    parts = actions.split(split=row, actor=lead)

    for part in parts:
        assert texts(queries.remarks_on(part)) == sorted([OPEN, PENDING])
        assert {one.version_text for one in queries.remarks_on(part)} == {
            "sur la version 1 de Amont"
        }


def test_an_answer_given_after_the_union_leaves_the_former_dossier_as_it_was(rows, office):
    before = remarked(rows[0], office)
    after = joint.united(rows)
    [waiting] = queries.open_remarks(after)
    coconstruction.answer(
        remark=waiting,
        kind=AnswerKind.ANSWERED,
        text="Nous trois.",
        actor=candidacies.lead_of(after),
    )

    assert Remark.objects.get(pk=before[0].pk).state == RemarkState.OPEN
