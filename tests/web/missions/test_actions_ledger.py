"""What a delegate lets enter the ledger of a label: with consent, once, taken back at any moment."""

from datetime import timedelta
from decimal import Decimal

import pytest

from cocarde.web.clock import queries as clock
from cocarde.web.labels.models import Label
from cocarde.web.missions import actions, queries
from cocarde.web.missions.models import LedgerOffer
from cocarde.web.missions.states import OfferState, Result
from cocarde.web.outcomes import queries as ledger
from factories import labels, missions

pytestmark = pytest.mark.django_db


@pytest.fixture
def label():
    return labels.label()


@pytest.fixture
def meeting(label):
    return missions.ended(1, label.programme)[0]


@pytest.fixture(autouse=True)
def the_evening():
    with clock.travel(missions.EVENING + timedelta(days=1)):
        yield


def told(one, meeting, result=Result.DEAL, **given):
    row = actions.tell_outcome(
        participant=one, meeting=meeting, was_held=True, result=result, **given
    )
    row.participant = one
    return row


def lines(label):
    return list(ledger.outcomes_of(label.ref).values_list("kind", "quantity", "unit"))


def test_an_agreement_is_offered_and_taken_without_a_name(meeting, label):
    delegate, host = missions.sides(meeting)
    row = told(delegate, meeting, amount_eur=Decimal(7000), shares_amount=True, note="Avec Zoé")
    offer = actions.offer_outcome(outcome=row, label=label)
    assert lines(label) == []
    actions.take_offer(offer=offer, actor=None)

    line = ledger.outcomes_of(label.ref).get()
    assert lines(label) == [("contract", Decimal(7000), "eur")]
    words = f"{line.text} {line.source} {line.place}"
    secrets = (delegate.person_name, delegate.organisation, host.person_name, "Zoé")
    assert [secret for secret in secrets if secret in words] == []
    with pytest.raises(actions.GoneError):
        actions.take_offer(offer=offer, actor=None)
    assert len(lines(label)) == 1


def test_a_private_amount_stays_out_of_the_ledger(meeting, label):
    delegate, _host = missions.sides(meeting)
    row = told(delegate, meeting, amount_eur=Decimal(7000))
    actions.take_offer(offer=actions.offer_outcome(outcome=row, label=label), actor=None)

    assert lines(label) == [("contract", None, "")]


def test_a_meeting_is_counted_once(meeting, label):
    delegate, host = missions.sides(meeting)
    host.side = "delegate"
    host.save(update_fields=["side"])
    actions.offer_outcome(outcome=told(delegate, meeting), label=label)
    with pytest.raises(actions.AlreadyThereError):
        actions.offer_outcome(outcome=told(host, meeting), label=label)
    assert LedgerOffer.objects.count() == 1


def test_a_host_a_conversation_or_another_label_is_not_offered(meeting, label):
    delegate, host = missions.sides(meeting)
    with pytest.raises(actions.NotAllowedError):
        actions.offer_outcome(outcome=told(host, meeting), label=label)
    with pytest.raises(actions.NotAllowedError):
        actions.offer_outcome(outcome=told(delegate, meeting, Result.CONTACT), label=label)
    with pytest.raises(actions.NotAllowedError):
        actions.offer_outcome(outcome=told(delegate, meeting), label=labels.label())


def test_told_otherwise_it_leaves_the_ledger_and_is_offered_anew(meeting, label):
    delegate, _host = missions.sides(meeting)
    offer = actions.offer_outcome(outcome=told(delegate, meeting, Result.TRIAL), label=label)
    actions.take_offer(offer=offer, actor=None)
    again = actions.offer_outcome(outcome=told(delegate, meeting, Result.TRIAL), label=label)
    assert (again.state, len(lines(label))) == (OfferState.TAKEN, 1)
    again = actions.offer_outcome(outcome=told(delegate, meeting, Result.DEAL), label=label)
    assert (again.state, lines(label)) == (OfferState.OFFERED, [])
    actions.take_offer(offer=again, actor=None)
    assert [kind for kind, *_ in lines(label)] == ["contract"]
    told(delegate, meeting, Result.CONTACT)
    assert (lines(label), queries.offers_to(label).count()) == ([], 0)


def test_at_the_next_date_held_alone_unsays_nothing(meeting, label):
    delegate, _host = missions.sides(meeting)
    offer = actions.offer_outcome(outcome=told(delegate, meeting), label=label)
    actions.take_offer(offer=offer, actor=None)
    with clock.travel(missions.EVENING + timedelta(days=31)):
        told(delegate, meeting, "")
        assert len(lines(label)) == 1
        actions.tell_outcome(participant=delegate, meeting=meeting, was_held=False)
    assert lines(label) == []


def test_what_was_left_is_not_offered_again_unchanged(meeting, label):
    delegate, _host = missions.sides(meeting)
    offer = actions.offer_outcome(outcome=told(delegate, meeting), label=label)
    actions.leave_offer(offer=offer, actor=None)
    again = actions.offer_outcome(outcome=told(delegate, meeting), label=label)

    assert again.state == OfferState.LEFT


def test_who_is_erased_offers_nothing_more(meeting, label):
    delegate, _host = missions.sides(meeting)
    offer = actions.offer_outcome(outcome=told(delegate, meeting), label=label)
    actions.erase_participant(participant=delegate)

    offer.refresh_from_db()
    assert offer.state == OfferState.WITHDRAWN
    assert Label.objects.count() == 1
