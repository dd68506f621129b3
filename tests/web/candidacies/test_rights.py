"""Who passes each door: the whole matrix, written out."""

import pytest
from django.urls import reverse
from django.utils import translation

from cocarde.web.access.actions import raise_barrier
from cocarde.web.candidacies import actions
from factories import candidacies

pytestmark = pytest.mark.django_db

TEAM = {"lead", "referent", "editor", "reader"}
WRITERS = {"lead", "referent", "editor"}
FOLLOWERS = {"office", "partner", "authority"}
ROLES = sorted(TEAM | FOLLOWERS | {"committee", "stranger"})

MEMBERS = ("member", "remove_member")

READ_BY_TEAM = ["home", "perimeter", "figures", "team", "deposit"]


def address(name, *args):
    with translation.override("fr"):
        return reverse(f"candidacies:{name}", args=args)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", READ_BY_TEAM)
def test_the_working_copy_is_read_by_the_team_alone(as_person, draft, role, name):
    answer = as_person(role).get(address(name, draft.public_id))

    assert answer.status_code == (200 if role in TEAM else 404)


@pytest.mark.parametrize("role", ROLES)
def test_a_section_is_read_by_the_team_alone(as_person, draft, role):
    answer = as_person(role).get(address("section", draft.public_id, "vision"))

    assert answer.status_code == (200 if role in TEAM else 404)


@pytest.mark.parametrize("role", ROLES)
def test_a_version_is_read_by_the_team_and_by_those_who_follow(as_person, draft, role):
    candidacies.deposited(draft)
    for name in ("version", "version_json"):
        answer = as_person(role).get(address(name, draft.public_id, 1))

        assert answer.status_code == (200 if role in TEAM | FOLLOWERS else 404)


WRITES = [
    ("save", ("vision",), {"text": "Un mot.", "revision": "0"}, WRITERS, 302),
    ("perimeter", (), {"expression": "epci:990000002"}, WRITERS, 302),
    ("add_member", (), {"name": "Rive"}, {"lead"}, 302),
    ("team", (), {"email": "a@example.org", "role": "reader", "language": "fr"}, {"lead"}, 302),
    ("deposit", (), {}, {"lead", "referent"}, 422),
    ("withdraw", (), {"agreed": "on"}, {"lead"}, 302),
]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("name", "more", "data", "may", "done"), WRITES)
def test_each_verb_is_for_its_roles(as_person, draft, role, name, more, data, may, done):
    answer = as_person(role).post(address(name, draft.public_id, *more), data)

    expected = done if role in may else 403 if role in TEAM else 404
    assert answer.status_code == expected


@pytest.mark.parametrize("name", READ_BY_TEAM)
def test_those_who_are_not_signed_in_are_sent_to_sign_in(client, draft, name):
    answer = client.get(address(name, draft.public_id))

    assert answer.status_code == 302
    assert "/login/" in answer["Location"]


def test_a_barrier_hides_a_candidacy_from_those_who_judge_it_and_not_from_its_team(
    as_person, draft, people
):
    candidacies.deposited(draft)
    for role in ("lead", "office"):
        raise_barrier(person=people[role], ref=draft.ref)

    assert as_person("lead").get(address("home", draft.public_id)).status_code == 200
    assert as_person("office").get(address("version", draft.public_id, 1)).status_code == 404


@pytest.mark.parametrize("name", READ_BY_TEAM)
def test_the_english_pages_answer_too(as_person, draft, name):
    path = address(name, draft.public_id).replace("/fr/", "/en/")

    assert as_person("lead").get(path).status_code == 200


@pytest.mark.parametrize("role", ["referent", "editor", "reader"])
@pytest.mark.parametrize("name", MEMBERS)
def test_nobody_but_the_lead_touches_a_territory(as_person, people, draft, role, name):
    other = draft.members.last()
    spoke = other.referent

    answer = as_person(role).post(
        address(name, draft.public_id, other.pk),
        {"name": other.name, "referent_email": people[role].email},
    )

    other.refresh_from_db()
    assert answer.status_code == 403
    assert other.referent == spoke


def test_a_referent_signs_for_no_other_territory(as_person, draft):
    other = draft.members.last()

    answer = as_person("referent").post(address("sign", draft.public_id, other.pk))

    assert answer.status_code == 403
    assert draft.sign_offs.count() == 0


def test_an_editor_who_speaks_for_a_territory_signs_for_it(as_person, people, draft):
    own = draft.members.first()
    actions.change_member(
        member=own, name=own.name, perimeter="", referent=people["editor"], actor=people["lead"]
    )

    answer = as_person("editor").post(address("sign", draft.public_id, own.pk))

    assert answer.status_code == 302
    assert [s.signed_by for s in draft.sign_offs.all()] == [people["editor"]]
