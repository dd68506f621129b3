"""What a real clamd finds is never served, and what it did not see never passes for clean."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from cocarde.web.access.models import SubjectRef
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.files import actions, queries
from cocarde.web.files.models import Attachment
from cocarde.web.files.queries import ScannerHealth, Verdict, content
from cocarde.web.files.states import ScanState
from cocarde.web.files.tasks import book_unscanned, scan_files
from cocarde.web.journal.models import Entry
from cocarde.web.mail.models import Message
from cocarde.web.settings.scanner import ScannerAddress
from factories import candidacies
from factories.accounts import PersonFactory
from factories.clamd import EICAR, LIMIT_BYTES, clamd, clamd_path
from factories.documents import docx

SUBJECT = SubjectRef("candidacies.candidacy", "abcdefghjkmn")
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
SILENT = ScannerAddress(path="/nowhere/clamd.ctl")
BACKEND = "django.contrib.auth.backends.ModelBackend"


def keep(data=PDF, name="lettre.pdf"):
    return actions.keep(
        owner=PersonFactory(language="en"), subject=SUBJECT, upload=SimpleUploadedFile(name, data)
    )


def infected_docx():
    out = io.BytesIO(docx())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/embeddings/oleObject1.bin", EICAR)
    return out.getvalue()


@pytest.mark.django_db
def test_what_the_scanner_finds_nothing_in_is_said_so(scanner):
    kept = keep()

    assert (kept.scan_state, kept.scanned_at is not None) == (ScanState.CLEAN, True)
    assert queries.scanner_health() == ScannerHealth.OK
    assert not DBTaskResult.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "data"), [("lettre.pdf", PDF + EICAR), ("lettre.docx", infected_docx())]
)
def test_an_infected_file_is_refused_and_leaves_nothing(scanner, name, data):
    with pytest.raises(actions.FileRefusedError) as refused:
        keep(data, name)

    refusal = refused.value.refusal
    assert (refusal.reason, refusal.values) == (
        "infected",
        {"threat": "Eicar-Test-Signature.UNOFFICIAL"},
    )
    assert (Attachment.objects.count(), Entry.objects.filter(verb="files.kept").count()) == (0, 0)


@pytest.mark.django_db
def test_the_refusal_stands_beside_the_field(client, scanner):
    row = candidacies.with_members(candidacies.candidacy())
    key, field = next(
        (s.key, f.key)
        for s in specification_of(row).sections
        for f in s.fields
        if f.type == "attachments"
    )
    client.force_login(candidacies.lead_of(row), backend=BACKEND)

    answer = client.post(
        reverse("candidacies:attach", args=[row.public_id, key, field]),
        {"file": SimpleUploadedFile("lettre.pdf", PDF + EICAR)},
    )

    assert answer.status_code == 422
    assert "Eicar-Test-Signature.UNOFFICIAL" in answer.text
    assert not Attachment.objects.exists()


@pytest.mark.django_db
def test_a_silent_scanner_is_asked_again_by_the_worker(
    scanner, settings, django_capture_on_commit_callbacks
):
    settings.CLAMD = SILENT
    with django_capture_on_commit_callbacks(execute=True):
        clean, infected = keep(), keep(PDF + EICAR)
    assert queries.scanner_health() == ScannerHealth.SILENT
    assert {clean.scan_state, infected.scan_state} == {ScanState.NOT_SCANNED}
    assert DBTaskResult.objects.get().task_path == scan_files.module_path

    assert scan_files.func() == 2  # silent still: another try is booked
    settings.CLAMD = scanner
    assert scan_files.func() == 0

    clean.refresh_from_db()
    infected.refresh_from_db()
    assert (clean.scan_state, infected.scan_state) == (ScanState.CLEAN, ScanState.INFECTED)
    letter = Message.objects.get()
    assert (letter.recipient, letter.title) == (
        infected.owner,
        "A file that you attached holds malware: lettre.pdf",
    )
    assert Entry.objects.filter(verb="files.scanned").count() == 2


@pytest.mark.django_db
def test_what_waited_before_there_was_a_scanner_is_scanned_when_the_worker_starts(
    scanner, settings
):
    settings.CLAMD = None
    keep()
    book_unscanned()
    assert not DBTaskResult.objects.exists()

    settings.CLAMD = scanner
    book_unscanned()
    assert DBTaskResult.objects.get().task_path == scan_files.module_path
    scan_files.func()

    assert Attachment.objects.get().scan_state == ScanState.CLEAN


class Dying(io.BytesIO):
    """A file during whose reading the scanner falls."""

    def __init__(self, process):
        super().__init__(PDF + b" " * 500_000)
        self.process = process

    def read(self, size=-1):
        if self.tell() > 200_000 and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        return super().read(size)


def test_a_scanner_that_falls_in_the_middle_has_said_nothing(settings):
    if clamd_path() is None:
        pytest.skip("clamd is not installed: Debian's clamav-daemon")
    with clamd() as (address, process):
        settings.CLAMD = address
        with pytest.raises(queries.ScannerSilentError):
            queries.verdict_on(Dying(process))


def test_what_is_past_the_limit_of_the_scanner_is_said_so(scanner):
    verdict = queries.verdict_on(io.BytesIO(PDF + b" " * (2 * LIMIT_BYTES)))

    assert verdict == Verdict(ScanState.UNSCANNABLE)


def test_without_a_scanner_nothing_is_clean(settings):
    settings.CLAMD = None

    with pytest.raises(queries.ScannerSilentError):
        queries.verdict_on(io.BytesIO(PDF))
    assert queries.scanner_health() == ScannerHealth.NONE


def test_a_document_that_unpacks_without_end_is_refused_unread(monkeypatch):
    out = io.BytesIO(docx())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/bomb.bin", b"\0" * 3_000_000)
    monkeypatch.setattr(content, "MAX_UNPACKED_BYTES", 2_000_000)

    assert queries.refusal_of("lettre.docx", len(out.getvalue()), out).reason == "unpacked"


def test_a_document_of_too_many_parts_is_refused(monkeypatch):
    monkeypatch.setattr(content, "MAX_UNPACKED_PARTS", 2)

    assert queries.refusal_of("lettre.docx", 1000, io.BytesIO(docx())).reason == "unpacked"


@pytest.mark.parametrize("name", ["lettre.pdf", "photo.png", "lettre.docx", "liste.xlsx"])
def test_a_renamed_executable_is_refused(name):
    program = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + b"\0" * 200 + b"PE\0\0"

    assert queries.refusal_of(name, len(program), io.BytesIO(program)).reason == "content"


@pytest.fixture
def readers(client):
    """A file of a dossier, its owner, and another of the team."""
    version = candidacies.deposited()
    row = version.candidacy
    lead = candidacies.lead_of(row)
    kept = actions.keep(owner=lead, subject=row.ref, upload=SimpleUploadedFile("lettre.pdf", PDF))
    reader = row.members.first().referent
    return kept, lead, reader


def ask(client, kept, person, query="", **headers):
    """What is answered, and whether it is the file."""
    client.force_login(person, backend=BACKEND)
    answer = client.get(reverse("files:download", args=[kept.public_id]) + query, headers=headers)
    body = b"".join(answer)
    return answer.status_code, body == PDF, body.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "said"),
    [
        (ScanState.NOT_SCANNED, "Aucun antivirus n’a vérifié ce fichier."),
        (ScanState.UNSCANNABLE, "L’antivirus n’a pas pu lire ce fichier."),
    ],
)
def test_whoever_saves_a_file_that_is_not_known_clean_is_told(client, readers, state, said):
    kept, owner, reader = readers
    Attachment.objects.update(scan_state=state)

    status, is_file, page = ask(client, kept, reader)

    assert (status, is_file, said in page) == (200, False, True)
    assert ask(client, kept, reader, "?unscanned")[1]
    assert ask(client, kept, reader, sec_fetch_dest="image")[1]
    assert ask(client, kept, owner)[1]


@pytest.mark.django_db
def test_a_clean_file_is_saved_at_once_and_an_infected_one_by_nobody(client, readers):
    kept, owner, reader = readers
    Attachment.objects.update(scan_state=ScanState.CLEAN)
    assert ask(client, kept, reader)[1]

    Attachment.objects.update(scan_state=ScanState.INFECTED)
    assert ask(client, kept, reader, "?unscanned")[0] == 404
    assert ask(client, kept, owner, "?unscanned")[0] == 404
