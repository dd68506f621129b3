"""Figures over HTTP."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client):
    return lambda **question: client.post(
        "/api/v1/figures", question, "application/json", headers={"accept-language": "en"}
    )


def test_figures_have_the_shape_of_the_command_line(ask, snapshot):
    answer = ask(perimeter="epci:990000001", year=2014, indicators=["companies_known"])

    assert answer.status_code == 200
    figure = answer.json()[0]
    assert list(figure) == [
        "indicator",
        "year",
        "perimeter",
        "value",
        "observed",
        "expected",
        "unit",
        "kind",
        "coverage",
        "definition",
        "snapshot",
    ]
    assert (figure["value"], figure["coverage"]) == (12, "full")


def test_what_the_data_are_about_is_given_when_nothing_is_named(ask, snapshot):
    answer = ask(perimeter="epci:990000001", year=2014)

    assert [figure["indicator"] for figure in answer.json()] == [
        "companies_known",
        "companies_founded",
        "funds_raised",
        "funds_raised_cumulated",
        "companies_listed",
    ]


@pytest.mark.parametrize(
    ("changed", "field", "detail"),
    [
        ({"perimeter": "epci:990000009"}, "perimeter", "990000009"),
        ({"year": 1900}, "year", "The data do not reach this year. Choose one from 1990 to 2014."),
        (
            {"indicators": ["happiness"]},
            "indicators",
            "This indicator is not in the catalogue. Choose one of the list.",
        ),
    ],
)
def test_bad_input_names_its_field_and_says_what_to_do(ask, snapshot, changed, field, detail):
    answer = ask(**{"perimeter": "epci:990000001", "year": 2014, "indicators": []} | changed)

    [error] = answer.json()["errors"]
    assert (answer.status_code, error["field"]) == (422, field)
    assert detail in error["detail"]


def test_without_a_snapshot_the_answer_says_so(ask):
    answer = ask(perimeter="epci:990000001", year=2014)

    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (404, "snapshot")
