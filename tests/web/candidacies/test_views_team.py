"""The team: it never stays without a lead."""

import re

import pytest

from cocarde.web.accounts.models import Person
from cocarde.web.candidacies import actions
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.mail.models import Message
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

NEW = {"email": "New@Example.org", "name": "Alex New", "role": "editor", "language": "en"}


def page_of(row):
    return f"/fr/candidacies/{row.public_id}/team/"


def membership(row, person):
    return row.team.get(person=person)


def test_an_invitation_makes_the_person_and_writes_in_the_chosen_language(as_person, draft):
    as_person("lead").post(page_of(draft), NEW)

    person = Person.objects.get(email="new@example.org")
    letter = Message.objects.get()
    assert membership(draft, person).role == "editor"
    assert (person.language, letter.language) == ("en", "en")
    assert f"/en/candidacies/{draft.public_id}/" in letter.body
    assert "as: editor" in letter.body


@pytest.mark.parametrize(
    ("changed", "field"), [({"email": "no address"}, "email"), ({"role": "king"}, "role")]
)
def test_a_wrong_invitation_is_told_beside_the_field(as_person, draft, changed, field):
    answer = as_person("lead").post(page_of(draft), NEW | changed)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert 'value="Alex New"' in answer.text


def test_somebody_of_the_team_is_not_invited_twice(as_person, draft, people):
    answer = as_person("lead").post(page_of(draft), NEW | {"email": people["reader"].email})

    assert answer.status_code == 422
    assert "fait déjà partie de l’équipe" in answer.text
    assert membership(draft, people["reader"]).role == "reader"


def test_a_role_is_changed(as_person, draft, people):
    row = membership(draft, people["reader"])
    as_person("lead").post(f"{page_of(draft)}{row.pk}/role/", {"role": "editor"})

    row.refresh_from_db()
    assert row.role == "editor"


@pytest.mark.parametrize(("end", "data"), [("role/", {"role": "reader"}), ("remove/", {})])
def test_the_last_lead_stays(as_person, draft, people, end, data):
    row = membership(draft, people["lead"])
    answer = as_person("lead").post(f"{page_of(draft)}{row.pk}/{end}", data, follow=True)

    row.refresh_from_db()
    assert row.role == "lead"
    assert "garde au moins un chef de file" in answer.text


def test_even_a_verb_called_by_others_keeps_the_last_lead(draft, people):
    with pytest.raises(actions.TeamRefusedError):
        actions.invite(
            candidacy=draft, person=people["lead"], role=TeamRole.READER, actor=people["lead"]
        )


def test_the_lead_is_handed_over(as_person, draft, people):
    row = membership(draft, people["editor"])
    as_person("lead").post(f"{page_of(draft)}{row.pk}/lead/")

    assert membership(draft, people["editor"]).role == "lead"
    assert membership(draft, people["lead"]).role == "editor"


def test_a_referent_who_leaves_leaves_the_territory_without_one(as_person, draft, people):
    row = membership(draft, people["referent"])
    as_person("lead").post(f"{page_of(draft)}{row.pk}/remove/")

    assert draft.members.first().referent is None
    assert not draft.team.filter(person=people["referent"]).exists()


def test_somebody_of_another_team_is_not_there(as_person, draft):
    other = actions.open_candidacy(call=draft.call, name="Autre", lead=PersonFactory())
    row = other.team.get()

    answer = as_person("lead").post(f"{page_of(draft)}{row.pk}/remove/")
    assert answer.status_code == 404
    assert other.team.count() == 1


def test_the_team_asks_the_same_queries_for_one_more_person_and_for_three(
    as_person, draft, people, django_assert_num_queries, django_assert_max_num_queries
):
    def invite():
        actions.invite(
            candidacy=draft, person=PersonFactory(), role=TeamRole.READER, actor=people["lead"]
        )

    invite()
    client, page = as_person("lead"), page_of(draft)
    client.get(page)
    with django_assert_max_num_queries(40) as one:
        before = client.get(page)
    for _ in range(2):
        invite()
    with django_assert_num_queries(len(one)):
        after = client.get(page)

    assert len(after.context["team"]) == len(before.context["team"]) + 2


def test_an_invitation_that_was_withdrawn_opens_nothing(as_person, client, draft):
    """The link of the letter leads nowhere once the lead has taken the invitation back."""
    as_person("lead").post(page_of(draft), NEW)
    row = draft.team.select_related("person").get(person__email="new@example.org")
    path = re.search(r"https?://[^/]+(/\S+)", Message.objects.get().body)[1]
    client.force_login(row.person)
    assert client.get(path).status_code == 200

    as_person("lead").post(f"{page_of(draft)}{row.pk}/remove/")
    client.force_login(row.person)

    assert client.get(path).status_code == 404
    save = f"/fr/candidacies/{draft.public_id}/sections/vision/save/"
    assert client.post(save, {"text": "Trop tard.", "revision": "0"}).status_code == 404
    assert [text.values for text in draft.sections.filter(key="vision")] in ([], [{}])
