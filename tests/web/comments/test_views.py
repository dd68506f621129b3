"""The margin: the team's alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions as candidacies_actions
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.comments import actions
from cocarde.web.comments.models import Comment
from factories import candidacies, comments, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
PART = {"HX-Request": "true"}


@pytest.fixture
def signed_in(client, lead):
    client.force_login(lead)
    return lead


def at(candidacy, part=f"in/{comments.SECTION}/"):
    return f"/fr/candidacies/{candidacy.public_id}/comments/{part}"


def of(row, verb):
    return at(row.candidacy, f"{row.public_id}/{verb}/")


def test_the_team_reads_them_and_nobody_else(client, candidacy, lead):
    row = comments.comment(candidacy)
    candidacies.deposited(candidacy)
    reader = PersonFactory()
    people = {
        "stranger": PersonFactory(),
        "office": programmes.person_with(candidacy.programme, Role.OFFICE),
        "partner": programmes.person_with(candidacy.programme, Role.PARTNER),
        "reader": reader,
        "lead": lead,
    }
    Comment.objects.filter(pk=row.pk).update(text="Secret de l’équipe")
    seen = {}
    for name, person in people.items():
        if name == "reader":
            team = {"candidacy": candidacy, "person": reader, "role": TeamRole.READER}
            candidacies_actions.invite(**team, actor=lead)
        client.force_login(person)
        pages = [
            client.get(page)
            for page in (
                at(candidacy),
                f"/fr/candidacies/{candidacy.public_id}/versions/1/",
                f"/fr/candidacies/{candidacy.public_id}/versions/1/version.json",
            )
        ]
        seen[name] = (
            pages[0].status_code,
            ["Secret" in page.text for page in pages],
            client.post(of(row, "settle")).status_code,
        )

    hidden, shown = (404, [False] * 3, 404), (200, [True, False, False], 302)
    assert seen == {
        "stranger": hidden,
        "office": hidden,
        "partner": hidden,
        "reader": shown,
        "lead": shown,
    }


@pytest.mark.usefixtures("signed_in")
def test_the_page_of_a_section_asks_for_its_comments(client, candidacy):
    page = client.get(f"/fr/candidacies/{candidacy.public_id}/sections/{comments.SECTION}/").text

    assert f'hx-get="{at(candidacy)}"' in page


@pytest.mark.usefixtures("signed_in")
def test_a_comment_without_scripts(client, candidacy):
    empty = client.post(at(candidacy), {"quote": comments.QUOTE, "text": ""})
    kept = client.post(at(candidacy), {"quote": comments.QUOTE, "text": "Où\u202f?"}, follow=True)
    row = Comment.objects.get()
    answered = client.post(of(row, "answer"), {"text": "Au port."}, follow=True)
    settled = client.post(of(row, "settle"), follow=True)
    open_again = client.post(of(row, "reopen"), follow=True)
    gone = client.post(of(row, "take-back"), follow=True)

    assert empty.status_code == 422
    assert comments.QUOTE in empty.text
    assert "Votre commentaire est dans la marge." in kept.text
    assert "Au port." in answered.text
    assert "Réglé par" in settled.text
    assert "Réglé par" not in open_again.text
    assert "Le commentaire est repris." in gone.text


@pytest.mark.usefixtures("signed_in")
def test_a_comment_in_the_margin_changes_its_part_alone(client, candidacy):
    empty = client.post(at(candidacy), {"quote": "x", "text": ""}, headers=PART)
    kept = client.post(at(candidacy), {"quote": "x", "text": "Où\u202f?"}, headers=PART)
    row = Comment.objects.get()
    bare = client.post(of(row, "answer"), {"text": ""}, headers=PART)
    settled = client.post(of(row, "settle"), headers=PART)
    given = actions.answer(comment=row, text="Non.", actor=row.author)
    back = client.post(of(given, "take-back"), headers=PART)
    gone = client.post(of(row, "take-back"), headers=PART)

    assert (empty.status_code, bare.status_code) == (422, 422)
    assert "Ces mots ne sont plus dans le texte." in kept.text
    for part in (empty, kept, bare, settled, back):
        assert "<html" not in part.text
    assert "Non." not in back.text
    assert gone.text == ""


@pytest.mark.usefixtures("signed_in")
def test_nobody_takes_back_the_words_of_another(client, candidacy):
    row = comments.comment(candidacy, actor=PersonFactory())

    assert client.post(of(row, "take-back")).status_code == 404


@pytest.mark.usefixtures("signed_in")
def test_a_comment_of_another_candidacy_is_not_there(client, candidacy):
    other = candidacies.candidacy(programmes.call(candidacy.programme), name="Autre")
    row = comments.comment(other, section_key=other_section(other))

    assert client.post(at(candidacy, f"{row.public_id}/settle/")).status_code == 404


def other_section(candidacy):
    return specification_of(candidacy).sections[0].key


@pytest.mark.usefixtures("signed_in")
def test_the_home_says_how_many_are_open(client, candidacy, lead):
    rows = [comments.comment(candidacy) for _ in range(2)]
    actions.settle(comment=rows[0], actor=lead)

    text = client.get(f"/fr/candidacies/{candidacy.public_id}/").text
    assert "1 commentaire ouvert" in text


@pytest.mark.usefixtures("signed_in")
def test_a_long_margin_asks_as_little_as_a_short_one(client, candidacy):
    def asked():
        with CaptureQueriesContext(connection) as found:
            client.get(at(candidacy), headers=PART)
        return len(found)

    def grow():
        author = PersonFactory()
        row = comments.comment(candidacy, actor=author)
        actions.answer(comment=row, text="Oui.", actor=author)
        actions.settle(comment=comments.comment(candidacy), actor=author)

    grow()
    asked()
    short = asked()
    for _ in range(3):
        grow()

    assert asked() == short
