"""What a candidacy without a label deposited is kept for as long as the operator says, and not a day less."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from cocarde.web.access.states import Role
from cocarde.web.accounts.queries.retention import expiries
from cocarde.web.candidacies import queries
from cocarde.web.candidacies.actions import expiry
from cocarde.web.candidacies.models import Version
from cocarde.web.candidacies.queries import providers
from cocarde.web.clock import queries as clock
from cocarde.web.documents import actions as documents
from cocarde.web.documents import queries as leaving
from cocarde.web.documents.models import Document
from cocarde.web.documents.states import Kind
from cocarde.web.files.models import Attachment
from cocarde.web.journal import queries as journal
from cocarde.web.journal.models import Entry
from factories import candidacies, dossiers, programmes

pytestmark = pytest.mark.django_db
YEARS = 5


@pytest.fixture
def old(draft, settings):
    """A candidacy that was withdrawn, with a file; its call closed six years ago."""
    dossiers.attached(draft)
    version = dossiers.deposit(draft)
    settings.DOSSIERS_KEPT_YEARS = YEARS
    return ended(version.candidacy)


def ended(row, years=6):
    procedure = queries.specification_of(row).procedure
    row.state = next(state.key for state in procedure.states if state.ends)
    row.state_since = clock.now() - timedelta(days=366 * years)
    row.save(update_fields=["state", "state_since"])
    row.call.opens_at = row.state_since - timedelta(days=60)
    row.call.closes_at = row.state_since - timedelta(days=1)
    row.call.save(update_fields=["opens_at", "closes_at"])
    return row


def test_nothing_goes_where_the_operator_says_nothing(old, settings):
    settings.DOSSIERS_KEPT_YEARS = None
    assert expiry.empty_versions() == 0
    assert old.versions.get().content["sections"]


def test_what_it_said_goes_and_its_hash_day_and_receipt_stay(old):
    before = old.versions.get()

    assert expiry.empty_versions() == 1

    after = old.versions.get()
    assert after.content == {
        name: before.content[name]
        for name in ("candidacy", "name", "specification", "perimeter", "members")
    } | {"sections": {}, "figures": [], "declared": []}
    assert (after.sha256, after.deposited_at, after.deposited_by) == (
        before.sha256,
        before.deposited_at,
        before.deposited_by,
    )
    assert after.sign_offs.count() == before.sign_offs.count()
    assert not old.sections.exists()
    assert not Attachment.objects.filter(subject_id=old.public_id).exists()
    line = Entry.objects.get(verb="candidacies.version_emptied")
    assert line.payload.content["details"]["sha256"] == before.sha256
    assert expiry.empty_versions() == 0
    assert list(queries.broken_versions()) == []
    assert journal.verify().broken_at is None


def test_it_is_one_of_the_things_that_expire(old):
    assert {one.key: one.count() for one in expiries()}["candidacies.dossiers"] == 1


@pytest.mark.parametrize("years", [1, 4])
def test_it_stays_until_its_time(draft, settings, years):
    settings.DOSSIERS_KEPT_YEARS = YEARS
    row = ended(dossiers.deposit(draft).candidacy, years=years)
    assert expiry.empty_versions() == 0
    assert row.versions.get().emptied_at is None


def test_a_procedure_that_goes_on_keeps_its_dossier(old):
    old.state = "coconstruction"
    old.save(update_fields=["state"])
    assert expiry.empty_versions() == 0


def test_a_procedure_that_ended_long_after_its_call_is_counted_from_its_end(old):
    old.state_since = clock.now() - timedelta(days=365)
    old.save(update_fields=["state_since"])
    assert expiry.empty_versions() == 0


def test_a_permanent_call_keeps_its_dossiers(old):
    old.call.closes_at = None
    old.call.save(update_fields=["closes_at"])
    assert expiry.empty_versions() == 0


def test_what_something_rests_on_is_held_back(old, monkeypatch):
    monkeypatch.setattr(providers, "_HOLDERS", [lambda keys: keys])
    assert expiry.empty_versions() == 0


def test_the_database_lets_a_content_go_once_and_never_change(old):
    version = old.versions.get()
    for given in (
        {"content": {}},
        {"emptied_at": clock.now()},
        {"content": {}, "sha256": "0" * 64, "emptied_at": clock.now()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Version.objects.filter(pk=version.pk).update(**given)
    expiry.empty_versions()
    for given in ({"content": version.content}, {"emptied_at": None}, {"emptied_at": clock.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Version.objects.filter(pk=version.pk).update(**given)


def test_one_that_was_emptied_behind_the_journal_is_found(old):
    version = old.versions.get()
    Version.objects.filter(pk=version.pk).update(
        content=queries.emptied_content(version.content), emptied_at=clock.now()
    )
    (broken,) = queries.broken_versions()
    assert broken.reason == "it was emptied, and the journal does not tell"


def test_every_page_says_since_when(client, old):
    number, address = 1, f"/en/candidacies/{old.public_id}"
    lead = candidacies.lead_of(old)
    document = documents.ask_document(
        version=old.versions.get(), kind=Kind.DOSSIER, language="fr", actor=lead
    )
    expiry.empty_versions()
    office = programmes.person_with(old.programme, Role.OFFICE)
    said = "The content of version 1 is no longer kept since"
    here = f"{address}/versions/{number}/"
    pages = {
        lead: [here, f"{here}now/"],
        office: [here, f"/en/office/candidacies/{old.public_id}/versions/{number}/"],
    }
    for person, addresses in pages.items():
        client.force_login(person)
        for page in addresses:
            answer = client.get(page)
            assert (page, answer.status_code, said in answer.text) == (page, 200, True)
    client.force_login(lead)
    assert "content no longer kept" in client.get(f"{address}/").text
    for page in ("figures/", "documents/", f"documents/{document.public_id}/"):
        assert client.get(f"{here}{page}").url == here
    told = client.get(f"{here}version.json").json()
    assert (told["content"]["sections"], "emptied_at" in told) == ({}, True)
    assert not Document.objects.exists()


def test_an_emptied_dossier_leaves_and_comes_back_as_it_is(old):
    expiry.empty_versions()
    text = leaving.as_text(leaving.exported(old, with_working_copy=True))
    call = old.call
    dossiers.gone(old)
    lead = candidacies.PersonFactory()

    loaded = documents.load_candidacy(exported=leaving.read_text(text), call=call, lead=lead)

    assert leaving.as_text(leaving.exported(loaded, with_working_copy=True)) == text
    assert loaded.versions.get().emptied_at is not None
