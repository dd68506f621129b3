"""What other software reads: lists, filters, cursors; nothing sealed; nothing that breaks."""

import json
from datetime import UTC, datetime

import pytest
import schemathesis
from django.urls import get_resolver
from hypothesis import HealthCheck, settings

from cocarde.web.api import api
from cocarde.web.clock import queries as clock
from factories import labels, programmes
from factories.organisations import OrganisationFactory

LISTS = ("programmes", "calls", "labels", "organisations")


def items(client, path, **given):
    answer = client.get(f"/api/v1/{path}", given)
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


@pytest.fixture
def site(db):
    """Two programmes, three calls, three organisations, one published label and one sealed."""
    real = programmes.programme(slug="metropoles", name_fr="Métropoles", name_en="Metropolises")
    programmes.programme(slug="avresie", name_fr="Phares", name_en="Lights", generated=True)
    programmes.call(real, slug="permanent")
    programmes.call(
        real,
        slug="clos",
        titles={"fr": "Appel clos", "en": "Closed call"},
        closes_at=datetime(2015, 1, 1, tzinfo=UTC),
    )
    programmes.call(real, slug="futur", opens_at=clock.in_days(30))
    for name, kind in (("Atelier", "company"), ("Beffroi", "school"), ("Chantier", "company")):
        OrganisationFactory(name=name, kind=kind)


@pytest.mark.django_db
def test_the_description_is_served_in_openapi_with_every_route(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]

    assert {f"/api/v1/{name}" for name in LISTS} <= set(paths)
    assert "/api/v1/figures" in paths
    assert get_resolver().resolve("/api/v1/openapi.json").namespace == "api-v1"


def test_there_is_no_page_that_the_content_policy_would_break(client):
    assert api.docs_url is None


@pytest.mark.django_db
@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_is_an_empty_list(client, name):
    assert client.get(f"/api/v1/{name}").json() == {"items": [], "next": None}


def test_programmes(client, site):
    found = {p["slug"]: p for p in items(client, "programmes")}

    assert {"metropoles", "avresie"} <= set(found)
    assert found["metropoles"] == {
        "slug": "metropoles",
        "name": {"fr": "Métropoles", "en": "Metropolises"},
        "authority": {"fr": "L’autorité", "en": "The authority"},
        "summary": {"fr": "", "en": ""},
        "zone": "Europe/Paris",
        "generated": False,
        "historical": False,
        "url": "http://localhost:8000/fr/programmes/metropoles/",
    }
    assert [p["slug"] for p in items(client, "programmes", search="phares")] == ["avresie"]
    assert [p["slug"] for p in items(client, "programmes", generated="true")] == ["avresie"]


def test_calls(client, site):
    assert [c["slug"] for c in items(client, "calls")] == ["clos", "futur", "permanent"]
    for state, slug in (("open", "permanent"), ("closed", "clos"), ("to_come", "futur")):
        assert [c["slug"] for c in items(client, "calls", state=state)] == [slug]
    assert [c["slug"] for c in items(client, "calls", search="closed")] == ["clos"]
    assert items(client, "calls", programme="avresie") == []


def test_a_call_names_its_specification_where_it_can_be_read(client, site):
    [call] = items(client, "calls", state="open")

    assert (call["permanent"], call["closes_at"], call["zone"]) == (True, None, "Europe/Paris")
    assert call["opens_at"] == "2014-02-01T00:00:00Z"
    assert call["specification"]["version"] == "2014-01-29"
    path = call["specification"]["url"].removeprefix("http://localhost:8000")
    assert client.get(path).status_code == 200


def test_organisations(client, site):
    assert [o["name"] for o in items(client, "organisations")] == ["Atelier", "Beffroi", "Chantier"]
    assert [o["name"] for o in items(client, "organisations", kind="school")] == ["Beffroi"]
    assert [o["name"] for o in items(client, "organisations", search="cHan")] == ["Chantier"]
    assert items(client, "organisations", country="CAN") == []


@pytest.mark.parametrize("name", ["programmes", "calls", "organisations"])
def test_cursors_read_the_whole_list_once(client, site, name):
    whole = items(client, name)
    read, cursor = [], ""
    while cursor is not None:
        page = client.get(f"/api/v1/{name}", {"limit": 1, "cursor": cursor}).json()
        assert len(page["items"]) == 1
        read += page["items"]
        cursor = page["next"]

    assert read == whole


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["programmes", "calls", "organisations"])
@pytest.mark.parametrize(
    "cursor", ["x", "W10=", "WyJhIiwgImIiXQ==", "é", "WyJhIiwgMTAwMDAwMDAwMDAwMDAwMDAwMDAwXQ=="]
)
def test_a_cursor_that_is_not_ours_is_refused_saying_what_to_do(client, name, cursor):
    answer = client.get(f"/api/v1/{name}", {"cursor": cursor})

    assert answer.status_code == 422
    assert "begin again" in answer.json()["detail"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("calls", {"state": "ajar"}),
        ("calls", {"limit": "0"}),
        ("calls", {"limit": "101"}),
        ("organisations", {"kind": "circus"}),
        ("organisations", {"country": "fr"}),
        ("programmes", {"generated": "perhaps"}),
        ("programmes", {"search": "x" * 101}),
        ("programmes", {"search": "a\x00b"}),
    ],
)
def test_bad_input_is_refused(client, path, given):
    assert client.get(f"/api/v1/{path}", given).status_code == 422


@pytest.mark.django_db
def test_what_is_sealed_appears_nowhere_before_its_hour(client):
    with clock.travel(labels.BEFORE):
        labels.sealed(("Cité secrète",))
        texts = [client.get(f"/api/v1/{name}").text for name in LISTS]
        found = items(client, "labels", search="secrète")
    with clock.travel(labels.AFTER):
        [label] = items(client, "labels")

    assert [text for text in texts if "secr" in text] == []
    assert found == []
    assert (label["holder"], label["state"]) == ("Cité secrète", "current")


schema = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema())))


@schema.include(method="GET").parametrize()
@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@pytest.mark.django_db
def test_no_request_breaks_a_list(case, client):
    answer = client.get(case.formatted_path, case.query or {})

    assert answer.status_code < 500
