"""Requests for access to documents: recorded, answered by a redacted copy or by reasons, forgotten."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import translation

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.accounts.queries import personal
from cocarde.web.clock import queries as clock
from cocarde.web.documents import actions, queries
from cocarde.web.documents.models import AccessRequest, Document
from cocarde.web.documents.states import AccessState, Kind, Making
from cocarde.web.journal.models import Entry
from factories import candidacies, label_life, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
LATE = datetime(2026, 12, 21, 9, tzinfo=UTC)
BACKEND = "django.contrib.auth.backends.ModelBackend"
SAID = {"name": "Zélie Curieuse", "address": "zelie@example.org", "asked": "Le dossier."}


@pytest.fixture
def candidacy():
    call = programmes.call(key=label_life.RULES)
    row = candidacies.with_members(candidacies.candidacy(call))
    candidacies.deposited(row)
    return row


@pytest.fixture
def office(candidacy):
    return programmes.person_with(candidacy.programme, Role.OFFICE)


@pytest.fixture
def asked(candidacy, office):
    with clock.travel(NOW):
        return actions.record_request(
            candidacy=candidacy, received_on=date(2026, 11, 19), actor=office, **SAID
        )


def copy_of(candidacy):
    return Document.objects.create(
        version=candidacy.versions.get(),
        kind=Kind.REDACTED,
        language="fr",
        key="k",
        state=Making.DONE,
        sha256="a" * 64,
        made_at=NOW,
    )


def address(name, *args):
    with translation.override("fr"):
        return reverse(f"documents:{name}", args=args)


def refused(call, **given):
    with pytest.raises(actions.AccessRefusedError) as info:
        call(**given)
    return info.value.reason


def test_the_clock_runs_from_the_day_it_came_and_silence_changes_nothing(asked):
    assert asked.due_on == date(2026, 12, 19)
    with clock.travel(LATE):
        line = queries.line_of(asked)
    assert (line.is_late, asked.state) == (True, AccessState.RECEIVED)
    assert "le retard est montré" in line.silence


def test_a_copy_of_this_candidacy_is_handed_over_once_and_logged(candidacy, office, asked):
    made = copy_of(candidacy)
    given = {"request": asked, "document": made, "by": "Par courriel.", "actor": office}
    assert actions.hand_over(**given).state == AccessState.HANDED
    assert refused(actions.hand_over, **given) == "answered"
    line = Entry.objects.get(verb="documents.access_given")
    assert line.payload.content["details"]["sha256"] == made.sha256
    lines = Entry.objects.filter(verb__startswith="documents.access")
    assert [x for x in lines if "Zélie" in str(x.payload.content)] == []


def test_a_refusal_says_why(office, asked):
    given = {"request": asked, "actor": office}
    assert refused(actions.refuse_request, reasons=" ", **given) == "no_reasons"
    assert actions.refuse_request(reasons="Décision en cours.", **given).answer != ""


def test_who_asked_is_forgotten_with_the_person_and_what_was_answered_stays(office, asked):
    person = PersonFactory(email=SAID["address"], name="Z. C.")
    assert "documents.accessrequest" in personal.exported(person)
    actions.forget_requests_of(person=person, actor=office)
    asked.refresh_from_db()
    assert (asked.name, asked.address, asked.asked) == (None, None, None)
    assert asked.received_on == date(2026, 11, 19)


def test_the_office_records_and_answers_on_its_pages_and_others_find_nothing(
    client, candidacy, office
):
    client.force_login(office, backend=BACKEND)
    slug = candidacy.programme.slug
    with clock.travel(NOW):
        new = address("new_request", slug)
        form = SAID | {"candidacy": candidacy.public_id, "received_on": "2026-11-19"}
        assert client.post(new, form | {"received_on": "2026-11-30"}).status_code == 422
        client.post(new, form)
        row = AccessRequest.objects.get()
        page = address("request", row.public_id)
        assert "Zélie Curieuse" in client.get(page).content.decode()
        assert client.post(address("hand_over", row.public_id), {}).status_code == 422
        made = copy_of(candidacy)
        hand = {"document": made.public_id, "by": "En main propre."}
        assert client.post(address("hand_over", row.public_id), hand).url == page
        client.post(address("forget_requester", row.public_id))
        assert "Zélie Curieuse" not in client.get(page).content.decode()
        listing, sheet = address("requests", slug), address("requests_csv", slug)
        assert "copie remise" in client.get(listing).content.decode()
        assert made.sha256 in client.get(sheet).content.decode()
        raise_barrier(person=office, ref=candidacy.ref, actor=office)
        assert client.get(page).status_code == 404
        client.force_login(programmes.person_with(candidacy.programme, Role.PARTNER), BACKEND)
        assert [client.get(x).status_code for x in (page, listing, sheet)] == [404] * 3
