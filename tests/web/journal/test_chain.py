"""Nobody rewrites the journal unseen, and people can be forgotten."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.models import SubjectRef
from cocarde.web.journal import actions, queries
from cocarde.web.journal.models import Entry, Head, Payload
from factories import programmes
from factories.accounts import PersonFactory
from factories.frozen import thawed

SUBJECT = SubjectRef("candidacies.candidacy", "abcdefghjkmn")
COLUMNS = Entry._meta.concrete_fields


@pytest.fixture
def chain(db):
    """Three lines of two people, in a chain of their own."""
    actors = [PersonFactory(), PersonFactory(), None]
    for number, actor in enumerate(actors):
        actions.record(
            verb="candidacies.deposited", subject=SUBJECT, actor=actor, details={"number": number}
        )
    return list(Entry.objects.order_by("sequence"))


def test_a_chain_as_written_holds(chain):
    assert queries.verify() == (3, None, "")


def test_an_empty_journal_holds(db):
    assert queries.verify() == (0, None, "")


CHANGES = {
    "sequence": lambda entry: entry.sequence + 10,
    "at": lambda entry: entry.at + timedelta(microseconds=1),
    "verb": lambda _entry: "candidacies.withdrawn",
    "programme_id": lambda _entry: (
        programmes.Programme.objects.create(
            slug="autre", name_fr="a", name_en="a", authority_fr="a", authority_en="a"
        ).pk
    ),
    "actor_id": lambda entry: None if entry.actor_id else PersonFactory().pk,
    "subject_kind": lambda _entry: "labels.label",
    "subject_id": lambda _entry: "zzzzzzzzzzzz",
    "commitment": lambda _entry: "0" * 64,
    "previous_hash": lambda _entry: "1" * 64,
    "hash": lambda _entry: "2" * 64,
}


def test_every_column_is_tried():
    columns = {f.attname for f in COLUMNS}

    assert columns - {"id"} == set(CHANGES)


@pytest.mark.parametrize("line", [0, 1, 2])
@pytest.mark.parametrize("column", sorted(CHANGES))
def test_any_change_of_any_column_of_any_line_is_found(chain, column, line):
    entry = chain[line]
    with thawed():
        Entry.objects.filter(pk=entry.pk).update(**{column: CHANGES[column](entry)})

    assert queries.verify().broken_at is not None


def test_another_actor_is_found(chain):
    with thawed():
        Entry.objects.filter(pk=chain[0].pk).update(actor=chain[1].actor)

    assert queries.verify() == (0, 1, "the actor was changed after the line was written")


@pytest.mark.parametrize("line", [0, 1, 2])
def test_a_deleted_line_is_found(chain, line):
    with thawed():
        chain[line].delete()

    assert queries.verify().broken_at == line + 1


def test_a_truncated_tail_is_found_even_without_its_head(chain):
    with thawed():
        chain[2].delete()
    assert queries.verify() == (2, 3, "lines are missing at the end of the chain")

    Head.objects.all().delete()
    assert queries.verify().broken_at == 3


def test_changed_details_are_found(chain):
    with thawed():
        Payload.objects.filter(entry=chain[1]).update(content={"actor": None, "details": {}})

    assert queries.verify() == (1, 2, "the details were changed after they were written")


def test_erasing_a_payload_keeps_the_chain(chain):
    office = PersonFactory()
    actions.erase_payload(entry=chain[0], actor=office)

    assert queries.verify() == (4, None, "")
    chain[0].refresh_from_db()
    assert (chain[0].actor, Payload.objects.filter(entry=chain[0]).count()) == (None, 0)
    noted = Entry.objects.get(verb="journal.payload_erased")
    assert (noted.subject_id, noted.actor) == (str(chain[0].sequence), office)


def test_an_actor_written_on_an_erased_line_is_found(chain):
    actions.erase_payload(entry=chain[0])
    with thawed():
        Entry.objects.filter(pk=chain[0].pk).update(actor=PersonFactory())

    assert queries.verify() == (0, 1, "a line without details names an actor")


def test_the_identity_of_the_actor_is_in_no_chained_column(chain):
    entry = chain[0]
    chained = [str(getattr(entry, f.attname)) for f in COLUMNS if f.name != "actor"]
    person = entry.actor

    assert [v for v in chained if v in {person.public_id, person.email, person.name}] == []
    entry.actor = None
    assert queries.hash_of(entry) == entry.hash


def test_the_same_details_twice_give_different_commitments(db):
    first, second = (actions.record(verb="x", subject=SUBJECT, details={"a": 1}) for _ in range(2))

    assert first.commitment != second.commitment


def test_lines_about_a_barred_subject_do_not_exist(chain):
    reader = PersonFactory()
    assert queries.lines_about(SUBJECT, reader).count() == 3

    raise_barrier(person=reader, ref=SUBJECT)

    assert queries.lines_about(SUBJECT, reader).count() == 0


WRITER = """
import django; django.setup()
from cocarde.web.journal import actions
from cocarde.web.access.models import SubjectRef
for number in range(15):
    actions.record(verb="x", subject=SubjectRef("a.b", "abcdefghjkmn"), details={"n": number})
"""


def python(environment, code):
    return subprocess.Popen([sys.executable, "-c", code], env=environment)


def test_concurrent_writers_do_not_fork_the_chain(tmp_path):
    environment = os.environ | {
        "COCARDE_DATA_DIR": str(tmp_path),
        "COCARDE_DATABASE": "",
        "DJANGO_SETTINGS_MODULE": "cocarde.web.settings",
    }
    migrate = [sys.executable, "-m", "cocarde.cli", "manage", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, env=environment, check=True)

    writers = [python(environment, WRITER) for _ in range(3)]
    codes = [writer.wait(timeout=120) for writer in writers]
    verify = [sys.executable, "-m", "cocarde.cli", "journal", "verify"]
    verdict = subprocess.run(verify, env=environment, capture_output=True, text=True, check=False)

    assert codes == [0, 0, 0]
    assert (verdict.returncode, verdict.stdout.split(";")[0]) == (0, "45 lines hold")
