"""Files that come with a candidacy are examined as those that people attach."""

import base64
import hashlib
import io
import json
import zipfile

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.documents import actions, queries
from cocarde.web.documents.queries import exchange
from cocarde.web.files import queries as files
from cocarde.web.files.models import Attachment
from cocarde.web.files.queries import Verdict
from cocarde.web.files.states import ScanState
from cocarde.web.files.tasks import scan_files
from cocarde.web.settings.scanner import ScannerAddress
from factories import dossiers
from factories.accounts import PersonFactory
from factories.clamd import EICAR
from factories.documents import docx

pytestmark = pytest.mark.django_db
SILENT = ScannerAddress(path="/nowhere/clamd.ctl")


@pytest.fixture
def arriving(draft):
    """The file of a draft with an attachment, and the call where it is to stand."""
    dossiers.attached(draft)
    text = queries.as_text(queries.exported(draft, with_working_copy=True))
    dossiers.gone(draft)
    return text, draft.call


def load(text, call):
    return actions.load_candidacy(exported=queries.read_text(text), call=call, lead=PersonFactory())


def with_content(text, content):
    data = json.loads(text)
    data.pop("sha256")
    data["files"][0]["content"] = base64.b64encode(content).decode()
    data["files"][0]["sha256"] = hashlib.sha256(content).hexdigest()
    return json.dumps(data | {"sha256": exchange._seal(data)})


def infected():
    out = io.BytesIO(docx())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/embeddings/oleObject1.bin", EICAR)
    return out.getvalue()


def test_what_the_scanner_finds_nothing_in_arrives_checked(scanner, arriving):
    load(*arriving)
    file = Attachment.objects.get()
    assert (file.scan_state, file.scanned_at is not None) == (ScanState.CLEAN, True)


def test_an_infected_file_keeps_all_of_it_out(scanner, arriving):
    text, call = arriving
    with pytest.raises(queries.LoadRefusedError) as refused:
        load(with_content(text, infected()), call)
    assert refused.value.where == "files.0"
    assert "Eicar-Test-Signature" in refused.value.what
    assert not Candidacy.objects.exists()
    assert not Attachment.objects.exists()


def test_a_silent_scanner_is_asked_again_by_the_worker(
    scanner, settings, arriving, django_capture_on_commit_callbacks
):
    text, call = arriving
    settings.CLAMD = SILENT
    with django_capture_on_commit_callbacks(execute=True):
        load(with_content(text, infected()), call)
    assert Attachment.objects.get().scan_state == ScanState.NOT_SCANNED
    tasks = DBTaskResult.objects.filter(task_path=scan_files.module_path)
    assert tasks.count() == 1

    settings.CLAMD = scanner
    scan_files.func()
    assert Attachment.objects.get().scan_state == ScanState.INFECTED


def test_the_database_does_not_wait_for_the_scanner(monkeypatch, arriving):
    asked_within = []

    def verdict(_stream):
        asked_within.append(len(connection.savepoint_ids))
        return Verdict(ScanState.CLEAN)

    monkeypatch.setattr(files, "verdict_on", verdict)
    load(*arriving)
    assert asked_within == [0]
