"""The PDF of a version leaves with the files that it holds: those that the reader may have."""

import csv
import hashlib
import io
import zipfile
from datetime import timedelta

import pytest

from cocarde.web.access import actions as access
from cocarde.web.candidacies.queries import files_in
from cocarde.web.clock import queries as clock
from cocarde.web.documents import actions
from cocarde.web.documents.states import Kind
from cocarde.web.files.models import Attachment
from cocarde.web.files.states import ScanState
from factories import candidacies, dossiers

pytestmark = pytest.mark.django_db
PAGE = "avec ses annexes (ZIP)"


@pytest.fixture
def held(draft):
    """A version with three files, two of one name; a fourth came after it."""
    for name in ("lettre.docx", "lettre.docx", "Étude n° 2.docx"):
        dossiers.attached(draft, name)
    version = dossiers.deposit(draft)
    dossiers.attached(draft, "secret.docx")
    return version


def made(version, kind=Kind.DOSSIER):
    return actions.ask_document(
        version=version,
        kind=kind,
        language="fr",
        actor=candidacies.lead_of(version.candidacy),
    )


def base(version):
    return f"/fr/candidacies/{version.candidacy.public_id}/versions/{version.number}/documents/"


def address(document):
    return f"{base(document.version)}{document.public_id}/annexes/"


def opened(answer):
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def test_the_pdf_leaves_with_the_files_of_its_version(as_person, held):
    document = made(held)
    answer = as_person("office").get(address(document))
    archive = opened(answer)

    assert archive.namelist() == [
        "trois-rivieres-v1-dossier-fr.pdf",
        "annexes/01-lettre.docx",
        "annexes/02-lettre.docx",
        "annexes/03-etude-n-2.docx",
        "annexes.csv",
    ]
    assert hashlib.sha256(archive.read(archive.namelist()[0])).hexdigest() == document.sha256
    lines = list(csv.reader(io.StringIO(archive.read("annexes.csv").decode("utf-8-sig"))))
    assert len(lines) == 4
    for line in lines[1:]:
        assert hashlib.sha256(archive.read(line[0])).hexdigest() == line[3]
    assert answer["Content-Disposition"] == (
        'attachment; filename="trois-rivieres-v1-dossier-fr-avec-annexes.zip"'
    )
    assert answer["Cache-Control"] == "private, no-store"


def test_what_may_not_be_read_is_left_out_and_said(as_person, people, held):
    document = made(held)
    infected, embargoed, _free = Attachment.objects.filter(
        public_id__in=files_in(held.content)
    ).order_by("pk")
    Attachment.objects.filter(pk=infected.pk).update(scan_state=ScanState.INFECTED)
    access.place_embargo(ref=embargoed.ref, until=clock.now() + timedelta(days=9))
    archive = opened(as_person("office").get(address(document)))

    assert archive.namelist()[1:-1] == ["annexes/01-etude-n-2.docx"]
    assert "2" in archive.read("annexes.csv").decode().splitlines()[-1]
    # Whoever gave it has it; what is infected, nobody.
    mine = opened(as_person("lead").get(address(document))).namelist()
    assert mine[1:-1] == ["annexes/01-lettre.docx", "annexes/02-etude-n-2.docx"]


def test_a_barrier_hides_it(as_person, people, held):
    document = made(held)
    access.raise_barrier(person=people["office"], ref=held.candidacy.ref)
    assert as_person("office").get(address(document)).status_code == 404
    assert as_person("stranger").get(address(document)).status_code == 404


def test_only_a_dossier_has_annexes(as_person, held):
    sheet = made(held, Kind.SHEET)
    assert as_person("lead").get(address(sheet)).status_code == 404
    assert PAGE not in as_person("lead").get(base(held)).text
    document = made(held)
    assert address(document) in as_person("lead").get(base(held)).text
    page = as_person("lead").get(f"{base(held)}{document.public_id}/").text
    assert address(document) in page
    assert "3 fichiers joints" in page
