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

LISTS = ("programmes", "calls", "labels", "decisions", "organisations")


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
@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    "cursor", ["x", "W10=", "WyJhIiwgImIiXQ==", "é", "WyJhIiwgMTAwMDAwMDAwMDAwMDAwMDAwMDAwXQ=="]
)
def test_a_cursor_that_is_not_ours_is_refused_saying_what_to_do(client, name, cursor):
    answer = client.get(f"/api/v1/{name}", {"cursor": cursor}, headers={"accept-language": "en"})

    assert answer.status_code == 422
    assert answer.json() == refusal(
        "cursor", "This cursor is not one that the list gave: leave it out to begin again."
    )


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
    answer = client.get(f"/api/v1/{path}", given)

    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == list(given)


def refusal(field, detail):
    return {"errors": [{"field": field, "detail": detail}]}


REFUSED = [
    (
        "get",
        "labels?state=excellent",
        422,
        "state",
        "Give one of: current, confirmed, prolonged, suspended, ended.",
        "Donnez l’une de ces valeurs\u202f: current, confirmed, prolonged, suspended, ended.",
    ),
    ("get", "labels?limit=x", 422, "limit", "Give a whole number.", "Donnez un nombre entier."),
    ("get", "labels?limit=0", 422, "limit", "Give 1 at least.", "Donnez au moins 1."),
    ("get", "calls?limit=101", 422, "limit", "Give 100 at most.", "Donnez au plus 100."),
    (
        "get",
        "programmes?generated=x",
        422,
        "generated",
        "Give true or false.",
        "Donnez true ou false.",
    ),
    (
        "get",
        f"calls?search={'x' * 101}",
        422,
        "search",
        "At most 100 characters.",
        "100 caractères au plus.",
    ),
    (
        "get",
        "organisations?country=fr",
        422,
        "country",
        "Some of these characters are not taken here.",
        "Certains de ces caractères ne sont pas acceptés ici.",
    ),
    (
        "get",
        "organisations?kind=circus",
        422,
        "kind",
        "Give one of: accelerator, association, company, incubator, investor, lab, public_body, school.",
        (
            "Donnez l’une de ces valeurs\u202f: "
            "accelerator, association, company, incubator, investor, lab, public_body, school."
        ),
    ),
    (
        "get",
        "labels/nothing",
        404,
        "label_id",
        "No label has this identifier.",
        "Aucun label n’a cet identifiant.",
    ),
    (
        "get",
        "nothing",
        404,
        "",
        "There is nothing at this address.",
        "Il n’y a rien à cette adresse.",
    ),
    (
        "delete",
        "labels",
        405,
        "",
        "This address does not take this method: the Allow header says which it takes.",
        "Cette adresse n’accepte pas cette méthode\u202f: l’en-tête Allow dit lesquelles elle accepte.",
    ),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("verb", "path", "status", "field", "english", "french"), REFUSED)
def test_every_refusal_has_one_shape_in_the_language_of_the_reader(
    client, verb, path, status, field, english, french
):
    for language, detail in (("en", english), ("fr", french)):
        answer = getattr(client, verb)(f"/api/v1/{path}", headers={"accept-language": language})
        assert (answer.status_code, answer.json()) == (status, refusal(field, detail))
        assert answer["Content-Language"] == language
        assert "Accept-Language" in answer["Vary"]


QUESTION = {"perimeter": "epci:990000001", "year": 2014}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("body", "status", "expected"),
    [
        ("{", 400, [("", "This request cannot be read.")]),
        ("", 422, [("", "This is required.")]),
        ("[]", 422, [("perimeter", "This is required."), ("year", "This is required.")]),
        ("{}", 422, [("perimeter", "This is required."), ("year", "This is required.")]),
        (QUESTION | {"year": "x"}, 422, [("year", "Give a whole number.")]),
        (QUESTION | {"year": 1.5}, 422, [("year", "Give a whole number.")]),
        (QUESTION | {"perimeter": ""}, 422, [("perimeter", "At least 1 character.")]),
        (QUESTION | {"perimeter": 1}, 422, [("perimeter", "Give a text.")]),
        (QUESTION | {"indicators": "x"}, 422, [("indicators", "Give a list.")]),
        (QUESTION | {"indicators": [1]}, 422, [("indicators.0", "Give a text.")]),
        (QUESTION | {"indicators": ["x"] * 101}, 422, [("indicators", "At most 100 items.")]),
        (QUESTION | {"snapshot": "none"}, 404, [("snapshot", None)]),
    ],
)
def test_a_question_that_cannot_be_answered_says_each_fault(client, body, status, expected):
    text = body if isinstance(body, str) else json.dumps(body)
    answer = client.post(
        "/api/v1/figures", text, "application/json", headers={"accept-language": "en"}
    )

    found = [(e["field"], e["detail"]) for e in answer.json()["errors"]]
    assert answer.status_code == status
    assert found == [(field, detail or found[0][1]) for field, detail in expected]


@pytest.mark.django_db
def test_what_is_refused_before_the_api_has_the_same_shape(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    long = client.post("/api/v1/figures", {"perimeter": "x" * 20}, "application/json")
    elsewhere = client.get("/api/v1/labels", headers={"host": "elsewhere.example"})
    page = client.get("/fr/nothing/")

    assert (long.status_code, list(long.json())) == (413, ["errors"])
    assert (elsewhere.status_code, list(elsewhere.json())) == (400, ["errors"])
    assert page["Content-Type"].startswith("text/html")
    assert client.delete("/api/v1/labels")["Allow"] == "GET"


def test_what_a_figure_counts_is_described_in_openapi():
    figure = api.get_openapi_schema()["components"]["schemas"]["FigureAnswer"]["properties"]
    said = {name: figure[name]["description"] for name in ("observed", "expected", "unit")}

    assert said == {
        "observed": "How many rows the data hold for the perimeter, those that coverage looks at: "
        "companies, or rounds for the indicators of funds. Never in `unit`.",
        "expected": "How many of the same rows they would hold if the perimeter were covered as the "
        "whole country is; null where that cannot be known.",
        "unit": "Of `value` alone.",
    }


def test_refusals_are_described_in_openapi():
    described = api.get_openapi_schema()
    shape = described["components"]["schemas"]
    refused = {
        (path, code): answer["content"]["application/json"]["schema"]["$ref"]
        for path, operations in described["paths"].items()
        for operation in operations.values()
        for code, answer in operation["responses"].items()
        if int(code) >= 400
    }

    assert list(shape["Faults"]["properties"]) == ["errors"]
    assert list(shape["Fault"]["properties"]) == ["field", "detail"]
    assert set(refused.values()) == {"#/components/schemas/Faults"}
    assert set(refused) == {
        ("/api/v1/programmes", 422),
        ("/api/v1/calls", 422),
        ("/api/v1/organisations", 422),
        ("/api/v1/labels", 422),
        ("/api/v1/decisions", 422),
        ("/api/v1/labels/{label_id}", 404),
        ("/api/v1/labels/{label_id}", 422),
        ("/api/v1/labels/{label_id}/credential", 404),
        ("/api/v1/labels/{label_id}/credential", 422),
        ("/api/v1/labels/{label_id}/credential", 503),
        ("/api/v1/figures", 400),
        ("/api/v1/figures", 404),
        ("/api/v1/figures", 413),
        ("/api/v1/figures", 422),
    }


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


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked",
    [
        "labels?search=%00",
        "labels?programme=%00",
        "labels?kind=%00",
        "labels?cursor=%00",
        "labels/%00",
        "organisations?search=%00",
        "programmes?search=%00",
        "calls?search=%00",
        "labels?search=" + "x" * 101,
    ],
)
def test_a_text_that_no_database_holds_is_refused(client, asked):
    answer = client.get(f"/api/v1/{asked}")

    assert (answer.status_code, list(answer.json())) == (422, ["errors"])


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
    if answer.status_code >= 400:
        assert str(answer.status_code) in case.operation.definition.raw["responses"]
        assert {tuple(error) for error in answer.json()["errors"]} == {("field", "detail")}
