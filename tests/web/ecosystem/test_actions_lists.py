"""A list that is read, looked at, taken or dropped."""

import pytest

from cocarde.web.ecosystem import actions
from cocarde.web.ecosystem.actions import lists
from cocarde.web.ecosystem.models import Entry, ReadList
from cocarde.web.ecosystem.states import Kind
from factories import candidacies, ecosystem

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(candidacy):
    return candidacies.lead_of(candidacy)


@pytest.fixture
def read(candidacy, lead):
    content = ecosystem.LIST.encode()
    return actions.keep_list(candidacy=candidacy, name="liste.csv", content=content, actor=lead)


def test_what_is_said_of_people_is_not_kept(read):
    assert "Jeanne" not in repr(read.rows)
    assert read.columns[-1] == ["Contact", ""]
    assert [one["kind"] for one in read.rows] == ["company", "", "laboratory", ""]


def test_nothing_is_added_before_the_list_is_taken(read):
    assert not Entry.objects.exists()


def test_a_list_is_taken_with_a_kind_where_it_says_none(read, lead):
    assert actions.take_list(read=read, kind=Kind.PLACE, actor=lead) == actions.Taken(4, 0)
    told = list(Entry.objects.order_by("pk").values_list("name", "kind", "domain"))
    assert told == [
        ("Zelidova", "company", "zelidova.example"),
        ("Boulangerie du Moulin", "place", ""),
        ("Blablabla", "laboratory", ""),
        ("Karolima", "place", ""),
    ]
    assert not ReadList.objects.exists()


def test_what_is_on_the_list_already_or_twice_in_the_file_is_added_once(candidacy, lead):
    ecosystem.searched(candidacy, city="Amontville", founded_year=2012)
    rows = ("ZELIDOVA;Amontville;2012;", "Onde;Avalbourg;;onde.fr", "Onde SAS;;;onde.fr", ";x;;")
    text = "\n".join(("name;city;year;domain", *rows))
    row = actions.keep_list(candidacy=candidacy, name="a.csv", content=text.encode(), actor=lead)
    assert actions.take_list(read=row, kind=Kind.COMPANY, actor=lead) == actions.Taken(1, 2)
    assert set(Entry.objects.values_list("name", flat=True)) == {"Zelidova", "Onde"}


def test_a_list_is_taken_once(read, lead):
    actions.take_list(read=read, kind=Kind.COMPANY, actor=lead)
    read.pk = 999
    with pytest.raises(actions.GoneError):
        actions.take_list(read=read, kind=Kind.COMPANY, actor=lead)
    assert Entry.objects.count() == 4


def test_a_list_that_is_too_long_is_refused_before_anything(candidacy, lead, monkeypatch):
    monkeypatch.setattr(lists, "MOST_ENTRIES", 3)
    with pytest.raises(actions.FullError):
        actions.keep_list(
            candidacy=candidacy, name="a.csv", content=ecosystem.LIST.encode(), actor=lead
        )
    assert not ReadList.objects.exists()


def test_two_lists_are_no_longer_together_than_one_may_be(read, candidacy, lead, monkeypatch):
    monkeypatch.setattr(lists, "MOST_ENTRIES", 4)
    ecosystem.entry(candidacy, name="Une avant")
    with pytest.raises(actions.FullError):
        actions.take_list(read=read, kind=Kind.COMPANY, actor=lead)
    assert Entry.objects.count() == 1


def test_a_person_has_one_list_waiting_at_a_time(read, candidacy, lead):
    again = actions.keep_list(candidacy=candidacy, name="b.csv", content=b"nom\nOnde\n", actor=lead)
    assert list(ReadList.objects.all()) == [again]
    actions.drop_list(read=again)
    assert not ReadList.objects.exists()


def test_a_list_that_is_exported_can_be_taken_again(candidacy, lead, client):
    ecosystem.searched(candidacy, city="Amontville", founded_year=2012)
    client.force_login(lead)
    sheet = client.get(f"/fr/candidacies/{candidacy.public_id}/ecosystem/list.csv")
    other = ecosystem.candidacy(candidacy.programme.snapshot)
    row = actions.keep_list(
        candidacy=other, name="a.csv", content=sheet.content, actor=candidacies.lead_of(other)
    )
    said = row.rows[0]
    assert (said["name"], said["city"], said["founded_year"]) == ("Zelidova", "Amontville", 2012)
    assert said["identifier"] == Entry.objects.get().siren
