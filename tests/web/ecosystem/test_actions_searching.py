"""The search for legal units, as the worker does it."""

import pytest
from django_tasks_db.models import DBTaskResult

from cocarde.web.candidacies.actions import NotEditableError
from cocarde.web.ecosystem import actions, tasks
from cocarde.web.ecosystem.actions import searching
from cocarde.web.ecosystem.models import Entry, Search
from cocarde.web.ecosystem.states import LinkState, SearchState
from cocarde.web.evidence import queries as evidence
from cocarde.web.journal.models import Entry as Line
from factories import candidacies, ecosystem, programmes
from factories.sirene import siren

pytestmark = pytest.mark.django_db


def test_an_organisation_is_found_by_its_name_and_place(candidacy):
    row = ecosystem.searched(candidacy, city="Amontville", founded_year=2012)
    assert (row.state, row.siren, row.legal_name) == (
        LinkState.MATCHED,
        siren(ecosystem.ZELIDOVA),
        "ZELIDOVA",
    )
    assert row.evidence == ["name", "commune", "date"]
    assert row.snapshot == candidacy.programme.snapshot
    assert row.candidates[0]["place"] == "Amontville"


def test_a_homonym_is_left_to_somebody(candidacy):
    row = ecosystem.searched(candidacy, name="Boulangerie du Moulin")
    assert row.state in {LinkState.TO_REVIEW, LinkState.UNKNOWN}
    assert (row.siren, row.legal_name) == ("", "")
    assert {one["siren"] for one in row.candidates[:2]} == {
        siren(ecosystem.MOULIN_HERE),
        siren(ecosystem.MOULIN_THERE),
    }


def test_a_sole_trader_is_among_no_candidates(candidacy):
    row = ecosystem.searched(candidacy, name="Secrete", identifier=siren(ecosystem.TRADER))
    assert (row.state, row.siren) == (LinkState.ABSENT_IDENTIFIER, "")
    assert siren(ecosystem.TRADER) not in {one["siren"] for one in row.candidates}


def test_a_number_brings_the_name_of_its_company(candidacy):
    row = ecosystem.searched(candidacy, name="Autre nom", identifier=siren(ecosystem.KAROLIMA))
    assert (row.state, row.legal_name) == (LinkState.MATCHED, "KAROLIMA CONSEIL")


def test_the_search_tells_how_far_it_is_and_the_journal_names_nobody(candidacy):
    ecosystem.searched(candidacy, city="Amontville")
    search = Search.objects.get(candidacy=candidacy)
    assert (search.state, search.done, search.total) == (SearchState.DONE, 1, 1)
    noted = Line.objects.get(verb="ecosystem.searched").payload.content["details"]
    assert noted == {"count": 1, "linked": 1}


def test_adding_books_the_search_once_written(candidacy, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ecosystem.entry(candidacy)
    booked = DBTaskResult.objects.get(task_path=tasks.find_legal_units.module_path)
    assert booked.args_kwargs["args"] == [candidacy.pk]
    assert tasks.find_legal_units.call(candidacy.pk) == 1


def test_what_was_changed_or_settled_meanwhile_stays_so(candidacy, monkeypatch):
    changed = ecosystem.entry(candidacy, name="Zelidova")
    settled = ecosystem.entry(candidacy, name="Karolima")
    kept = ecosystem.entry(candidacy, name="Boulangerie du Moulin")
    lead = candidacies.lead_of(candidacy)
    link = evidence.link_names

    def slowly(*given):
        found = link(*given)
        actions.change_entry(entry=changed, kind=changed.kind, actor=lead, name="Autre")
        actions.settle(entry=settled, siren="", actor=lead)
        return found

    monkeypatch.setattr(searching.evidence, "link_names", slowly)
    assert actions.search_register(candidacy_id=candidacy.pk) == 1
    states = dict(Entry.objects.values_list("pk", "state"))
    assert states[changed.pk] == LinkState.PENDING
    assert states[settled.pk] == LinkState.NONE
    assert states[kept.pk] != LinkState.PENDING
    # What was changed asked for a search of its own, which is still to come.
    assert Search.objects.get(candidacy=candidacy).state == SearchState.WAITING


def test_a_register_that_is_away_is_said_and_nothing_is_lost(candidacy):
    ecosystem.entry(candidacy)
    snapshot = candidacy.programme.snapshot
    snapshot.folder = "snapshots/away"
    snapshot.save()
    assert actions.search_register(candidacy_id=candidacy.pk) == 0
    search = Search.objects.get(candidacy=candidacy)
    assert (search.state, search.problem) == (SearchState.FAILED, "unreadable")
    assert Entry.objects.get().state == LinkState.PENDING


def test_a_search_that_breaks_is_said_before_the_worker_logs_it(candidacy, monkeypatch):
    ecosystem.entry(candidacy)

    def breaks(*_given):
        raise MemoryError

    monkeypatch.setattr(searching.evidence, "link_names", breaks)
    with pytest.raises(MemoryError):
        actions.search_register(candidacy_id=candidacy.pk)
    assert Search.objects.get(candidacy=candidacy).problem == "failed"


def test_without_names_nothing_is_searched(db):
    row = candidacies.candidacy(programmes.call(programmes.programme()))
    assert ecosystem.entry(row).state == LinkState.PENDING
    assert not Search.objects.exists()
    assert actions.search_register(candidacy_id=row.pk) == 0


def test_searching_again_leaves_what_the_team_settled(candidacy):
    lead = candidacies.lead_of(candidacy)
    settled = ecosystem.searched(candidacy, name="Boulangerie du Moulin")
    actions.settle(entry=settled, siren="", actor=lead)
    found = ecosystem.searched(candidacy, city="Amontville")
    assert actions.ask_search(candidacy=candidacy, actor=lead) == 1
    found.refresh_from_db()
    settled.refresh_from_db()
    assert (found.state, found.siren) == (LinkState.PENDING, "")
    assert settled.state == LinkState.NONE


def test_what_is_past_writing_is_not_searched_again(candidacy):
    ecosystem.closed(candidacy)
    with pytest.raises(NotEditableError):
        actions.ask_search(candidacy=candidacy, actor=candidacies.lead_of(candidacy))


def test_a_worker_that_was_killed_leaves_a_search_that_is_taken_up_again(candidacy):
    row = ecosystem.entry(candidacy, city="Amontville")
    Search.objects.update(state=SearchState.RUNNING)
    DBTaskResult.objects.all().delete()
    tasks.book_unfinished()
    booked = DBTaskResult.objects.get(task_path=tasks.find_legal_units.module_path)
    assert booked.args_kwargs["args"] == [candidacy.pk]
    tasks.find_legal_units.call(candidacy.pk)
    row.refresh_from_db()
    assert row.state == LinkState.MATCHED
    tasks.book_unfinished()
    assert DBTaskResult.objects.count() == 1
