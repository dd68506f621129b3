"""Who else writes in a section: said while they do, gone by itself, and to the team alone."""

from datetime import timedelta

import pytest

from cocarde.web.candidacies.actions.presence import forget_presences
from cocarde.web.candidacies.models import Presence
from cocarde.web.clock import queries as clock
from cocarde.web.journal.models import Entry

pytestmark = pytest.mark.django_db
BY_ITSELF = {"X-Requested-With": "XMLHttpRequest"}


def page_of(row, key="vision"):
    return f"/fr/candidacies/{row.public_id}/sections/{key}/"


def write(client, row, text, revision):
    sent = {"text": text, "revision": str(revision)}
    return client.post(page_of(row) + "save/", sent, headers=BY_ITSELF)


def test_others_of_the_team_are_told_who_writes_in_the_section(as_person, people, draft):
    write(as_person("editor"), draft, "<p>Un.</p>", 0)
    line = f"{people['editor']} écrit aussi ici."

    assert as_person("lead").get(page_of(draft) + "others/").text == line
    assert line in as_person("lead").get(page_of(draft)).text
    assert as_person("editor").get(page_of(draft) + "others/").text == ""
    assert as_person("lead").get(page_of(draft, "ecosystem") + "others/").text == ""


def test_it_is_said_for_two_minutes_then_goes_by_itself(as_person, draft):
    write(as_person("editor"), draft, "<p>Un.</p>", 0)
    Presence.objects.update(seen_at=clock.now() - timedelta(minutes=2))

    assert as_person("lead").get(page_of(draft) + "others/").text == ""
    assert (forget_presences(), Presence.objects.count()) == (1, 0)


def test_one_line_a_person_and_nothing_in_the_journal(as_person, draft):
    client = as_person("editor")
    first = write(client, draft, "<p>Un.</p>", 0).json()["revision"]
    write(client, draft, "<p>Deux.</p>", first)

    verbs = Entry.objects.values_list("verb", flat=True)
    assert Presence.objects.count() == 1
    assert [v for v in verbs if "presen" in v or "here" in v] == []


def test_whoever_left_the_team_is_not_told(as_person, people, draft):
    write(as_person("editor"), draft, "<p>Un.</p>", 0)
    draft.team.get(person=people["editor"]).delete()

    assert as_person("lead").get(page_of(draft) + "others/").text == ""


def test_nobody_outside_the_team_asks(as_person, draft):
    assert as_person("office").get(page_of(draft) + "others/").status_code == 404
