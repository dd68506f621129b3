"""What accounts and access do is in the journal too, and names nobody in the chain."""

import pytest

from cocarde.web.access import actions as access
from cocarde.web.access.models import Barrier, RoleGrant
from cocarde.web.access.states import Role
from cocarde.web.accounts.actions import profile
from cocarde.web.accounts.actions.sign_in import issue_link
from cocarde.web.clock import queries as clock
from cocarde.web.journal import queries
from cocarde.web.journal.models import Entry
from factories import candidacies, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return PersonFactory()


def line(verb):
    return Entry.objects.select_related("payload").get(verb=verb)


def details(verb):
    return line(verb).payload.content["details"]


def chained(entry):
    """What of a line stands in the chain, where nothing can be erased."""
    return {
        str(getattr(entry, f.attname)) for f in Entry._meta.concrete_fields if f.name != "actor"
    }


def test_a_role_is_noted_when_it_is_given_and_when_it_is_taken_back(office):
    programme, person = programmes.programme(), PersonFactory()
    for verb in (access.grant_role, access.grant_role, access.withdraw_role, access.withdraw_role):
        verb(programme=programme, person=person, role=Role.PARTNER, actor=office)

    noted = Entry.objects.filter(verb__startswith="access.").order_by("sequence")
    assert [(e.verb, e.subject_id, e.programme, e.actor) for e in noted] == [
        ("access.role_granted", programme.public_id, programme, office),
        ("access.role_withdrawn", programme.public_id, programme, office),
    ]
    for verb in ("access.role_granted", "access.role_withdrawn"):
        assert details(verb) == {"person": person.public_id, "role": "partner"}
        assert chained(line(verb)) & {person.public_id, "partner"} == set()
    assert RoleGrant.objects.count() == 0
    assert queries.verify().broken_at is None


def test_a_barrier_is_noted_when_it_is_raised_and_when_it_is_lifted(office):
    candidacy, person = candidacies.candidacy(), PersonFactory()
    for verb in (
        access.raise_barrier,
        access.raise_barrier,
        access.lift_barrier,
        access.lift_barrier,
    ):
        verb(person=person, ref=candidacy.ref, actor=office)

    noted = Entry.objects.filter(verb__startswith="access.barrier").order_by("sequence")
    assert [(e.verb, e.actor) for e in noted] == [
        ("access.barrier_raised", office),
        ("access.barrier_lifted", office),
    ]
    said = {"person": person.public_id, "subject": str(candidacy.ref)}
    assert [e.payload.content["details"] for e in noted] == [said, said]


def test_the_line_of_a_barrier_is_not_among_those_about_its_subject(office):
    candidacy, person = candidacies.candidacy(), PersonFactory()
    before = list(queries.lines_about(candidacy.ref, office))

    access.raise_barrier(person=person, ref=candidacy.ref, actor=office)

    assert list(queries.lines_about(candidacy.ref, office)) == before
    noted = line("access.barrier_raised")
    assert chained(noted) & {person.public_id, candidacy.public_id} == set()
    assert noted.programme is None


def test_an_embargo_is_noted_each_time_its_hour_is_set_and_when_it_is_lifted(office):
    programme = programmes.programme()
    hours = [clock.in_days(1), clock.in_days(2)]
    for hour in hours:
        access.place_embargo(ref=programme.ref, until=hour, actor=office)
    for _ in range(2):
        access.lift_embargo(ref=programme.ref, actor=office)

    noted = Entry.objects.filter(verb__startswith="access.embargo").order_by("sequence")
    assert [(e.verb, e.subject_id, e.payload.content["details"]["until"]) for e in noted] == [
        ("access.embargo_placed", programme.public_id, hours[0].isoformat()),
        ("access.embargo_placed", programme.public_id, hours[1].isoformat()),
        ("access.embargo_lifted", programme.public_id, hours[1].isoformat()),
    ]


def test_a_changed_profile_is_noted_by_its_fields_and_without_their_words():
    person = PersonFactory(name="Ada", title="Maire", language="fr")
    profile.change_profile(person=person, name="Ada", title="Adjointe", language="en")
    profile.change_profile(person=person, name="Ada", title="Adjointe", language="en")

    assert details("accounts.profile_changed") == {
        "person": person.public_id,
        "fields": ["title", "language"],
    }
    assert chained(line("accounts.profile_changed")) & {person.public_id, "Adjointe"} == set()
    assert line("accounts.profile_changed").actor == person


def test_a_sign_in_link_is_noted_without_what_would_open_it():
    person = PersonFactory()
    token = issue_link(person=person, days=3)

    assert details("accounts.link_issued") == {"person": person.public_id, "days": 3}
    assert token not in str(line("accounts.link_issued").payload.content)
    assert chained(line("accounts.link_issued")) & {person.public_id} == set()


def test_a_line_that_cannot_be_written_undoes_the_act(monkeypatch):
    def refuse(*arguments, **named):
        raise RuntimeError("the journal is full")

    monkeypatch.setattr("cocarde.web.journal.receivers.record", refuse)
    candidacy, person = candidacies.candidacy(), PersonFactory()

    with pytest.raises(RuntimeError):
        access.raise_barrier(person=person, ref=candidacy.ref)

    assert Barrier.objects.count() == 0
