"""One candidate let into a call that is closed, by a code that the office gave."""

from datetime import date, timedelta

import pytest

from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions
from cocarde.web.candidacies.models import AccessTry, CallAccess, Candidacy
from cocarde.web.candidacies.states import MOST_TRIES
from cocarde.web.clock import queries as clock
from cocarde.web.journal.models import Entry
from factories import programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
FAR = date(2999, 1, 1)
ASKED = {"name": "Le plateau", "territory": "Le bourg"}


@pytest.fixture
def call():
    row = programmes.call(programmes.programme())
    row.opens_at, row.closes_at = (clock.now() - timedelta(days=n) for n in (30, 1))
    row.save()
    return row


@pytest.fixture
def office(call):
    return programmes.person_with(call.programme, Role.OFFICE)


@pytest.fixture
def given(call, office):
    """A code, and its row."""
    row, code = actions.give_access(call=call, intended_for="Le bourg", until=FAR, actor=office)
    return row, code


def page_of(call):
    return f"/fr/calls/{call.programme.slug}/{call.slug}/apply/"


def office_page(call):
    return f"/fr/office/calls/{call.public_id}/access/"


def opened(call, code, person=None):
    return actions.open_with_code(
        call=call, code=code, name="Le plateau", lead=person or PersonFactory()
    )


def refused(call, code, person=None):
    with pytest.raises(actions.AccessRefusedError) as error:
        opened(call, code, person)
    return error.value.reason


def test_a_candidate_opens_one_candidacy_by_the_code_however_it_is_typed(client, call, given):
    row, code = given
    person = PersonFactory()
    client.force_login(person)
    typed = code.upper().replace("-", " ")
    answer = client.post(page_of(call), ASKED | {"code": typed})

    candidacy = Candidacy.objects.get()
    row.refresh_from_db()
    assert answer.status_code == 302
    assert (row.candidacy, candidacy.call, candidacy.specification) == (
        candidacy,
        call,
        call.specification,
    )
    assert candidacy.members.get().referent == person


def test_a_closed_call_takes_nobody_without_a_code(client, call):
    client.force_login(PersonFactory())
    answer = client.post(page_of(call), ASKED)

    assert (answer.status_code, Candidacy.objects.count()) == (422, 0)
    assert "Écrivez le code" in answer.text
    assert 'value="Le plateau"' in answer.text


def test_a_code_serves_once(call, given):
    opened(call, given[1])

    assert refused(call, given[1]) == "wrong"


def test_a_code_is_of_one_call(call, given):
    other = programmes.call(call.programme, slug="autre")
    other.opens_at, other.closes_at = call.opens_at, call.closes_at
    other.save()

    assert refused(other, given[1]) == "wrong"


def test_a_code_serves_until_its_last_day(call, office):
    today = clock.today(call.programme.zone)
    row, code = actions.give_access(call=call, intended_for="A", until=today, actor=office)
    assert opened(call, code).call == call
    row, code = actions.give_access(call=call, intended_for="B", until=today, actor=office)
    CallAccess.objects.filter(pk=row.pk).update(until=today - timedelta(days=1))

    assert refused(call, code) == "wrong"


def test_a_revoked_code_opens_nothing_and_one_that_served_is_not_revoked(call, office, given):
    actions.revoke_access(access=given[0], actor=office)
    assert refused(call, given[1]) == "wrong"
    row, code = actions.give_access(call=call, intended_for="B", until=FAR, actor=office)
    opened(call, code)

    with pytest.raises(actions.AccessRefusedError) as error:
        actions.revoke_access(access=row, actor=office)
    assert error.value.reason == "used"


def test_whoever_guesses_waits_even_with_the_right_code_and_others_do_not(call, given):
    person = PersonFactory()
    assert {refused(call, f"faux-{n}", person) for n in range(MOST_TRIES)} == {"wrong"}

    assert refused(call, given[1], person) == "wait"
    AccessTry.objects.update(tried_at=clock.now() - timedelta(hours=2))
    assert opened(call, given[1], person).call == call


def test_a_wrong_code_of_the_page_counts_and_is_told_beside_its_field(client, call):
    client.force_login(PersonFactory())
    answer = client.post(page_of(call), ASKED | {"code": "faux"})

    assert answer.context["form"].errors.keys() == {"code"}
    assert AccessTry.objects.count() == 1


def test_no_code_is_given_for_a_call_that_is_open_or_until_a_day_that_is_past(call, office):
    past = clock.today(call.programme.zone) - timedelta(days=1)
    with pytest.raises(actions.AccessRefusedError) as late:
        actions.give_access(call=call, intended_for="A", until=past, actor=office)
    call.closes_at = None
    with pytest.raises(actions.AccessRefusedError) as early:
        actions.give_access(call=call, intended_for="A", until=FAR, actor=office)

    assert (late.value.reason, early.value.reason) == ("past", "not_closed")


def test_the_office_reads_the_code_once_and_the_journal_never_holds_it(client, call, office):
    client.force_login(office)
    answer = client.post(office_page(call), {"intended_for": "Le bourg", "until": "2999-01-01"})
    code = answer.context["code"]

    entry = Entry.objects.get(verb="candidacies.access_given")
    assert code in answer.text
    assert answer.headers["Cache-Control"].split(", ")[-1] == "private"
    assert code not in client.get(office_page(call)).text
    assert entry.payload.content["details"] == {"call": call.public_id, "until": "2999-01-01"}
    assert code.replace("-", "") not in str(CallAccess.objects.values().get())


def test_the_office_revokes_a_code_from_the_page(client, call, office, given):
    client.force_login(office)
    client.post(f"{office_page(call)}{given[0].public_id}/revoke/")

    given[0].refresh_from_db()
    assert given[0].revoked_at is not None
    assert "révoqué" in client.get(office_page(call)).text


@pytest.mark.parametrize("role", [Role.COMMITTEE, Role.PARTNER])
def test_the_codes_are_the_business_of_the_office_alone(client, call, role):
    client.force_login(programmes.person_with(call.programme, role))

    assert client.get(office_page(call)).status_code == 404
