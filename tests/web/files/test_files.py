"""What a file is, by its content and not by its name."""

import hashlib
import io
import struct
import zlib

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cocarde.web.access.models import SubjectRef
from cocarde.web.files import actions, queries
from cocarde.web.files.models import Attachment
from cocarde.web.files.states import ScanState
from cocarde.web.journal.models import Entry
from factories.accounts import PersonFactory
from factories.documents import docx

SUBJECT = SubjectRef("candidacies.candidacy", "abcdefghjkmn")


def pdf():
    """The smallest document of one empty page."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )


def png():
    """One white pixel."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\x00\xff")
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def xlsx():
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


def refusal(name, content):
    found = queries.refusal_of(name, len(content), io.BytesIO(content))
    return found and found.reason


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("dossier.pdf", pdf()),
        ("DOSSIER.PDF", pdf()),
        ("carte.png", png()),
        ("lettre.docx", docx()),
        ("liste.xlsx", xlsx()),
        ("liste.csv", "nom;siren\nÉtoile;123456789\n".encode()),
    ],
)
def test_what_is_accepted(name, content):
    assert refusal(name, content) is None


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("programme.exe", b"MZ\x90\x00", "kind"),
        ("sans_extension", pdf(), "kind"),
        ("archive.pdf.zip", b"PK\x03\x04", "kind"),
        ("vide.pdf", b"", "empty"),
        ("image.pdf", png(), "content"),
        ("dossier.png", pdf(), "content"),
        ("lettre.docx", xlsx(), "content"),
        ("texte.pdf", b"just words", "content"),
        ("liste.csv", pdf(), "content"),
        ("liste.csv", xlsx(), "content"),
    ],
)
def test_what_is_refused_and_why(name, content, reason):
    assert refusal(name, content) == reason


def test_a_file_too_large_is_refused_without_reading_it():
    found = queries.refusal_of("dossier.pdf", queries.MAX_BYTES + 1, io.BytesIO(pdf()))

    assert (found.reason, found.values) == ("size", {"limit": "20"})


def test_a_refusal_names_what_was_found():
    found = queries.refusal_of("image.pdf", len(png()), io.BytesIO(png()))

    assert found.values == {"extension": "pdf", "found": "png"}


@pytest.mark.django_db
def test_a_file_is_kept_with_its_hash_and_a_line_in_the_journal():
    owner = PersonFactory()
    upload = SimpleUploadedFile("dossier.pdf", pdf())

    kept = actions.keep(owner=owner, subject=SUBJECT, upload=upload)

    assert kept.sha256 == hashlib.sha256(pdf()).hexdigest()
    assert (kept.media_type, kept.size_bytes) == ("application/pdf", len(pdf()))
    with kept.content.open() as content:
        assert content.read() == pdf()
    assert kept.scan_state == ScanState.NOT_SCANNED
    assert list(queries.attached_to(SUBJECT)) == [kept]
    entry = Entry.objects.get(verb="files.kept")
    assert (entry.subject_id, entry.payload.content["details"]["sha256"]) == (
        SUBJECT.public_id,
        kept.sha256,
    )


@pytest.mark.django_db
def test_a_refused_file_leaves_nothing():
    with pytest.raises(actions.FileRefusedError) as refused:
        actions.keep(
            owner=PersonFactory(), subject=SUBJECT, upload=SimpleUploadedFile("image.pdf", png())
        )

    assert refused.value.refusal.reason == "content"
    assert (Attachment.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_file_that_came_without_an_account_is_nobodys(db):
    upload = SimpleUploadedFile("lettre.pdf", pdf())
    kept = actions.keep(owner=None, subject=SUBJECT, upload=upload)

    assert kept.owner is None


@pytest.mark.django_db(transaction=True)
def test_a_dropped_file_leaves_nothing_but_its_line_in_the_journal():
    kept = actions.keep(
        owner=PersonFactory(), subject=SUBJECT, upload=SimpleUploadedFile("lettre.pdf", pdf())
    )
    storage, name = kept.content.storage, kept.content.name
    actions.drop(attachment=kept)

    assert not Attachment.objects.exists()
    assert not storage.exists(name)
    assert Entry.objects.order_by("sequence").last().verb == "files.dropped"
