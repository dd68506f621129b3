"""The page that compares territories, and its files."""

import csv
import io
import json
from urllib.parse import parse_qs, urlsplit

import pyarrow.parquet as pq
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html
from openpyxl import load_workbook

from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions
from cocarde.web.clock import queries as clock
from cocarde.web.evidence import queries
from cocarde.web.labels.actions import publish_due, seal
from factories import candidacies, labels, programmes

pytestmark = pytest.mark.django_db

AMONT, AVAL, FAR = "epci:990000001@2026", "epci:990000002@2026", "commune:02002@2026"
PAGE = "/en/figures/compare/"
THREE = {"t": [AMONT, AVAL, f"Far away={FAR}"], "indicator": "companies_known"}
YEARS = {"from": "2012", "to": "2014"}


def texts(nodes):
    return [" ".join(node.text_content().split()) for node in nodes]


@pytest.fixture
def get(client, snapshot):
    def get(path=PAGE, **asked):
        answer = client.get(path, asked)
        assert answer.status_code == 200
        return html.fromstring(answer.text)

    return get


def table(root, id_):
    """The equal table of a chart, without its head."""
    [chart] = root.xpath(f"//div[@class='chart-with-table'][figure[@data-chart='{id_}-spec']]")
    return [texts(row.cssselect("th, td")) for row in chart.cssselect("tbody tr")]


def drawing(root, id_):
    return json.loads(root.xpath(f"//script[@id='{id_}-spec']/text()")[0])


def test_the_page_compares_in_the_last_year_and_over_years(get):
    root = get(**THREE, **YEARS)

    assert table(root, "in-year") == [
        [
            "A Agglomération d’Aval",
            "insufficient data",
            "",
            "not ranked",
            "insufficient data",
            "2 companies in the register; about 3 expected",
        ],
        [
            "B Far away",
            "8 companies",
            "4 to 17",
            "1 to 2 of 2",
            "partial coverage",
            "8 companies in the register; about 11 expected",
        ],
        [
            "C Métropole d’Amont",
            "12 companies",
            "6 to 23",
            "1 to 2 of 2",
            "full coverage",
            "12 companies in the register; about 6 expected",
        ],
    ]
    silent = ["insufficient data"] * 2
    assert table(root, "over-years") == [
        ["A Agglomération d’Aval", *silent, "insufficient data"],
        ["B Far away", *silent, "8"],
        ["C Métropole d’Amont", *silent, "12"],
    ]


def test_charts_hold_what_their_tables_say_and_gaps_where_the_data_are_silent(get):
    root = get(**THREE, **YEARS)

    bars = drawing(root, "in-year")["data"]["values"]
    lines = drawing(root, "over-years")["data"]["values"]
    assert [(b["letter"], b["name"], b["value"]) for b in bars] == [
        ("A", "Agglomération d’Aval", None),
        ("B", "Far away", 8),
        ("C", "Métropole d’Amont", 12),
    ]
    assert [(p["letter"], p["year"], p["value"]) for p in lines] == [
        ("A", 2012, None),
        ("A", 2013, None),
        ("A", 2014, None),
        ("B", 2012, None),
        ("B", 2013, None),
        ("B", 2014, 8),
        ("C", 2012, None),
        ("C", 2013, None),
        ("C", 2014, 12),
    ]


def test_one_year_has_no_line(get):
    root = get(**THREE, **{"from": "2014", "to": "2014"})

    assert texts(root.cssselect(".chart figcaption")) == ["Companies known, 2014"]


def test_the_choices_live_in_the_address_and_each_can_be_taken_away(get, snapshot):
    root = get(**THREE, **YEARS)

    [first, *_others] = root.cssselect(".compare-list > li > a")
    assert parse_qs(urlsplit(first.get("href")).query) == {
        "snapshot": [snapshot.name],
        "t": [AVAL, f"Far away={FAR}"],
        "indicator": ["companies_known"],
        "from": ["2012"],
        "to": ["2014"],
    }
    assert [f.get("value") for f in root.cssselect("form input[name=t]")] == THREE["t"]


def test_a_name_given_in_an_address_does_not_hide_the_perimeter(get):
    root = get(t=[f"Amont=({FAR})"])

    [chosen] = root.cssselect(".compare-list li")
    assert texts(chosen.cssselect("strong, p, a")) == ["Amont", f"Lointaine{FAR}", "Remove Amont"]


def added(client, text, **asked):
    answer = client.get(PAGE, {"add": text} | asked)
    assert answer.status_code == 302
    return parse_qs(urlsplit(answer["Location"]).query)["t"]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("aval", AVAL),
        ("agglomeration d'aval", AVAL),
        (FAR, FAR),
        (f"All={AMONT} + {AVAL}", f"All={AMONT} + {AVAL}"),
        ("country@2026", "country@2026"),
    ],
)
def test_one_more_territory_leads_to_the_address_that_holds_it(client, snapshot, text, given):
    assert added(client, text, t=[AMONT]) == [AMONT, given]


def test_several_that_may_be_meant_are_offered(get):
    root = get(add="a", t=[AMONT])

    assert texts(root.cssselect(".compare-found p")) == [
        "3 territories found: add the one you mean."
    ]
    assert texts(root.cssselect(".compare-found a")) == [
        "Add Agglomération d’Aval",
        "Add Communauté d’Éloi",
        "Add Métropole d’Amont",
    ]


def errors(root):
    return {
        " ".join(texts(field.cssselect("label"))): texts(field.cssselect(".form-error"))
        for field in root.cssselect(".form-field-wrong")
    }


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            {"add": "Atlantis"},
            {
                "Territory to add": [
                    "No inter-communal body has this name. Write a part of it, or a perimeter."
                ]
            },
        ),
        (
            {"add": "epci:12"},
            {
                "Territory to add": [
                    "At character 1: No territory has the code “epci:12@2026” in 2026. Check the code."
                ]
            },
        ),
        (
            {"from": "1066"},
            {"First year": ["The data do not reach this year. Choose one from 1990 to 2014."]},
        ),
        (
            {"from": "2014", "to": "2012"},
            {"First year": ["The first year comes after the last one. Swap them."]},
        ),
        ({"indicator": "love"}, {"Indicator": ["Choose one of the list."]}),
    ],
)
def test_bad_input_is_said_beside_its_field_and_nothing_typed_is_lost(get, asked, told):
    root = get(**({"t": [AMONT]} | asked))

    assert errors(root) == told
    kept = {f.get("name"): f.get("value") for f in root.cssselect("form input")}
    typed = {name: value for name, value in asked.items() if name != "indicator"}
    assert {name: kept[name] for name in ("t", *typed)} == {"t": AMONT} | typed


def test_a_wrong_territory_of_an_address_is_said_in_the_list_and_the_others_are_compared(get):
    root = get(t=["Nowhere=epci:12", AMONT], **YEARS)

    assert texts(root.cssselect(".compare-list .form-error")) == [
        "At character 1: No territory has the code “epci:12@2026” in 2026. Check the code."
    ]
    assert [row[0] for row in table(root, "in-year")] == ["A Métropole d’Amont"]


def test_too_many_territories_are_said_and_kept(get):
    many = [f"T{n}=commune:01001@2026 + commune:0100{n}@2026" for n in (2, 3)]
    many += [f"commune:{code}@2026" for code in ("01001", "01002", "01003", "02001", "02002")]
    many += [AMONT, AVAL]
    root = get(t=many)

    assert texts(root.cssselect(".notice")) == [
        "9 territories are too many to be told apart: 8 at most. Remove some."
    ]
    assert (len(root.cssselect(".compare-list > li")), root.cssselect(".chart")) == (9, [])
    assert errors(get(t=many[:8], add="country")) == {
        "Territory to add": ["8 territories at most: remove one first."]
    }


def test_without_a_snapshot_the_page_says_so(client, db):
    answer = client.get(PAGE)
    file = client.get(f"{PAGE}figures.csv")

    root = html.fromstring(answer.text)
    assert texts(root.cssselect(".empty-state .h3")) == ["Nothing can be computed yet"]
    assert (file.status_code, file["Location"]) == (302, f"{PAGE}?")


def test_files_hold_the_table_with_its_provenance(client, get, snapshot):
    page = table(get(**THREE, **YEARS), "over-years")
    links = get(**THREE, **YEARS).cssselect(".chart-downloads a")
    answers = {a.text: client.get(a.get("href")) for a in links[:3]}

    rows = pq.read_table(io.BytesIO(answers["Parquet"].content)).to_pylist()
    assert [
        [name, *(r["value"] for r in rows if r["name"] == name)]
        for name in dict.fromkeys(r["name"] for r in rows)
    ] == [
        [row[0][2:], *(None if c == "insufficient data" else int(c) for c in row[1:])]
        for row in page
    ]
    assert {(r["snapshot"], r["definition"], r["credit"]) for r in rows} == {
        (
            snapshot.name,
            "companies_known v1 (2026-11-22)",
            queries.credit_of(snapshot, "companies_known"),
        )
    }
    assert {r["name"]: r["perimeter"] for r in rows} == {
        "Métropole d’Amont": AMONT,
        "Agglomération d’Aval": AVAL,
        "Far away": FAR,
    }
    head, *lines = load_workbook(io.BytesIO(answers["XLSX"].content))["figures"].iter_rows(
        values_only=True
    )
    assert [dict(zip(head, line, strict=True)) for line in lines] == rows
    told = list(csv.DictReader(io.StringIO(answers["CSV"].text)))
    whole = ("name", "year", "perimeter", "coverage", "rank", "observed", "credit")
    assert [[line[k] for k in whole] for line in told] == [
        ["" if r[k] is None else str(r[k]) for k in whole] for r in rows
    ]
    assert {name: a["Content-Disposition"] for name, a in answers.items()} == {
        name: f'attachment; filename="companies_known-2012-2014.{name.lower()}"'
        for name in ("CSV", "XLSX", "Parquet")
    }


def test_a_file_of_what_cannot_be_compared_leads_to_the_page_that_says_why(client, snapshot):
    answer = client.get(f"{PAGE}figures.csv", {"t": AMONT, "from": "1066"})

    assert (answer.status_code, answer["Location"]) == (
        302,
        f"{PAGE}?t=epci%3A990000001%402026&from=1066",
    )
    assert client.get(f"{PAGE}figures.pdf", {"t": AMONT}).status_code == 404


def sealed_wave(snapshot, **perimeters):
    """Decisions that wait for their hour, on candidacies of these names and perimeters."""
    with clock.travel(labels.BEFORE):
        call = programmes.call(programmes.programme(snapshot=snapshot))
        wave = labels.wave(call.programme)
        for name, perimeter in perimeters.items():
            row = candidacies.with_members(candidacies.candidacy(call, name=name))
            row.perimeter = perimeter
            row.save(update_fields=["perimeter"])
            version = candidacies.deposited(row)
            proposed = candidacies.proposed(candidacies.in_coconstruction(version))
            labels.decided(wave, labels.heard(proposed))
        return seal(wave=wave, actor=labels.authority_of(call.programme))


def offers(root):
    return {
        a.text: parse_qs(urlsplit(a.get("href")).query)["t"]
        for a in root.cssselect(".compare-offers a")
    }


def test_holders_are_offered_once_their_wave_is_published_and_no_draft_ever_is(get, snapshot):
    wave = sealed_wave(snapshot, Rives=AMONT, Delta=AVAL)
    with clock.travel(labels.BEFORE):
        call = programmes.call(wave.programme, slug="other")
        candidacies.with_members(candidacies.candidacy(call, name="Draft of a team"))
        before = offers(get())
    with clock.travel(labels.AFTER):
        publish_due()
        after, with_one = offers(get()), offers(get(t=[AMONT]))

    assert before == {}
    assert after == {"Add Delta": [f"Delta={AVAL}"], "Add Rives": [f"Rives={AMONT}"]}
    assert with_one == {"Add Delta": [AMONT, f"Delta={AVAL}"]}


def test_the_holders_of_another_snapshot_are_not_offered(get, snapshot):
    sealed_wave(None, Elsewhere=AMONT)
    with clock.travel(labels.AFTER):
        publish_due()
        assert offers(get()) == {}


def test_as_many_statements_for_one_holder_as_for_three(client, snapshot):
    counts = []
    for number, names in enumerate((["Rives"], ["Delta", "Gamma"])):
        codes = [f"epci:99000000{number + n + 1}@2026" for n in range(len(names))]
        sealed_wave(snapshot, **dict(zip(names, codes, strict=True)))
        with clock.travel(labels.AFTER):
            publish_due()
            client.get(PAGE, THREE)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(PAGE, THREE).status_code == 200
        counts.append(len(captured))

    assert counts == [counts[0]] * 2


@pytest.fixture
def placed(snapshot):
    call = programmes.call(programmes.programme(snapshot=snapshot))
    row = candidacies.with_members(candidacies.candidacy(call))
    return actions.place_figure(
        candidacy=row,
        section_key="ecosystem",
        indicator="companies_known",
        year=2014,
        actor=candidacies.lead_of(row),
    )


def compare_link(client, path):
    root = html.fromstring(client.get(path).text)
    [link] = root.xpath("//a[starts-with(@href, '/en/figures/compare/?')]")
    assert client.get(link.get("href")).status_code == 200
    return parse_qs(urlsplit(link.get("href")).query)


def test_a_figure_leads_to_its_comparison(client, placed, snapshot):
    client.force_login(candidacies.lead_of(placed.candidacy))

    assert compare_link(client, f"/en/figures/{placed.figure.public_id}/") == {
        "snapshot": [snapshot.name],
        "t": [AMONT],
        "indicator": ["companies_known"],
        "to": ["2014"],
    }


def test_a_team_compares_its_own_perimeter(client, placed, snapshot):
    client.force_login(candidacies.lead_of(placed.candidacy))

    path = f"/en/candidacies/{placed.candidacy.public_id}/figures/"
    assert compare_link(client, path)["t"] == [f"{placed.candidacy.name}={AMONT}"]


def test_the_office_compares_the_perimeter_that_was_deposited_and_not_the_draft(client, placed):
    row = placed.candidacy
    candidacies.deposited(row)
    row.perimeter = AVAL
    row.save(update_fields=["perimeter"])
    client.force_login(programmes.person_with(row.programme, Role.OFFICE))

    path = f"/en/office/candidacies/{row.public_id}/"
    assert compare_link(client, path)["t"] == [f"{row.name}={AMONT}"]


def test_about_the_figures_leads_to_the_comparison(client, snapshot):
    root = html.fromstring(client.get("/en/figures/").text)

    assert texts(root.xpath("//a[@href='/en/figures/compare/']")) == ["Compare territories"]
