"""For which perimeter is this number true?"""

import pytest

from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

PAGE = "/fr/figures/explain/"
ASKED = {"what": "companies_known", "around": "epci:990000001", "year": "2014"}


@pytest.fixture
def ask(client, snapshot):
    client.force_login(PersonFactory())

    def explain(**asked):
        return client.get(PAGE, ASKED | asked)

    return explain


def found(answer):
    return [(one.kind, one.value_text) for one in answer.context["answer"].found]


def test_the_perimeter_given_comes_first_where_it_gives_the_number(ask):
    assert found(ask(value="12"))[0] == ("le périmètre donné", "12")


def test_a_number_that_is_another_perimeters_is_found_there(ask):
    answer = ask(value="22")

    assert found(answer) == [("le pays entier", "22")]
    assert "Le chiffre mesuré est le même, à un pour cent près." in answer.text


def test_a_number_that_is_nobodys_is_said_to_be_so_with_the_nearest(ask):
    answer = ask(value="500")

    told = answer.context["answer"]
    assert (told.found, told.nearest.value_text) == ((), "22")
    assert "Aucun des périmètres et aucune des définitions essayés" in answer.text


def test_every_definition_of_a_unit_is_tried(ask):
    one = ask(value="12").context["answer"].tried
    every = ask(value="12", what="unit:companies").context["answer"].tried

    assert every == 3 * one  # known, founded, listed


def test_the_question_alone_is_asked_without_an_answer(client, snapshot):
    client.force_login(PersonFactory())

    page = client.get(PAGE)
    assert (page.status_code, "answer" in page.context) == (200, False)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"value": "beaucoup"}, "value"),
        ({"value": "-3"}, "value"),
        ({"value": "12", "around": "epci:1"}, "around"),
        ({"value": "12", "what": "happiness"}, "what"),
        ({"value": "12", "year": "1800"}, "year"),
    ],
)
def test_a_bad_question_is_told_beside_its_field_and_kept(ask, asked, field):
    answer = ask(**asked)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert f'value="{asked["value"]}"' in answer.text


def test_a_link_may_leave_out_year_and_tolerance(client, snapshot):
    client.force_login(PersonFactory())
    asked = {name: ASKED[name] for name in ("what", "around")} | {"value": "12"}

    assert found(client.get(PAGE, asked))[0] == ("le périmètre donné", "12")


def test_a_snapshot_that_nobody_registered_is_not_there(ask):
    assert ask(value="12", snapshot="0" * 20).status_code == 404


def test_who_is_not_signed_in_is_sent_to_sign_in(client, snapshot):
    assert client.get(PAGE).status_code == 302
