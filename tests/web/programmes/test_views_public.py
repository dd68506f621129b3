"""Calls, programmes and the self-check, as anybody reads them."""

import re
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocarde.web.programmes import actions, queries
from factories import programmes

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    programme = programmes.programme(slug="phares", contact="bureau@example.org")
    return programmes.call(programme, slug="permanent")


def without_rules(text):
    """The shipped specification less its eligibility rules."""
    parts = text.split("[[eligibility]]")
    return parts[0] + "[[sections]]" + parts[-1].split("[[sections]]", 1)[1]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "page",
    [
        "calls/",
        "calls/phares/permanent/",
        "calls/phares/permanent/eligibility/",
        "programmes/phares/",
    ],
)
def test_pages_answer_in_both_languages(client, call, page, language):
    answer = client.get(f"/{language}/{page}")

    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text


@pytest.mark.parametrize(
    "page",
    [
        "calls/phares/autre/",
        "calls/autre/permanent/",
        "calls/phares/autre/eligibility/",
        "calls/phares/autre/specification.toml",
        "programmes/autre/",
    ],
)
def test_what_does_not_exist_is_not_found(client, call, page):
    assert client.get(f"/fr/{page}").status_code == 404


def test_a_call_says_its_hours_with_their_zone_and_that_it_is_permanent(client, call):
    page = client.get("/fr/calls/phares/permanent/").text

    assert "1er février 2014 à 1\u00a0h\u00a000 (Paris, UTC+1)" in page
    assert "Aucune\u202f: l’appel est permanent" in page


def calendar_of(client, slug):
    """What the calendar of a call says, term by term."""
    page = client.get(f"/fr/calls/passe/{slug}/").text.split("<h2>Calendrier</h2>")[1]
    return re.findall(r"<d[td]>([^<]+)</d[td]>", page)[:4]


def test_a_call_of_history_shows_days_only_and_how_it_closed_in_fact(client):
    told = {"fr": "après juin 2015", "en": "after June 2015"}
    programme = programmes.programme(slug="passe", historical=True, as_of=date(2016, 7, 25))
    closes_at = datetime(2015, 6, 25, tzinfo=UTC)
    programmes.call(programme, slug="appel", closes_at=closes_at, closed_in_fact=told)
    programmes.call(programme, slug="autre", closes_at=closes_at)

    facts = {slug: calendar_of(client, slug) for slug in ("appel", "autre")}
    listed = {x: client.get(f"/{x}/calls/").text for x in ("fr", "en")}

    assert facts == {
        "appel": ["Ouverture", "1er février 2014", "Fermé de fait", "après juin 2015"],
        "autre": ["Ouverture", "1er février 2014", "Clôture", "25 juin 2015"],
    }
    assert "depuis le 1er février 2014\u202f; fermé de fait après juin 2015" in listed["fr"]
    assert "since 1 February 2014; closed in fact after June 2015" in listed["en"]


def test_a_closed_call_offers_no_check_and_speaks_of_the_past(client, call):
    check = "/fr/calls/phares/permanent/eligibility/"
    assert check in client.get("/fr/calls/phares/permanent/").text
    call.closes_at = datetime(2015, 1, 1, tzinfo=UTC)
    call.save()
    page = client.get("/fr/calls/phares/permanent/").text

    assert check not in page
    assert "Pour déposer, il fallait\u202f:" in page


def who_may_apply(client, slug):
    page = client.get(f"/fr/calls/phares/{slug}/").text.split("<h2>Qui peut candidater</h2>")[1]
    return page.split("</section>")[0]


def test_a_call_says_what_is_asked_for_and_not_what_is_refused(client, call):
    said = who_may_apply(client, "permanent")

    assert "Pour déposer, il faut\u202f:" in said
    assert re.findall(r"<li>(.*?)</li>", said) == [
        "réunir au moins un territoire\u202f: une métropole ou une intercommunalité",
        "avoir choisi le périmètre sur la carte",
        "avoir désigné un référent pour chaque territoire",
    ]


def test_a_rule_without_a_condition_says_what_is_answered(client, call):
    text = re.sub(r"(?m)^condition = .*\n", "", queries.shipped_specification("metropole-2014"))
    specification = actions.load_specification(
        programme=call.programme, text=text.replace('"2014-01-29"', '"old"'), file="old.toml"
    )
    actions.open_call(
        programme=call.programme,
        specification=specification,
        slug="ancien",
        titles={"fr": "Appel", "en": "Call"},
        opens_at=datetime(2014, 1, 1, tzinfo=UTC),
    )
    said = who_may_apply(client, "ancien")

    assert "Pour déposer, il faut" not in said
    assert "Le périmètre n’est pas choisi" in said


@pytest.mark.parametrize("key", ["metropole-2014", "phares-avresie"])
def test_every_shipped_rule_says_what_it_asks_for(key):
    said = queries.check(queries.shipped_specification(key), file=f"{key}.toml")

    assert [rule.key for rule in said.eligibility if rule.condition is None] == []


def test_a_programme_names_its_zone_by_its_city(client):
    programmes.programme(slug="loin", zone="Atlantic/Azores")

    assert "<dd>Açores</dd>" in client.get("/fr/programmes/loin/").text


def test_a_call_says_that_the_authority_gave_no_threshold(client, call):
    page = client.get("/fr/calls/phares/permanent/").text

    assert "L’autorité a fixé des critères et aucune note éliminatoire" in page
    assert "Seuil fixé par l’autorité" not in page


def test_a_call_tells_the_three_kinds_of_criteria_and_the_outcomes(client, call):
    page = client.get("/fr/calls/phares/permanent/").text

    for words in ("mesuré", "déclaré", "raconté", "Non retenue", "Aucune contrepartie financière"):
        assert words in page


def test_the_specification_is_downloaded_as_it_was_loaded(client, call):
    answer = client.get("/fr/calls/phares/permanent/specification.toml")

    assert answer.content.decode() == queries.shipped_specification("metropole-2014")
    assert answer["Content-Disposition"] == 'attachment; filename="metropole-2014-2014-01-29.toml"'


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_of_a_generated_programme_says_so(client, language):
    programme = programmes.programme(slug="avresie", generated=True)
    programmes.call(programme, slug="appel")
    words = {"fr": "inventé", "en": "nvented"}[language]

    pages = [
        "calls/",
        "calls/avresie/appel/",
        "calls/avresie/appel/eligibility/",
        "programmes/avresie/",
    ]

    assert [p for p in pages if words not in client.get(f"/{language}/{p}").text] == []


def test_open_calls_come_first(client):
    programme = programmes.programme()
    programmes.call(
        programme,
        titles={"fr": "Clos récent", "en": "x"},
        opens_at=datetime(2015, 1, 1, tzinfo=UTC),
        closes_at=datetime(2015, 2, 1, tzinfo=UTC),
    )
    programmes.call(programme, titles={"fr": "Ouvert ancien", "en": "y"})

    page = client.get("/fr/calls/").text

    assert page.index("Ouvert ancien") < page.index("Clos récent")


def test_no_call_yet_says_what_to_expect(client):
    assert "Pas encore d’appel" in client.get("/fr/calls/").text


def test_calls_ask_the_same_queries_for_one_and_for_three(client):
    counts = []
    for rows in (1, 2):
        for _ in range(rows):
            programmes.call()
        client.get("/fr/calls/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/fr/calls/")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_the_check_asks_only_what_the_rules_look_at(client, call):
    form = client.get("/fr/calls/phares/permanent/eligibility/").context["form"]

    assert list(form.fields) == ["members", "members_without_referent", "perimeter"]


def test_the_check_names_the_rules_that_fail(client, call):
    answer = client.get(
        "/fr/calls/phares/permanent/eligibility/",
        {"members": "2", "members_without_referent": "1", "perimeter": ""},
    )

    assert answer.status_code == 200
    assert [(one.rule.key, one.verdict) for one in answer.context["judged"]] == [
        ("members", "met"),
        ("perimeter", "not_met"),
        ("referents", "not_met"),
    ]
    assert "dessinez-le sur la carte avant de déposer." in answer.text
    assert "désignez-en un pour chaque territoire." in answer.text


def test_the_check_of_an_unknown_says_what_it_needs_and_refuses_nobody(client):
    programme = programmes.programme(slug="regions")
    programmes.call(programme, slug="appel", key="startup-region")
    given = {"members": 1, "members_without_referent": 0, "abroad": "no", "population": ""}
    board = {"board_members": 4, "board_entrepreneurs": 2, "letters": ""}

    unknown = client.get("/en/calls/regions/appel/eligibility/", given | board)
    abroad = client.get("/en/calls/regions/appel/eligibility/", given | board | {"abroad": "yes"})

    def verdicts(page):
        return {one.rule.key: str(one.verdict) for one in page.context["judged"]}

    assert verdicts(unknown) == {
        "members": "met",
        "population": "unknown",
        "board_share": "met",
        "letters": "unknown",
        "referents": "met",
    }
    assert verdicts(abroad) == verdicts(unknown) | {"population": "met"}
    assert "How many people live in your perimeter?" in unknown.text
    assert "2 rules cannot be checked yet" in unknown.text


@pytest.mark.parametrize(
    ("key", "asked"),
    [
        ("hub-2015", ["members", "members_without_referent", "abroad"]),
        (
            "capitale-2023",
            ["members", "members_without_referent", "legal_form", "full_time_staff"],
        ),
        ("communaute-2023", ["members", "members_without_referent", "legal_form"]),
    ],
)
def test_the_check_is_made_from_the_rules_of_each_specification(client, key, asked):
    programmes.call(programmes.programme(slug="autre"), slug="appel", key=key)

    form = client.get("/fr/calls/autre/appel/eligibility/").context["form"]

    assert list(form.fields) == asked


def test_the_check_asks_for_companies_where_companies_apply(client):
    programmes.call(programmes.programme(slug="autre"), slug="appel", key="hub-2015")

    assert (
        "How many companies apply together?"
        in client.get("/en/calls/autre/appel/eligibility/").text
    )


def test_a_call_says_who_may_write_a_letter_or_that_nobody_documented_it(client):
    programme = programmes.programme(slug="autre")
    programmes.call(programme, slug="capitale", key="capitale-2023")
    programmes.call(programme, slug="region", key="startup-region")

    assert client.get("/en/calls/autre/capitale/").text.count("Not documented.") == 2
    assert "May not write one." in client.get("/en/calls/autre/region/").text


def test_the_check_says_when_every_rule_is_met(client, call):
    answer = client.get(
        "/fr/calls/phares/permanent/eligibility/",
        {"members": "2", "members_without_referent": "0", "perimeter": "chosen"},
    )

    assert {one.verdict for one in answer.context["judged"]} == {"met"}
    assert "Vous remplissez toutes les règles d’éligibilité" in answer.text


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"members": "deux", "members_without_referent": "0"}, "members"),
        ({"members": "", "members_without_referent": "0"}, "members"),
        ({"members": "-1", "members_without_referent": "0"}, "members"),
        ({"members": "1", "members_without_referent": "2"}, "members_without_referent"),
    ],
)
def test_a_bad_answer_is_said_beside_its_field_and_kept(client, call, given, field):
    answer = client.get("/fr/calls/phares/permanent/eligibility/", given)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert f'value="{given["members"]}"' in answer.text or not given["members"]


def test_a_call_without_rules_has_nothing_to_check(client):
    programme = programmes.programme(slug="libre")
    text = without_rules(queries.shipped_specification("metropole-2014"))
    specification = actions.load_specification(programme=programme, text=text, file="libre.toml")
    actions.open_call(
        programme=programme,
        specification=specification,
        slug="appel",
        titles={"fr": "Appel", "en": "Call"},
        opens_at=datetime(2014, 1, 1, tzinfo=UTC),
    )

    assert "Aucune condition à vérifier" in client.get("/fr/calls/libre/appel/eligibility/").text


def test_the_check_writes_nothing(client, call):
    with CaptureQueriesContext(connection) as asked:
        client.get(
            "/fr/calls/phares/permanent/eligibility/",
            {"members": "1", "members_without_referent": "0"},
        )

    assert [q["sql"] for q in asked if not q["sql"].startswith(("SELECT", "PRAGMA"))] == []
