"""The month of the office: what is checked, until when, and what its silence means."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions as candidacy_actions
from cocarde.web.candidacies import queries as candidacy_queries
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction import queries
from cocarde.web.journal.models import Entry
from cocarde.web.mail.models import Message as Letter
from factories import candidacies, programmes

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return candidacies.deposited()


def page_of(client, person, row):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(reverse("coconstruction:candidacy", args=[row.public_id])).content.decode()


def silence_of(row):
    return str(candidacy_queries.state_of(row).silence)


def test_the_page_says_until_when_and_what_silence_means(client, version):
    row = version.candidacy
    office = programmes.person_with(row.programme, Role.OFFICE)
    page = page_of(client, office, row)
    line = next(r for r in queries.board_rows(row.programme, office))
    assert line.due_text in page
    assert silence_of(row) in page
    assert "Le délai est passé" not in page


def test_the_team_reads_the_same_words(client, version):
    row = version.candidacy
    client.force_login(
        candidacies.lead_of(row), backend="django.contrib.auth.backends.ModelBackend"
    )
    page = client.get(reverse("candidacies:home", args=[row.public_id])).content.decode()
    assert silence_of(row) in page


def test_the_office_silent_after_its_month_decides_nothing(client, version):
    """Late is shown, first; nothing moves, nobody is penalised, and the office still may answer."""
    row = version.candidacy
    office = programmes.person_with(row.programme, Role.OFFICE)
    lead = candidacies.lead_of(row)
    Letter.objects.all().delete()
    lines = Entry.objects.count()
    with clock.travel(clock.now() + timedelta(days=62)):
        page = page_of(client, office, row)
        row.refresh_from_db()
        board = queries.board(row.programme, office)
        assert row.state == "filed"
        assert (board.rows[0].days_late, board.rows[0].awaited.whom) == (32, "office")
        assert "Le délai est passé" in page
        assert silence_of(row) in page
        assert (Letter.objects.count(), Entry.objects.count()) == (0, lines)
        # The team goes on writing, and the office answers late.
        candidacies.written(row, "Autre texte.")
        candidacy_actions.move(candidacy=row, verb="check", actor=office)
    assert row.state == "coconstruction"
    assert lead in {m.person for m in row.team.all()}


def test_completeness_and_eligibility_are_read_on_the_deposited_version(version):
    check = queries.check_of(version)
    assert (check.gaps, [line.is_met for line in check.rules], check.is_met) == (
        [],
        [True] * len(check.rules),
        True,
    )
    assert check.rules
    version.content["members"] = []
    version.content["sections"]["vision"] = {}
    emptied = queries.check_of(version)
    assert not emptied.is_met
    assert len(emptied.gaps) >= 1
    assert [line.is_met for line in emptied.rules].count(False) == 1


def test_nothing_is_to_check_once_it_was(version):
    row = candidacies.in_coconstruction(version)
    version.candidacy = row
    assert queries.check_of(version) is None
