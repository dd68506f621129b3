"""Withdrawing, erasing, forgetting; and what the dossier says."""

from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from cocarde.web.candidacies.actions.write import NotEditableError
from cocarde.web.clock import queries as clock
from cocarde.web.mail.models import Message
from cocarde.web.supporters import actions, queries, tasks
from cocarde.web.supporters.models import Supporter, SupportLetter
from factories import candidacies, ecosystem, supporters

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("page")]
DAY = datetime(2015, 3, 2, 9, tzinfo=UTC)


def counted(candidacy):
    return actions.count_in_dossier(candidacy=candidacy, actor=candidacies.lead_of(candidacy))


def test_a_withdrawn_signature_forgets_whoever_gave_it(candidacy):
    row = supporters.confirmed(candidacy)
    supporters.letter(candidacy, supporter=row)
    actions.withdraw(supporter=row)
    row.refresh_from_db()

    assert (row.person_name, row.quality, row.email, row.name, row.identity) == (
        (None,) * 3 + ("",) * 2
    )
    assert not SupportLetter.objects.exists()
    assert set(Message.objects.values_list("address", "body")) <= {("", "")}
    assert queries.balance_of(candidacy).total == 0


def test_a_legal_unit_keeps_its_name_when_it_withdraws_and_may_sign_anew(candidacy):
    row = supporters.confirmed(candidacy, siren=supporters.ZELIDOVA)
    actions.withdraw(supporter=row)
    supporters.confirmed(candidacy, siren=supporters.ZELIDOVA)
    row.refresh_from_db()

    assert row.name == "ZELIDOVA"
    assert queries.balance_of(candidacy).total == 1


def test_withdrawing_twice_changes_nothing_twice(candidacy):
    row = supporters.confirmed(candidacy)
    actions.withdraw(supporter=row)
    revision = queries.page_of(candidacy).revision
    actions.withdraw(supporter=row)

    assert queries.page_of(candidacy).revision == revision


def test_an_erased_signer_leaves_the_organisation_counted(candidacy):
    row = supporters.confirmed(candidacy)
    actions.erase_signer(supporter=row)
    row.refresh_from_db()

    assert (row.has_person, row.name) == (False, "Atelier des Quais")
    assert queries.balance_of(candidacy).total == 1


def test_a_signature_that_nobody_can_confirm_goes_whole(candidacy):
    actions.erase_signer(supporter=supporters.signed(candidacy))

    assert not Supporter.objects.exists()


def test_unconfirmed_signatures_are_forgotten_after_a_week(candidacy):
    with clock.travel(DAY):
        supporters.signed(candidacy, name="Vieux")
        kept = supporters.confirmed(candidacy, name="Sûr", email="sur@quais.example")
    with clock.travel(DAY + timedelta(days=1)):
        young = supporters.signed(candidacy, name="Jeune", email="jeune@quais.example")
    with clock.travel(DAY + timedelta(days=7)):
        assert actions.forget_unconfirmed() == 1

    assert set(Supporter.objects.all()) == {kept, young}
    assert not Message.objects.filter(address=supporters.EMAIL).exists()


@pytest.mark.django_db(transaction=True)
def test_forgetting_is_booked_once_and_books_itself(candidacy):
    mine = DBTaskResult.objects.filter(task_path=tasks.forget_unconfirmed_signatures.module_path)
    supporters.signed(candidacy, name="Un")
    supporters.signed(candidacy, name="Deux")

    assert mine.count() == 1
    mine.delete()
    assert tasks.forget_unconfirmed_signatures.func() == 0
    assert mine.count() == 1


def test_a_hidden_name_still_counts(candidacy):
    row = supporters.confirmed(candidacy)
    actions.hide_name(supporter=row, actor=candidacies.lead_of(candidacy))

    assert queries.shown_names(candidacy) == []
    assert queries.wall_of(candidacy).latest == []
    assert queries.balance_of(candidacy).total == 1


def test_the_dossier_says_what_was_counted_into_it_and_less_when_one_withdraws(candidacy):
    first = supporters.confirmed(candidacy)
    assert queries.content_of(candidacy) == {}
    assert counted(candidacy) == 1
    said = queries.content_of(candidacy)
    supporters.confirmed(candidacy, siren=supporters.ZELIDOVA)

    assert said == {"count": 1, "by_kind": {"company": 1}, "legal_units": []}
    assert queries.content_of(candidacy) == said
    assert counted(candidacy) == 2
    assert queries.content_of(candidacy)["legal_units"] == [supporters.ZELIDOVA]
    actions.withdraw(supporter=first)
    assert queries.content_of(candidacy)["count"] == 1


def test_nothing_is_counted_into_a_dossier_that_is_past_writing(candidacy):
    supporters.confirmed(candidacy)
    ecosystem.closed(candidacy)

    with pytest.raises(NotEditableError):
        counted(candidacy)
