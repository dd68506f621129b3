"""The documents of a version: who may ask, who may take, and what is made once."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from cocarde.web.access import actions as access
from cocarde.web.documents import actions, queries, tasks
from cocarde.web.documents.models import Document
from cocarde.web.documents.queries import making, typeset
from cocarde.web.documents.states import Making
from cocarde.web.journal.models import Entry
from factories import pdf

pytestmark = pytest.mark.django_db


def base(version):
    return f"/fr/candidacies/{version.candidacy.public_id}/versions/{version.number}/documents/"


def ask(client, version, language="fr", kind="dossier"):
    return client.post(base(version), {"kind": kind, "language": language}, follow=True)


def test_a_reader_of_the_version_asks_and_takes_it(as_person, version):
    for role in ("lead", "reader", "office", "partner"):
        answer = ask(as_person(role), version)
        assert "Télécharger le PDF" in answer.text
    document = Document.objects.get()
    taken = as_person("partner").get(f"{base(version)}{document.public_id}/file/")
    made = b"".join(taken.streaming_content)
    assert version.sha256 in pdf.words(made)
    assert taken["Content-Disposition"] == (
        'attachment; filename="trois-rivieres-v1-dossier-fr.pdf"'
    )
    assert taken["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("role", ["stranger", "committee"])
def test_nobody_else_finds_anything(as_person, version, role):
    ask(as_person("lead"), version)
    document = Document.objects.get()
    client = as_person(role)
    for address in ("", f"{document.public_id}/", f"{document.public_id}/progress/"):
        assert client.get(base(version) + address).status_code == 404
    assert client.get(f"{base(version)}{document.public_id}/file/").status_code == 404
    assert ask(client, version, "en").status_code == 404
    assert Document.objects.count() == 1


def test_a_barrier_hides_the_documents(as_person, people, version):
    ask(as_person("office"), version)
    document = Document.objects.get()
    access.raise_barrier(person=people["office"], ref=version.candidacy.ref)
    answer = as_person("office").get(f"{base(version)}{document.public_id}/file/")
    assert answer.status_code == 404


def test_the_same_is_made_once_and_another_language_is_another(as_person, version):
    client = as_person("lead")
    for language in ("fr", "fr", "en"):
        ask(client, version, language)
    assert Document.objects.count() == 2
    assert Entry.objects.filter(verb="documents.made").count() == 2


def test_another_layout_is_another_document(as_person, version, monkeypatch):
    ask(as_person("lead"), version)
    monkeypatch.setattr("cocarde.web.documents.queries.keeping.edition", lambda: "other")
    ask(as_person("lead"), version)
    assert Document.objects.count() == 2


def test_a_document_of_another_version_is_not_found(as_person, version):
    ask(as_person("lead"), version)
    document = Document.objects.get()
    elsewhere = base(version).replace("/versions/1/", "/versions/2/")
    assert as_person("lead").get(f"{elsewhere}{document.public_id}/").status_code == 404


def test_a_long_one_is_made_by_the_worker(
    as_person, version, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr("cocarde.web.documents.actions.make.HEAVY_CHARACTERS", 10)
    booked = []
    make = tasks.typeset.func
    monkeypatch.setattr(tasks, "typeset", SimpleNamespace(enqueue=booked.append))
    with django_capture_on_commit_callbacks(execute=True):
        answer = ask(as_person("lead"), version)
    document = Document.objects.get()
    assert document.state == Making.WAITING
    assert "en cours de composition" in answer.text
    assert booked == [document.pk] == queries.unfinished()
    part = f"{base(version)}{document.public_id}/progress/"
    assert 'hx-trigger="every 2s"' in as_person("lead").get(part).text
    assert as_person("lead").get(f"{base(version)}{document.public_id}/file/").status_code == 404
    assert make(document.pk) == Making.DONE
    said = as_person("lead").get(part).text
    assert "Télécharger le PDF" in said
    assert "hx-trigger" not in said


def test_what_fails_says_so_and_can_be_asked_again(as_person, version, monkeypatch):
    def refuse(*_args):
        raise typeset.TypesetError("no")

    monkeypatch.setattr(making, "pdf_of", refuse)
    answer = ask(as_person("lead"), version)
    assert "n’a pas pu être fait" in answer.text
    monkeypatch.undo()
    assert "Télécharger le PDF" in ask(as_person("lead"), version).text


def test_the_version_page_leads_there(as_person, version):
    address = reverse("candidacies:version", args=[version.candidacy.public_id, version.number])
    assert base(version) in as_person("office").get(address).text


def test_a_made_document_is_left_as_it_is(version):
    made = actions.ask_document(version=version, kind="dossier", language="fr", actor=None)
    again = actions.keep_document(document=made, made=b"%PDF-1.7 another")
    made.refresh_from_db()
    assert (again.made_at, again.sha256) == (made.made_at, made.sha256)


def test_a_document_that_was_forgotten_while_it_was_typeset_is_not_kept(version):
    made = actions.ask_document(version=version, kind="dossier", language="fr", actor=None)
    Document.objects.filter(pk=made.pk).update(
        state="waiting", content="", sha256="", size_bytes=0, made_at=None
    )
    actions.forget_documents(version=version)

    kept = actions.keep_document(document=made, made=b"%PDF-1.7 late")

    assert (Document.objects.count(), kept.pk) == (0, made.pk)
