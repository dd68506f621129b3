import csv
import json
import re

import pytest
from typer.testing import CliRunner

from cocarde.cli.observatory import app
from factories.companies import write_register
from factories.sirene import establishment, siren, unit, write_stock
from factories.sirene_2017 import old_row, write_old

COMMUNES = (
    "CODGEO,LIBGEO,POP,DEP,REG,EPCI\n99001,Alba,100,D1,R1,990000001\n99002,Belle,100,D1,R1,\n"
)
COMPANIES = "permalink,name,homepage_url,category_list,status,country_code,state_code,city,founded_at,first_funding_at\n"  # fmt: skip # noqa: E501
ROWS = "".join(f"/c/{n},N,,,operating,ZZA,,Alba,2012-01-01,\n" for n in range(7))


@pytest.fixture
def run():
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def land(tmp_path):
    directory = tmp_path / "land"
    directory.mkdir()
    (directory / "communes_2012.csv").write_text(COMMUNES)
    (directory / "epci_2012.csv").write_text("CODGEO,LIBGEO\n990000001,Alba\n")
    (directory / "country.toml").write_text('code = "ZZA"\nname = "Zéland"\n')
    return directory


@pytest.fixture
def companies(tmp_path):
    path = tmp_path / "companies.csv"
    path.write_text(COMPANIES + ROWS)
    return path


@pytest.fixture
def built(run, land, companies, tmp_path):
    out = tmp_path / "out"
    result = run(
        "build",
        "--territories",
        land,
        "--source",
        f"crunchbase-companies={companies}",
        "--out",
        out,
    )
    assert result.exit_code == 0
    return out / result.stdout.strip()


def ask(run, built, *more):
    return run("figures", built, "--perimeter", "epci:990000001", "--year", 2012, *more)


def test_build_prints_the_name_alone_and_counts_on_stderr(run, land, companies, tmp_path):
    words = ("build", "--territories", land, "--source", f"crunchbase-companies={companies}")
    first, again = (run(*words, "--out", tmp_path / "out") for _ in range(2))
    assert first.stdout == again.stdout == f"{next((tmp_path / 'out').iterdir()).name}\n"
    assert first.stderr == "crunchbase-companies: read 7 = kept 7 + rejected 0 (exact 7)\n"


def test_figures_in_json_alone_on_stdout(run, built):
    result = ask(run, built, "--indicator", "companies_known", "--format", "json")
    assert result.stderr == ""
    assert json.loads(result.stdout) == [
        {
            "indicator": "companies_known",
            "year": 2012,
            "perimeter": "epci:990000001@2012",
            "value": 7,
            "observed": 7,
            "expected": 3.5,
            "unit": "companies",
            "kind": "measured",
            "coverage": "full",
            "definition": "companies_known v1 (2026-11-22)",
            "snapshot": built.name,
        }
    ]


def test_figures_in_csv(run, built):
    result = ask(run, built, "--indicator", "funds_raised", "--format", "csv")
    head, row = result.stdout.splitlines()
    assert head == (
        "indicator,year,perimeter,value,observed,expected,unit,kind,coverage,definition,snapshot"
    )
    assert row == (
        "funds_raised,2012,epci:990000001@2012,,0,,USD,measured,insufficient,"
        f"funds_raised v1 (2026-11-22),{built.name}"
    )


def test_figures_in_a_table_say_what_they_count(run, built, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    result = ask(run, built, "--indicator", "companies_known", "--indicator", "funds_raised")

    lines = [
        [cell.strip() for cell in re.split("[│┃]", line)] for line in result.stdout.splitlines()
    ]
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line[1:-1] for line in lines if len(line) > 1] == [
        ["indicator", "value", "unit", "coverage", "observed", "expected", "rows"],
        ["companies_known", "7", "companies", "full", "7", "3.5", "companies"],
        ["funds_raised", "—", "USD", "insufficient", "0", "—", "rounds"],
    ]


def test_verify_answers_yes_or_no(run, built, tmp_path):
    stored = tmp_path / "figures.json"
    stored.write_text(ask(run, built, "--format", "json").stdout)
    held = run("verify", stored, built)
    assert (held.exit_code, held.stderr) == (0, "5 figures hold\n")
    stored.write_text(stored.read_text().replace('"value": 7', '"value": 8'))
    differing = run("verify", stored, built)
    assert differing.exit_code == 1
    assert len(differing.stderr.splitlines()) == 3  # known, founded and listed


@pytest.mark.parametrize("output", ["json", "table", "markdown"])
def test_indicators_are_listed(run, output):
    result = run("indicators", "--format", output)
    assert (result.exit_code, result.stderr) == (0, "")


def refused(result):
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    return result.stderr


@pytest.mark.parametrize(
    ("perimeter", "year", "indicator", "beginning"),
    [
        (
            "epci:990000009",
            2012,
            "companies_known",
            "perimeter: `epci:990000009@2012` (character 1)",
        ),
        ("epci:990000001 +", 2012, "companies_known", "perimeter `epci:990000001 +`: character 17"),
        ("country", 2013, "companies_known", "year 2013 is outside the data"),
        ("country", 2012, "jobs", "indicator jobs: not in the catalogue"),
    ],
)
def test_a_bad_question_is_one_line_and_exit_2(run, built, perimeter, year, indicator, beginning):
    words = ("--perimeter", perimeter, "--year", year, "--indicator", indicator)
    told = refused(run("figures", built, *words))
    assert told[: len(beginning)] == beginning


@pytest.mark.parametrize(
    ("source", "beginning"),
    [
        ("sirene={}", "source kind sirene: not known"),
        ("crunchbase-companies", "--source crunchbase-companies: write KIND=PATH"),
        ("crunchbase-companies={}.none", "{}.none: no such file"),
        ("crunchbase-rounds={}", "companies.csv: column company_permalink"),
        ("techonmap={}", "companies.csv: line 1, column 1: no JSON"),
        ("declared={}", "companies.csv: column kind is missing for declared"),
    ],
)
def test_a_bad_source_is_one_line_and_exit_2(run, land, companies, tmp_path, source, beginning):
    words = ("--territories", land, "--out", tmp_path / "out", "--source", source.format(companies))
    told = refused(run("build", *words))
    assert told[: len(beginning.format(companies))] == beginning.format(companies)


def test_a_file_that_is_not_what_its_name_says_is_one_line_and_exit_2(
    run, land, companies, tmp_path
):
    companies.write_bytes(b"PK\x03\x04" + b"\0" * 60)
    words = ("--territories", land, "--out", tmp_path / "out")
    told = refused(run("build", *words, "--source", f"crunchbase-companies={companies}"))
    assert told[:18] == "companies.csv: not"


def test_missing_territories_snapshots_and_figures_are_one_line_and_exit_2(run, built, tmp_path):
    none = tmp_path / "none"
    assert refused(run("build", "--territories", none, "--out", tmp_path)) == (
        f"{none}: no such directory; give the directory of territories\n"
    )
    assert refused(run("figures", none, "--perimeter", "country", "--year", 2012)) == (
        f"{none}: no snapshot there; build one with `cocarde observatory build`\n"
    )
    assert refused(run("verify", none, built)) == (
        f"{none}: no such file; give what `figures --format json` wrote\n"
    )


def claim(run, built, value, *more):
    words = ("--around", "commune:99001", "--year", 2012, "--indicator", "companies_known")
    return run("explain", built, "--value", value, *words, *more)


def test_explain_names_the_perimeters_of_which_a_claim_is_true(run, built):
    result = claim(run, built, 7, "--format", "json")
    assert result.exit_code == 0
    assert [(m["perimeter_kind"], m["value"], m["gap"]) for m in json.loads(result.stdout)[:1]] == [
        ("as claimed", 7, 0.0)
    ]


def test_explain_says_no_and_gives_the_nearest(run, built):
    result = claim(run, built, 700, "--format", "json")
    [nearest] = json.loads(result.stdout)
    assert (result.exit_code, nearest["value"], nearest["gap"]) == (1, 7, -0.99)
    assert result.stderr.splitlines()[-1].endswith("0 match")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[]", "holds no figure; give what `figures --format json` wrote"),
        ("{}", "not a list; give what `figures --format json` wrote"),
        ("[", "not JSON; give what `figures --format json` wrote"),
    ],
)
def test_a_file_without_figures_verifies_nothing(run, built, tmp_path, content, said):
    path = tmp_path / "figures.json"
    path.write_text(content)

    assert refused(run("verify", path, built)) == f"{path}: {said}\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("--sirene-legal-units", "u.parquet"),
            "--sirene-establishments: missing; Sirene takes both stock files of one month\n",
        ),
        (
            ("--sirene-establishments", "e.parquet"),
            "--sirene-legal-units: missing; Sirene takes both stock files of one month\n",
        ),
        (
            ("--memory-limit", "much"),
            "--memory-limit much: write a size such as 512MiB or 2GiB\n",
        ),
        (
            ("--sirene-legal-units", "u.parquet", "--sirene-establishments", "e.parquet"),
            "u.parquet: no such file; check the path after --sirene-legal-units\n",
        ),
    ],
)
def test_a_bad_question_about_sirene_is_one_line_and_exit_2(run, land, tmp_path, words, told):
    out = tmp_path / "out"
    assert refused(run("build", "--territories", land, "--out", out, *words)) == told


def test_sirene_is_built_counted_and_asked(run, land, tmp_path):
    units = [unit(n) for n in range(1, 8)] + [unit(8, etatAdministratifUniteLegale="?")]
    seats = [establishment(n, "99001") for n in range(1, 8)]
    files = write_stock(tmp_path / "stock", units, seats)
    words = ("--sirene-legal-units", files[0], "--sirene-establishments", files[1])
    built = run("build", "--territories", land, "--out", tmp_path / "out", *words)
    assert built.stderr == (
        "sirene-establishments: read 7 = kept 7 + rejected 0 (commune 7)\n"
        "sirene-legal-units: read 8 = kept 7 + rejected 1 (commune 7)\n"
    )
    asked = ask(run, tmp_path / "out" / built.stdout.strip(), "--format", "json")
    found = {f["indicator"]: (f["value"], f["observed"]) for f in json.loads(asked.stdout)}
    assert {name: found[name] for name in ("legal_units", "legal_unit_births", "jobs_low")} == {
        "legal_units": (7, 7),
        "legal_unit_births": (7, 7),
        "jobs_low": (None, 0),  # the bands are of 2015, the question of 2012
    }
    snapshot = tmp_path / "out" / built.stdout.strip()
    cohorts = run("cohorts", snapshot, "--perimeter", "country", "--format", "csv")
    assert [line for line in cohorts.stdout.splitlines() if line[:4] in ("coho", "2012")] == [
        "cohort,born,after_1,after_2,after_3,after_4,after_5",
        "2012,7,100.0,100.0,100.0,100.0,100.0",
    ]


@pytest.mark.parametrize("both", [False, True])
def test_a_sirene_stock_of_before_2018_is_built_from_one_file(run, land, tmp_path, both):
    path = write_old(tmp_path / "old.csv", [old_row(n) for n in range(1, 8)])
    words = ["--sirene-establishments", path, *(["--sirene-legal-units", path] if both else [])]
    built = run("build", "--territories", land, "--out", tmp_path / "out", *words)
    assert built.stderr == (
        "sirene-2017-establishments: read 7 = kept 7 + rejected 0 (commune 7)\n"
        "sirene-2017-legal-units: read 7 = kept 7 + rejected 0 (commune 7)\n"
    )
    name = built.stdout.strip()
    assert refused(run("cohorts", tmp_path / "out" / name, "--perimeter", "country")) == (
        f"snapshot {name}: the register holds what was at work on its day, and nothing that closed "
        "before: no cohort is known; build it from the stock of today\n"
    )


def test_a_sirene_file_of_today_alone_is_one_line(run, land, tmp_path):
    _, seats = write_stock(tmp_path / "stock", [unit(1)], [establishment(1, "99001")])
    words = ("--territories", land, "--out", tmp_path / "out", "--sirene-establishments", seats)
    assert refused(run("build", *words)) == (
        "--sirene-legal-units: missing; Sirene takes both stock files of one month\n"
    )


def test_a_sirene_file_of_each_layout_is_one_line(run, land, tmp_path):
    units, _ = write_stock(tmp_path / "stock", [unit(1)], [establishment(1, "99001")])
    path = write_old(tmp_path / "old.csv", [old_row(1)])
    words = ("--sirene-legal-units", units, "--sirene-establishments", path)
    assert refused(run("build", "--territories", land, "--out", tmp_path / "out", *words)) == (
        "old.csv: the Sirene stock of before 2018 holds units and establishments in one file, and "
        "was given with one of today’s; give it alone, to --sirene-establishments\n"
    )


@pytest.fixture
def register(run, land, tmp_path):
    """A snapshot of a register of legal units."""
    units, seats = write_register(tmp_path / "stock")
    out = tmp_path / "registers"
    words = ("--sirene-legal-units", units, "--sirene-establishments", seats, "--out", out)
    result = run("build", "--territories", land, *words)
    assert result.exit_code == 0
    return out / result.stdout.strip()


def test_link_writes_the_list_again_with_its_answers(run, register, tmp_path):
    names, out = tmp_path / "names.csv", tmp_path / "out.csv"
    names.write_text(
        "Nom;Ville;Année;siren;note\n"
        "Zélidova Technologies SAS;Alba;2012;;kept\n"
        "Blablacar;Belle;2006;;\n"
        f"Anything;;;{siren(4)};\n"
        "Anything;;;123456789;\n"
        f"Karolima Conseil;Belle;2005;{siren(4)};\n",
        encoding="cp1252",
    )
    result = run("link", names, register, "--out", out)
    assert (result.exit_code, result.stdout) == (0, "")
    told = "5 rows, 4 companies: invalid_identifier 1, matched 3, unknown 1\n"
    assert result.stderr == told
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert list(rows[0]) == [
        *("Nom", "Ville", "Année", "siren_given", "note"),
        *("siren", "match_probability", "status", "evidence", "linked_name", "same_as_row"),
    ]
    assert [(row["siren"], row["status"], row["evidence"]) for row in rows] == [
        (siren(3), "matched", "name + commune + date"),
        ("", "unknown", ""),
        (siren(4), "matched", "identifier"),
        ("", "invalid_identifier", ""),
        (siren(4), "matched", "identifier"),
    ]
    assert [row["same_as_row"] for row in rows] == ["", "", "", "", "4"]
    assert (rows[0]["note"], rows[0]["linked_name"]) == ("kept", "ZELIDOVA TECHNOLOGIES")
    assert rows[3]["siren_given"] == "123456789"


def test_link_refuses_a_list_without_names_in_one_line(run, register, tmp_path):
    names = tmp_path / "names.csv"
    names.write_text("a,b\n1,2\n")
    result = run("link", names, register, "--out", tmp_path / "out.csv")
    told = "names.csv: no column of names among a, b; call one of them `name`\n"
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", told)
    assert not (tmp_path / "out.csv").exists()


def test_link_refuses_a_place_it_cannot_write_to_in_one_line(run, register, tmp_path):
    names = tmp_path / "names.csv"
    names.write_text("name\nx\n")
    out = tmp_path / "none" / "out.csv"
    result = run("link", names, register, "--out", out)
    told = f"{out}: No such file or directory; give a file to write to\n"
    assert (result.exit_code, result.stderr) == (2, told)


def test_link_refuses_a_snapshot_without_names_in_one_line(run, built, tmp_path):
    names = tmp_path / "names.csv"
    names.write_text("name\nx\n")
    result = run("link", names, built, "--out", tmp_path / "out.csv")
    told = f"snapshot {built.name}: no names of companies; build it from Sirene\n"
    assert (result.exit_code, result.stderr) == (2, told)


def test_search_finds_what_is_typed(run, register):
    result = run("search", "zelidva", register, "--limit", 1, "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (
        0,
        [
            {
                "siren": siren(3),
                "name": "ZELIDOVA TECHNOLOGIES",
                "other_names": "",
                "commune": "99001",
                "commune_name": "Alba",
                "activity": "6201Z",
                "birth_year": 2012,
                "closed": False,
            }
        ],
    )


def test_search_says_that_there_is_none(run, register):
    result = run("search", "jeanne secrete", register, "--format", "csv")
    told = "no company of that name: jeanne secrete\n"
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", told)


def test_every_territory_is_compared_over_years(run, built, tmp_path):
    out = tmp_path / "together.csv"
    done = run("table", built, "--years", "2012", "--out", out, "--indicator", "companies_known")
    head, *rows = out.read_text().splitlines()
    assert (done.exit_code, head.split(",")[:3], len(rows)) == (
        0,
        ['"code"', '"name"', '"indicator"'],
        1,
    )


@pytest.mark.parametrize(
    ("years", "out", "said"),
    [
        (
            "2012-2010",
            "t.csv",
            "--years 2012-2010: write the first and the last, such as 2014-2023",
        ),
        ("2012", "t.txt", "t.txt: end the name in .csv or .parquet"),
        ("1850", "t.csv", "year 1850 is outside the data"),
    ],
)
def test_a_comparison_that_cannot_be_written_is_refused(run, built, tmp_path, years, out, said):
    done = run("table", built, "--years", years, "--out", tmp_path / out)
    assert (done.exit_code, said in done.stderr) == (2, True)


def test_a_first_look_counts_straight_from_the_stock_files(run, land, tmp_path):
    units, sites = write_stock(tmp_path, [unit(1)], [establishment(1, "99001")])
    out = tmp_path / "look.csv"
    files = ("--sirene-legal-units", units, "--sirene-establishments", sites)
    done = run("first-look", "--territories", land, *files, "--years", "2012", "--out", out)
    assert (done.exit_code, out.read_text().splitlines()[1]) == (
        0,
        '"990000001","Alba",2012,1,1,0,1,0,0,0,0',
    )
