"""What later apps put in a deposit: present where it holds something, and read in words."""

import pytest

from cocarde.web.candidacies import queries
from cocarde.web.candidacies.queries import providers
from factories import candidacies

pytestmark = pytest.mark.django_db


@pytest.fixture
def part(monkeypatch):
    """A later app, whose part of the content is what the test says."""
    said = {}
    monkeypatch.setattr(providers, "_CONTENT", {})
    providers.in_content(
        "later",
        lambda _candidacy: dict(said),
        lambda data: providers.ContentPart("Plus tard", tuple(data), files=(("abc", "Pièce"),)),
    )
    return said


def test_an_empty_part_changes_no_hash(part):
    row = candidacies.candidacy()
    before = queries.hash_of(queries.content_now(row))
    part["one"] = 1
    after = queries.content_now(row)

    assert after["later"] == {"one": 1}
    assert queries.hash_of(after) != before
    part.clear()
    assert queries.hash_of(queries.content_now(row)) == before


def test_a_part_is_read_with_its_files_and_one_that_no_app_reads_is_left_out(part):
    content = {"later": {"one": 1}, "unknown": {"two": 2}, "sections": {}}

    assert providers.content_parts(content) == {
        "later": providers.ContentPart("Plus tard", ("one",), files=(("abc", "Pièce"),))
    }
    assert queries.files_in(content) == {"abc"}


def test_a_part_is_compared_line_by_line(part):
    row = candidacies.candidacy()
    before = queries.content_now(row)
    part["one"] = 1
    last = queries.compare(row, before, queries.content_now(row))[-1]

    assert (last.title, last.is_changed) == ("Plus tard", True)
