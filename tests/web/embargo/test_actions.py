"""The list is named and logged; it tells nobody anything before the wave is sealed and the time come."""

from datetime import timedelta

import pytest

from cocarde.web.accounts.queries.personal import exported
from cocarde.web.clock import queries as clock
from cocarde.web.embargo import actions
from cocarde.web.embargo.models import Guest
from cocarde.web.embargo.states import GuestState
from cocarde.web.journal.models import Entry
from cocarde.web.labels import actions as labels_actions
from cocarde.web.mail.models import Message
from factories import candidacies, embargo, labels, programmes

pytestmark = pytest.mark.django_db
TWO_HOURS_BEFORE = labels.HOUR_H - timedelta(hours=2)


def seal(wave):
    labels_actions.seal(wave=wave, actor=labels.authority_of(wave.programme))


def letters_to(guest):
    return list(Message.objects.filter(address=guest.email))


def test_nobody_is_told_before_the_time_nor_before_the_sealing(db):
    guest = embargo.guest()
    with clock.travel(TWO_HOURS_BEFORE):
        unsealed = actions.tell_due()
    seal(guest.wave)
    with clock.travel(TWO_HOURS_BEFORE - timedelta(minutes=1)):
        early = actions.tell_due()

    assert (unsealed, early, letters_to(guest)) == (0, 0, [])


def test_a_guest_is_told_once_and_the_letter_says_nothing_of_the_decision(db):
    guest = embargo.guest()
    seal(guest.wave)
    with clock.travel(TWO_HOURS_BEFORE):
        told = [actions.tell_due(), actions.tell_due()]
    (letter,) = letters_to(guest)
    said = letter.title + letter.body

    assert told == [1, 0]
    assert [word in said for word in ("Trois rivières", "Motif", "retenue", "Maire")] == [False] * 4
    assert letter.expires_at == labels.HOUR_H


def test_an_unsealing_takes_the_word_back_and_a_new_sealing_tells_again(db):
    guest = embargo.guest()
    seal(guest.wave)
    with clock.travel(TWO_HOURS_BEFORE):
        actions.tell_due()
    with clock.travel(TWO_HOURS_BEFORE + timedelta(minutes=5)):
        labels_actions.unseal(
            wave=guest.wave, reason="Erreur.", actor=labels.authority_of(guest.wave.programme)
        )
        opened = Guest.objects.get().is_open
        seal(guest.wave)
        again = actions.tell_due()

    assert (opened, again) == (False, 1)


def test_after_the_hour_nobody_is_told_in_advance(db):
    guest = embargo.guest()
    seal(guest.wave)
    with clock.travel(labels.AFTER):
        assert actions.tell_due() == 0
        labels_actions.publish_due()
        with pytest.raises(actions.EmbargoRefusedError, match="published"):
            embargo.guest(guest.wave, email="autre@ville.example")


@pytest.mark.parametrize("email", ["maire@ville.example", "Maire@Ville.example"])
def test_an_address_is_listed_once_for_a_candidacy(db, email):
    guest = embargo.guest()
    with pytest.raises(actions.EmbargoRefusedError, match="twice"):
        embargo.guest(guest.wave, email=email)

    actions.strike(guest=guest, actor=None)
    assert embargo.guest(guest.wave, email=email).state == GuestState.WAITING


def test_only_what_the_wave_decides_can_be_told(db):
    wave = labels.prepared()
    with pytest.raises(actions.EmbargoRefusedError, match="undecided"):
        embargo.guest(wave, candidacy=candidacies.candidacy(name="Ailleurs"))


def test_the_referents_of_candidacies_without_a_label_are_put_on_the_list_once(db):
    call = programmes.call()
    wave = labels.wave(call.programme)
    labels.decided(wave, labels.awaiting(call, "Deux monts"), "not_retained")
    labels.decided(wave, labels.awaiting(call, "Trois rivières"), "labelled")
    authority = labels.authority_of(call.programme)
    counts = [actions.name_referents(wave=wave, hours_ahead=24, actor=authority) for _ in range(2)]

    assert counts[0] > 0
    assert counts[1] == 0
    assert {g.candidacy.name for g in Guest.objects.all()} == {"Deux monts"}


def test_the_journal_knows_no_name_and_no_address(db):
    guest = embargo.guest()
    seal(guest.wave)
    with clock.travel(TWO_HOURS_BEFORE):
        actions.tell_due()
        actions.note_opening(guest=guest)
    actions.strike(guest=guest, actor=None)
    told = " ".join(
        f"{e.verb} {e.payload.__dict__}" for e in Entry.objects.filter(verb__startswith="embargo.")
    )

    verbs = Entry.objects.filter(verb__startswith="embargo.").order_by("pk")
    assert [e.verb for e in verbs] == [
        "embargo.named",
        "embargo.told",
        "embargo.read",
        "embargo.struck",
    ]
    assert [word in told for word in ("Alix", "ville.example", "Maire")] == [False] * 3


def test_one_s_own_data_say_nothing_of_a_list_before_its_person_is_told(db):
    wave = labels.prepared(outcome="not_retained")
    person = candidacies.lead_of(wave.decisions.get().candidacy)
    embargo.guest(wave, email=person.email)
    seal(wave)
    before = exported(person).get("embargo.guest")
    with clock.travel(TWO_HOURS_BEFORE):
        actions.tell_due()
        after = exported(person)["embargo.guest"]

    assert before is None
    assert [row["name"] for row in after] == ["Alix Maire"]


def test_who_was_erased_stays_counted_as_somebody_who_read(db):
    wave = labels.prepared(outcome="not_retained")
    person = candidacies.lead_of(wave.decisions.get().candidacy)
    guest = embargo.guest(wave, email=person.email)
    seal(wave)
    with clock.travel(TWO_HOURS_BEFORE):
        actions.note_opening(guest=guest)
        actions.erase_guests_named_to(person=person)
        erased = Guest.objects.get()

    assert (erased.name, erased.quality, erased.email) == (None, None, None)
    assert (erased.openings.count(), erased.is_open) == (1, False)
