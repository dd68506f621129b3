"""The pack on paper: typeset by the worker for one reader, and gone with whatever hides a dossier."""

from types import SimpleNamespace

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from cocarde.web.access.actions import raise_barrier
from cocarde.web.accounts.actions.erasure import erase_person
from cocarde.web.candidacies import actions as candidacies_actions
from cocarde.web.committees import actions, queries, tasks
from cocarde.web.committees.models import PrintedPack, Reading
from cocarde.web.committees.states import ConflictKind
from cocarde.web.documents.queries import TypesetError
from cocarde.web.documents.states import Making
from cocarde.web.journal.models import Entry
from factories import candidacies, committees
from factories.accounts import PersonFactory
from factories.pdf import words

pytestmark = pytest.mark.django_db

HIDDEN = "Vallée des Forges"


@pytest.fixture
def item():
    """A candidacy heard on the same day as another."""
    session = committees.session()
    hidden = committees.item(session, name=HIDDEN, territories=("Fourneau", "Enclume"))
    committees.item(session, name="Trois rivières")
    return hidden


@pytest.fixture
def reader(item, client):
    person = committees.members(item.session.committee)[0]
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return person


def at(item, name="pack_paper"):
    return reverse(f"committees:{name}", args=[item.session.public_id])


def typeset(client, item, **sent):
    """Ask for the pack, as whoever is signed in, and let the worker make it."""
    client.post(at(item), sent)
    return [tasks.print_pack.func(pk) for pk in queries.unfinished_packs()]


def taken(client, item):
    answer = client.get(at(item, "pack_pdf"))
    return b"".join(answer.streaming_content) if answer.status_code == 200 else answer["Location"]


def test_it_is_made_by_the_worker_while_the_page_asks_again(
    client, item, reader, monkeypatch, django_capture_on_commit_callbacks
):
    booked, make = [], tasks.print_pack.func
    monkeypatch.setattr(tasks, "print_pack", SimpleNamespace(enqueue=booked.append))
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(at(item), follow=True).text
    row = PrintedPack.objects.get()
    part = client.get(at(item, "pack_progress")).text

    assert (row.state, booked, queries.unfinished_packs()) == (Making.WAITING, [row.pk], [row.pk])
    assert [said.count('hx-trigger="every 2s"') for said in (page, part)] == [1, 1]
    assert taken(client, item) == at(item)
    assert Reading.objects.filter(person=reader).count() == 0
    assert make(row.pk) == Making.DONE
    after = client.get(at(item, "pack_progress")).text
    assert (after.count("hx-trigger"), after.count(at(item, "pack_pdf"))) == (0, 1)


def test_it_holds_each_dossier_and_the_name_of_its_reader(client, item, reader):
    typeset(client, item)
    said = words(taken(client, item))

    assert (HIDDEN in said, "Trois rivières" in said, f"Exemplaire de {reader}" in said) == (
        True,
    ) * 3
    assert Reading.objects.filter(person=reader).count() == 2
    verbs = Entry.objects.filter(verb__contains="pack").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "committees.pack_asked",
        "committees.pack_typeset",
        "committees.pack_taken",
    ]


def test_the_same_is_not_made_twice_unless_it_is_asked_for_again(client, item, reader):
    assert reader
    made = [typeset(client, item) for _ in range(2)]
    again = typeset(client, item, again="1")

    assert (made, again) == ([[Making.DONE], []], [Making.DONE])
    assert PrintedPack.objects.count() == 1


def test_a_barrier_raised_after_it_was_typeset_takes_it_back(
    client, item, reader, django_capture_on_commit_callbacks
):
    typeset(client, item)
    kept = PrintedPack.objects.get().content.name
    with django_capture_on_commit_callbacks(execute=True):
        raise_barrier(person=reader, ref=item.candidacy.ref)

    assert (PrintedPack.objects.count(), default_storage.exists(kept)) == (0, False)
    assert taken(client, item) == at(item)
    typeset(client, item)
    said = words(taken(client, item))
    assert (HIDDEN in said, "Trois rivières" in said) == (False, True)


def test_what_is_kept_is_compared_at_the_moment_of_the_download(client, item, reader, monkeypatch):
    """Were it not taken back, its reader would still not have it."""
    typeset(client, item)
    monkeypatch.setattr(
        "cocarde.web.committees.actions.printing.forget_packs", lambda **_given: None
    )
    raise_barrier(person=reader, ref=item.candidacy.ref)

    assert PrintedPack.objects.get().state == Making.DONE
    assert taken(client, item) == at(item)
    assert client.get(at(item)).text.count(at(item, "pack_pdf")) == 0
    assert typeset(client, item) == [Making.DONE]
    assert HIDDEN not in words(taken(client, item))


def test_a_barrier_raised_while_it_is_typeset_keeps_nothing(client, item, reader, monkeypatch):
    client.post(at(item))
    row, typeset_pack = PrintedPack.objects.get(), queries.typeset_pack

    def recused_meanwhile(pack):
        made = typeset_pack(pack)
        raise_barrier(person=reader, ref=item.candidacy.ref)
        return made

    monkeypatch.setattr(queries, "typeset_pack", recused_meanwhile)

    assert tasks.print_pack.func(row.pk) == ""
    assert PrintedPack.objects.count() == 0


def test_whoever_is_recused_in_the_session_loses_it_and_the_others_do_not(client, item, reader):
    another = committees.members(item.session.committee)[1]
    for person in (reader, another):
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        typeset(client, item)
    actions.recuse(item=item, person=reader, conflict=ConflictKind.OTHER, actor=reader)

    assert [row.person for row in PrintedPack.objects.all()] == [another]
    assert HIDDEN in words(taken(client, item))


def test_a_candidacy_that_is_withdrawn_is_in_no_pack_any_more(client, item, reader):
    assert reader
    typeset(client, item)
    lead = candidacies.lead_of(item.candidacy)
    candidacies_actions.move(candidacy=item.candidacy, verb="withdraw", actor=lead)

    assert taken(client, item) == at(item)
    assert "n’est plus ce qu’il était" in client.get(at(item)).text


def test_nobody_else_finds_it(client, item, reader):
    typeset(client, item)
    another = committees.members(item.session.committee)[1]
    statuses = []
    for person in (another, PersonFactory()):
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        statuses.append(client.get(at(item, "pack_pdf")).status_code)
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")

    assert statuses == [302, 404]
    assert taken(client, item)[:5] == b"%PDF-"


def test_each_language_has_its_own(client, item, reader):
    typeset(client, item)
    english = at(item, "pack_pdf").replace("/fr/", "/en/")

    assert client.get(english).status_code == 302
    client.post(at(item).replace("/fr/", "/en/"))
    assert [tasks.print_pack.func(pk) for pk in queries.unfinished_packs()] == [Making.DONE]
    said = words(b"".join(client.get(english).streaming_content))
    assert f"Copy of {reader}" in said


def test_what_fails_says_so_and_can_be_asked_again(client, item, reader, monkeypatch):
    assert reader

    def refuse(_row):
        raise TypesetError("no such layout")

    monkeypatch.setattr(queries, "typeset_pack", refuse)
    assert typeset(client, item) == [Making.FAILED]
    assert "n’ont pas pu être composés" in client.get(at(item)).text
    line = Entry.objects.get(verb="committees.pack_failed")
    assert line.payload.content["details"] == {"language": "fr", "reason": "no such layout"}
    monkeypatch.undo()
    assert typeset(client, item) == [Making.DONE]


def test_a_worker_that_was_killed_finds_it_again(client, item, reader, monkeypatch):
    assert reader
    client.post(at(item))
    booked = []
    monkeypatch.setattr(tasks, "print_pack", SimpleNamespace(enqueue=booked.append))
    tasks.book_unfinished()

    assert booked == [PrintedPack.objects.get().pk]


def test_it_goes_with_the_person(client, item, reader, django_capture_on_commit_callbacks):
    typeset(client, item)
    kept = PrintedPack.objects.get().content.name
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(person=reader)

    assert (PrintedPack.objects.count(), default_storage.exists(kept)) == (0, False)
