"""What was deposited is still what it was, or is named."""

import pytest

from cocarde.web.candidacies import queries
from cocarde.web.candidacies.models import SignOff, Version
from cocarde.web.journal import actions as journal
from cocarde.web.journal.models import Entry
from factories import candidacies
from factories.frozen import thawed

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return candidacies.deposited()


def broken():
    return list(queries.broken_versions())


def change(version, **columns):
    with thawed():
        Version.objects.filter(pk=version.pk).update(**columns)


def test_versions_as_deposited_hold(version):
    candidacies.in_coconstruction(version)
    row = version.candidacy
    row.refresh_from_db()
    candidacies.deposited(row, "Un autre texte.")

    assert (broken(), Version.objects.count()) == ([], 2)


def test_another_content_is_found(version):
    change(version, content=version.content | {"name": "Autre"})

    assert broken() == [("Trois rivières, V1", "its content is not the one that was deposited")]


def test_another_content_under_its_own_hash_is_found_by_the_journal(version):
    content = version.content | {"name": "Autre"}
    change(version, content=content, sha256=queries.hash_of(content))

    assert broken() == [("Trois rivières, V1", "its hash is not the one that the journal noted")]


def test_a_version_that_is_gone_is_found(version):
    with thawed():
        SignOff.objects.update(version=None)
        version.delete()

    assert broken() == [
        (f"version {version.public_id}", "it was deposited, and is no longer there")
    ]


def test_a_line_whose_details_were_erased_accuses_nobody(version):
    journal.erase_payload(entry=Entry.objects.get(verb="candidacies.deposited"))

    assert broken() == []
