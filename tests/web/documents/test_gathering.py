"""The dossiers of a call leave in one file: those that the reader may read, as they were deposited."""

import csv
import io
import json
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocarde.web.access import actions as access
from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions as candidacies_actions
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction import actions as coconstruction
from cocarde.web.documents import actions, queries
from cocarde.web.ecosystem import actions as ecosystem
from cocarde.web.ecosystem.states import Kind
from cocarde.web.files.models import Attachment
from cocarde.web.journal.models import Entry
from factories import candidacies, dossiers, governance, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
MOST = 30
SECRET = "Un brouillon secret."


@pytest.fixture
def call(snapshot):
    programme = programmes.programme(snapshot=snapshot)
    return programmes.call(programme, key="phares-avresie")


@pytest.fixture
def office(client, call):
    person = programmes.person_with(call.programme, Role.OFFICE)
    client.force_login(person)
    return person


def dossier(call, name):
    """One with members, sections, figures, files, a board, a list, supporters, a remark; then a draft."""
    row = candidacies.with_members(candidacies.candidacy(call, name=name))
    lead = candidacies.lead_of(row)
    for year in (2013, 2014):
        candidacies_actions.place_figure(
            candidacy=row,
            section_key="ecosystem",
            indicator="companies_known",
            year=year,
            actor=lead,
        )
    dossiers.attached(row, f"{name.lower()}.docx")
    governance.member(row)
    criterion = specification_of(row).criteria[0].key
    governance.commitment(row, criterion=criterion)
    ecosystem.add_entry(candidacy=row, kind=Kind.COMPANY, name="Zelidova", actor=lead)
    version = dossiers.deposit(row)
    candidacies.in_coconstruction(version)
    person = programmes.person_with(call.programme, Role.OFFICE)
    coconstruction.remark(version=version, section_key="ecosystem", text="Précisez.", actor=person)
    dossiers.write(row, f"<p>{SECRET}</p>")
    return row


def address(call):
    return f"/fr/office/{call.programme.slug}/dossiers/"


def taken(client, call, rows):
    given = {"call": call.public_id, "dossier": [row.public_id for row in rows]}
    answer = client.post(address(call), given)
    return answer.status_code, b"".join(answer.streaming_content)


def opened(data):
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_chosen_dossiers_leave_in_one_file_and_the_journal_says_so(client, call, office):
    rows = [dossier(call, name) for name in ("Amont", "Aval", "Estran")]

    status, data = taken(client, call, rows[:2])

    held = opened(data)
    assert status == 200
    assert sorted(held) == ["amont.json", "aval.json", "dossiers.csv"]
    one = queries.read_text(held["amont.json"])
    assert (one.candidacy.name, one.sections, one.remarks) == ("Amont", None, [])
    assert [version.sha256 for version in one.versions] == [rows[0].versions.get().sha256]
    assert (len(one.figures), [file.name for file in one.files]) == (2, ["amont.docx"])
    assert SECRET not in data.decode("latin-1") + "".join(held.values())
    table = list(csv.DictReader(io.StringIO(held["dossiers.csv"].lstrip("\ufeff"))))
    assert [(line["Candidature"], line["Version"], line["SHA-256"]) for line in table] == [
        (row.name, "1", row.versions.get().sha256) for row in rows[:2]
    ]
    entry = Entry.objects.get(verb="documents.dossiers_taken")
    assert (entry.actor, entry.subject_id) == (office, call.public_id)
    assert entry.payload.content["details"] == {"candidacies": [row.public_id for row in rows[:2]]}


def test_one_that_left_is_the_same_as_by_itself(client, call, office):
    row = dossier(call, "Amont")
    _, data = taken(client, call, [row])

    alone = queries.as_text(queries.exported(row, with_working_copy=False))
    assert json.loads(opened(data)["amont.json"]) == json.loads(alone)


def test_what_a_barrier_hides_is_neither_offered_nor_in_the_file(client, call, office):
    rows = [dossier(call, name) for name in ("Rives", "Estran")]
    access.raise_barrier(person=office, ref=rows[1].ref, actor=None)

    page = client.get(address(call)).text
    status, data = taken(client, call, rows)

    assert ("Rives" in page, "Estran" in page) == (True, False)
    assert status == 200
    assert sorted(opened(data)) == ["dossiers.csv", "rives.json"]
    assert "Estran" not in "".join(opened(data).values())


def test_a_file_under_an_embargo_and_one_refused_by_the_scanner_do_not_leave(client, call, office):
    row = dossier(call, "Amont")
    file = Attachment.objects.get(name="amont.docx")
    access.place_embargo(ref=file.ref, until=clock.in_days(3), actor=office)

    _, data = taken(client, call, [row])
    assert queries.read_text(opened(data)["amont.json"]).files == []

    access.lift_embargo(ref=file.ref, actor=office)
    Attachment.objects.filter(pk=file.pk).update(scan_state="infected")
    _, data = taken(client, call, [row])
    assert queries.read_text(opened(data)["amont.json"]).files == []


def test_a_draft_and_the_dossier_of_another_call_do_not_leave(client, call, office):
    draft = candidacies.with_members(candidacies.candidacy(call, name="Ébauche"))
    dossier(call, "Rives")
    other = candidacies.deposited(
        candidacies.with_members(candidacies.candidacy(programmes.call(call.programme)))
    ).candidacy

    answer = client.post(
        address(call), {"call": call.public_id, "dossier": [draft.public_id, other.public_id]}
    )

    assert answer.status_code == 422
    assert "Cochez au moins un dossier." in answer.text
    assert Entry.objects.filter(verb="documents.dossiers_taken").count() == 0


def test_an_empty_call_says_what_to_wait_for(client, call, office):
    assert "Rien n’est encore déposé" in client.get(address(call)).text


@pytest.mark.parametrize("role", [None, Role.COMMITTEE])
def test_others_find_nothing(client, call, role):
    row = dossier(call, "Amont")
    person = programmes.person_with(call.programme, role) if role else PersonFactory()
    client.force_login(person)

    assert client.get(address(call)).status_code == 404
    given = {"call": call.public_id, "dossier": [row.public_id]}
    assert client.post(address(call), given).status_code == 404


def test_no_more_than_a_page_at_once(call, office, monkeypatch):
    rows = [dossier(call, name) for name in ("Amont", "Aval")]
    monkeypatch.setattr("cocarde.web.documents.actions.gather.MOST_AT_ONCE", 1)

    with pytest.raises(actions.GatheringRefusedError, match="many"):
        actions.take_dossiers(call=call, chosen=[row.public_id for row in rows], actor=office)


def test_fifteen_dossiers_ask_as_much_as_three_and_thirty_at_most(client, call, office):
    rows = [dossier(call, f"Ville {n}") for n in range(15)]
    taken(client, call, rows[:1])  # what a process asks once is not counted

    def statements(several):
        with CaptureQueriesContext(connection) as caught:
            status, data = taken(client, call, several)
        return status, len(opened(data)), len(caught)

    three, fifteen = statements(rows[:3]), statements(rows)

    assert three[:2] == (200, 4)
    assert fifteen[:2] == (200, 16)
    assert fifteen[2] == three[2] <= MOST
