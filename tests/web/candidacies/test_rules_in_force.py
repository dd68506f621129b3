"""A dossier keeps its rules until its lead moves it to newer ones; what was said stays readable."""

import pytest

from cocarde.web.access.states import Role
from cocarde.web.accounts.models import Person
from cocarde.web.candidacies import actions, queries
from cocarde.web.candidacies.models import RulesAnswer, TeamMember
from cocarde.web.coconstruction.actions import send_remarks
from cocarde.web.coconstruction.actions.remarks import Note
from cocarde.web.journal.models import Entry
from cocarde.web.programmes import actions as programme_actions
from cocarde.web.programmes import queries as programme_queries
from cocarde.web.programmes.states.lines import with_version
from factories import candidacies, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


def newer_without_places(call, *changes):
    """A later version that drops a criterion and renames a state."""
    text = with_version(call.specification.source_toml, "2")
    text = programmes.without(text, "criteria", "places")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return programme_actions.load_specification(
        programme=call.programme, text=text, file="newer.toml"
    )


@pytest.fixture
def row():
    return candidacies.with_members(candidacies.candidacy(programmes.call(slug="permanent")))


def in_force(row, *changes):
    newer = newer_without_places(row.call, *changes)
    row.call = programme_actions.put_in_force(call=row.call, specification=newer)
    return newer


def lead_of(row):
    return candidacies.lead_of(row)


def move(row, newer):
    return actions.move_to_newer_rules(candidacy=row, offered=newer, actor=lead_of(row))


def page_of(client, row, language="en", person=None):
    client.force_login(person or lead_of(row))
    return client.get(f"/{language}/candidacies/{row.public_id}/rules/")


def test_nothing_is_offered_while_the_call_works_by_the_same_version(client, row):
    assert queries.newer_rules(row) is None
    assert list(queries.notes_on_rules(row, None)) == []
    assert "there is nothing to choose" in page_of(client, row).text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_newer_version_is_announced_and_shown_in_words(client, row, language):
    in_force(row)

    home = client.get(f"/{language}/") and page_of(client, row, language)
    first = client.get(f"/{language}/candidacies/{row.public_id}/")

    removed = {"fr": "Lieux et infrastructures", "en": "Places and infrastructures"}
    assert removed[language] in home.text
    assert f"/{language}/candidacies/{row.public_id}/rules/" in first.text
    assert [note.state_key for note in queries.notes_on_rules(row, None)] == ["waiting"]


def test_the_lead_moves_and_the_journal_says_so(client, row):
    newer = in_force(row)
    client.force_login(lead_of(row))

    client.post(
        f"/en/candidacies/{row.public_id}/rules/answer/",
        {"offered": newer.public_id, "choice": "move"},
    )

    row.refresh_from_db()
    entry = Entry.objects.get(verb="candidacies.moved_to_newer_rules")
    assert row.specification == newer
    assert entry.subject_id == row.public_id


def test_the_lead_stays_and_is_not_asked_again_until_another_version(client, row):
    newer = in_force(row)
    client.force_login(lead_of(row))

    client.post(
        f"/en/candidacies/{row.public_id}/rules/answer/",
        {"offered": newer.public_id, "choice": "stay"},
    )

    row.refresh_from_db()
    assert row.specification.version == "2014-01-29"
    assert list(queries.notes_on_rules(row, None)) == []
    assert "chose to stay" in page_of(client, row).text
    third = programmes.newer(row.call, version="3")
    row.call = programme_actions.put_in_force(call=row.call, specification=third)
    assert len(list(queries.notes_on_rules(row, None))) == 1


def test_a_dossier_that_stayed_may_still_move(row):
    newer = in_force(row)
    actions.stay_under_rules(candidacy=row, offered=newer, actor=lead_of(row))

    move(row, newer)

    assert [answer.moved for answer in RulesAnswer.objects.all()] == [True, False]


def test_only_the_lead_chooses(client, row):
    newer = in_force(row)
    editor = PersonFactory()
    TeamMember.objects.create(candidacy=row, person=editor, role="editor")
    client.force_login(editor)

    answer = client.post(
        f"/en/candidacies/{row.public_id}/rules/answer/",
        {"offered": newer.public_id, "choice": "move"},
    )

    assert answer.status_code == 403
    assert "The lead of the team chooses." in page_of(client, row, person=editor).text
    assert RulesAnswer.objects.count() == 0


def test_a_version_put_in_force_while_the_page_was_read_is_not_moved_to_unread(client, row):
    newer = in_force(row)
    in_between = programmes.newer(row.call, version="3")
    programme_actions.put_in_force(call=row.call, specification=in_between)
    client.force_login(lead_of(row))

    client.post(
        f"/en/candidacies/{row.public_id}/rules/answer/",
        {"offered": newer.public_id, "choice": "move"},
    )

    row.refresh_from_db()
    assert row.specification.version == "2014-01-29"


def test_rules_do_not_change_while_a_dossier_is_read(client, row):
    row = candidacies.deposited(row).candidacy
    newer = in_force(row)

    with pytest.raises(actions.RulesRefusedError, match="turn"):
        move(row, newer)
    page = page_of(client, row)
    assert "its rules cannot change meanwhile" in page.text
    assert 'value="move"' not in page.text


def test_a_dossier_does_not_move_to_a_procedure_that_does_not_know_where_it_stands(row):
    newer = in_force(row, ('"draft"', '"begun"'))

    with pytest.raises(actions.RulesRefusedError, match="state"):
        move(row, newer)


def test_moving_undoes_the_signatures(row):
    candidacies.signed(candidacies.written(row))
    before = queries.unsigned_members(row, queries.hash_of(queries.content_now(row)))
    move(row, in_force(row))

    after = queries.unsigned_members(row, queries.hash_of(queries.content_now(row)))
    assert (len(before), len(after)) == (0, 3)


def test_a_deposited_version_is_read_under_the_rules_it_was_written_under(row):
    row = candidacies.in_coconstruction(candidacies.deposited(row, words="Un lieu."))
    version = row.versions.get()
    text = with_version(row.call.specification.source_toml, "2")
    for key in ("places", "entrepreneur_leadership"):
        text = programmes.without(text, "criteria", key)
    last = programme_queries.read(row.specification).sections[-1].key
    text = programmes.without(text, "sections", last)
    newer = programme_actions.load_specification(
        programme=row.programme, text=text, file="newer.toml"
    )
    row.call = programme_actions.put_in_force(call=row.call, specification=newer)
    before = [s.key for s in queries.read_version(version)]

    move(row, newer)
    version.refresh_from_db()

    assert [s.key for s in queries.read_version(version)] == before
    compared = queries.compare(row, version.content, queries.content_now(row))
    assert len(compared) == 1 + len(before)
    assert [one.text for one in queries.no_longer_asked(row)] != []


def test_a_remark_on_a_criterion_that_was_dropped_stays_readable_under_its_name(client, row):
    row = candidacies.in_coconstruction(candidacies.deposited(row))
    office: Person = programmes.person_with(row.programme, Role.OFFICE)
    section = next(s for s in queries.specification_of(row).sections if "places" in s.criteria).key
    note = Note(section_key=section, criterion_key="places", text="Quel bâtiment ?")
    send_remarks(version=row.versions.get(), notes=[note], actor=office)

    move(row, in_force(row))

    client.force_login(lead_of(row))
    assert "Quel bâtiment" in client.get(f"/fr/candidacies/{row.public_id}/remarks/").text
    assert queries.titles_of(row).criteria["places"] == "Lieux et infrastructures"


def test_a_stranger_finds_nothing(client, row):
    in_force(row)

    assert page_of(client, row, person=PersonFactory()).status_code == 404
