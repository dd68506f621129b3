"""Figures over HTTP."""

import pytest
from django.utils import translation
from ninja import NinjaAPI
from ninja.testing import TestClient

from cocarde.observatory import catalogue
from cocarde.web.evidence import api

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def http():
    composed = NinjaAPI(urls_namespace="test-figures")
    composed.add_router("", api.router)
    return TestClient(composed)


def test_figures_have_the_shape_of_the_command_line(http, snapshot):
    question = {"perimeter": "epci:990000001", "year": 2014, "indicators": ["companies_known"]}
    answer = http.post("/figures", json=question)

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


def test_every_indicator_is_given_when_none_is_named(http, snapshot):
    answer = http.post("/figures", json={"perimeter": "epci:990000001", "year": 2014})

    assert [figure["indicator"] for figure in answer.json()] == [i.name for i in catalogue()]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"perimeter": "epci:990000009"}, "perimeter"),
        ({"year": 1900}, "year"),
        ({"indicators": ["happiness"]}, "indicators"),
    ],
)
def test_bad_input_names_its_field_and_says_what_to_do(http, snapshot, changed, field):
    question = {"perimeter": "epci:990000001", "year": 2014, "indicators": []} | changed
    with translation.override("en"):
        answer = http.post("/figures", json=question)

    assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_without_a_snapshot_the_answer_says_so(http):
    answer = http.post("/figures", json={"perimeter": "epci:990000001", "year": 2014})

    assert answer.status_code == 404
