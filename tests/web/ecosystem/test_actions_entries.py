"""Adding, changing, joining, taking off."""

import pytest

from cocarde.web.candidacies.actions import NotEditableError
from cocarde.web.ecosystem import actions
from cocarde.web.ecosystem.actions import entries
from cocarde.web.ecosystem.models import Entry
from cocarde.web.ecosystem.states import Kind, LinkState
from cocarde.web.journal.models import Entry as Line
from factories import candidacies, ecosystem
from factories.sirene import siren

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(candidacy):
    return candidacies.lead_of(candidacy)


def test_a_company_of_the_register_comes_with_its_link(candidacy):
    row = ecosystem.entry(candidacy, siren=siren(ecosystem.ZELIDOVA))
    assert (row.name, row.city, row.founded_year) == ("ZELIDOVA", "Amontville", 2012)
    assert (row.state, row.siren) == (LinkState.CONFIRMED, siren(ecosystem.ZELIDOVA))


def test_a_sole_trader_cannot_be_added_from_the_register(candidacy):
    with pytest.raises(actions.NotACandidateError):
        ecosystem.entry(candidacy, siren=siren(ecosystem.TRADER))
    assert not Entry.objects.exists()


def test_a_list_is_no_longer_than_it_may_be(candidacy, monkeypatch):
    monkeypatch.setattr(entries, "MOST_ENTRIES", 1)
    ecosystem.entry(candidacy)
    with pytest.raises(actions.FullError):
        ecosystem.entry(candidacy, name="Une de plus")


def test_another_name_puts_the_link_in_question_and_another_kind_does_not(candidacy, lead):
    row = ecosystem.searched(candidacy, city="Amontville")
    other_kind = actions.change_entry(entry=row, kind=Kind.PLACE, actor=lead, name=row.name)
    assert (other_kind.kind, other_kind.state) == (Kind.PLACE, LinkState.MATCHED)
    other_name = actions.change_entry(entry=row, kind=Kind.PLACE, actor=lead, name="Autre")
    assert (other_name.state, other_name.siren, other_name.candidates) == (
        LinkState.PENDING,
        "",
        [],
    )


def test_what_is_the_same_changes_nothing(candidacy, lead):
    row = ecosystem.searched(candidacy, city="Amontville")
    actions.change_entry(entry=row, kind=Kind.COMPANY, actor=lead, name=row.name)
    assert not Line.objects.filter(verb="ecosystem.changed").exists()


def test_two_that_are_one_keep_what_either_says(candidacy, lead):
    kept = ecosystem.entry(candidacy, city="Amontville")
    gone = ecosystem.searched(candidacy, name="Zelidova SAS", city="Amontville", founded_year=2012)
    kept.refresh_from_db()
    kept.state, kept.siren = LinkState.UNKNOWN, ""
    kept.save()
    one = actions.merge(kept=kept, gone=gone, actor=lead)
    assert (one.name, one.founded_year, one.siren) == ("Zelidova", 2012, gone.siren)
    assert list(Entry.objects.all()) == [one]


def test_what_is_taken_off_is_forgotten_and_the_journal_has_no_name(candidacy, lead):
    row = ecosystem.entry(candidacy, name="Jeanne Secrete EI")
    actions.remove_entry(entry=row, actor=lead)
    assert not Entry.objects.exists()
    lines = Line.objects.filter(verb__startswith="ecosystem.")
    told = [line.payload.content["details"] for line in lines.order_by("pk")]
    assert told == [{"entry": row.public_id, "from_register": False}, {"entry": row.public_id}]


def test_the_whole_list_is_taken_off(candidacy, lead):
    ecosystem.entry(candidacy)
    other = ecosystem.entry(ecosystem.candidacy(candidacy.programme.snapshot))
    assert actions.empty(candidacy=candidacy, actor=lead) == 1
    assert list(Entry.objects.all()) == [other]


def test_nothing_changes_past_writing(candidacy, lead):
    row = ecosystem.entry(candidacy)
    ecosystem.closed(candidacy)
    verbs = [
        lambda: ecosystem.entry(candidacy),
        lambda: actions.change_entry(entry=row, kind=Kind.PLACE, actor=lead, name="x"),
        lambda: actions.remove_entry(entry=row, actor=lead),
        lambda: actions.empty(candidacy=candidacy, actor=lead),
        lambda: actions.merge(kept=row, gone=row, actor=lead),
        lambda: actions.settle(entry=row, siren="", actor=lead),
        lambda: actions.reopen(entry=row, actor=lead),
        lambda: actions.keep_list(candidacy=candidacy, name="a.csv", content=b"x", actor=lead),
    ]
    for verb in verbs:
        with pytest.raises(NotEditableError):
            verb()
    assert Entry.objects.get().name == "Zelidova"
