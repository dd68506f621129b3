"""Saying which legal unit is meant, and taking it back."""

import pytest

from cocarde.web.ecosystem import actions
from cocarde.web.ecosystem.states import LinkState
from cocarde.web.journal.models import Entry as Line
from factories import candidacies, ecosystem
from factories.sirene import siren

pytestmark = pytest.mark.django_db


@pytest.fixture
def settle(candidacy):
    lead = candidacies.lead_of(candidacy)
    return lambda row, number: actions.settle(entry=row, siren=number, actor=lead)


def test_a_candidate_is_chosen_and_taken_back(candidacy, settle):
    row = ecosystem.searched(candidacy, name="Boulangerie du Moulin")
    found = row.state
    chosen = settle(row, siren(ecosystem.MOULIN_THERE))
    assert (chosen.state, chosen.legal_name) == (LinkState.CONFIRMED, "BOULANGERIE DU MOULIN")
    assert chosen.settled_by == candidacies.lead_of(candidacy)
    back = actions.reopen(entry=chosen, actor=candidacies.lead_of(candidacy))
    back.refresh_from_db()
    assert (back.state, back.siren, back.legal_name) == (found, "", "")
    assert (back.settled_by, back.settled_at) == (None, None)


def test_what_was_found_with_certainty_comes_back_with_its_company(candidacy, settle):
    row = ecosystem.searched(candidacy, name="x", identifier=siren(ecosystem.KAROLIMA))
    none = settle(row, "")
    assert (none.state, none.siren, none.legal_name) == (LinkState.NONE, "", "")
    back = actions.reopen(entry=none, actor=candidacies.lead_of(candidacy))
    assert (back.state, back.siren, back.legal_name) == (
        LinkState.MATCHED,
        siren(ecosystem.KAROLIMA),
        "KAROLIMA CONSEIL",
    )


def test_another_company_is_given_by_its_number(candidacy, settle):
    row = ecosystem.searched(candidacy, name="Blablabla")
    assert settle(row, siren(ecosystem.KAROLIMA)).legal_name == "KAROLIMA CONSEIL"


@pytest.mark.parametrize("number", [siren(ecosystem.TRADER), "123456789", "12", "732829320"])
def test_a_number_of_nobody_who_may_be_named_is_refused(candidacy, settle, number):
    row = ecosystem.searched(candidacy, name="Blablabla")
    with pytest.raises(actions.NotACandidateError):
        settle(row, number)
    row.refresh_from_db()
    assert row.state == LinkState.UNKNOWN


def test_what_was_taken_off_meanwhile_is_not_settled(candidacy, settle):
    row = ecosystem.searched(candidacy)
    actions.remove_entry(entry=row, actor=candidacies.lead_of(candidacy))
    row.pk = 999
    with pytest.raises(actions.GoneError):
        settle(row, "")


def test_the_journal_says_what_was_settled_and_no_name(candidacy, settle):
    row = ecosystem.searched(candidacy, city="Amontville")
    settle(row, "")
    noted = Line.objects.get(verb="ecosystem.settled").payload.content["details"]
    assert noted == {"entry": row.public_id, "siren": "", "was": "matched"}
