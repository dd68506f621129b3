import csv
import hashlib
import json
from pathlib import Path

import pytest

from cocarde.demo.fictional import NOTICE_EN, NOTICE_FR
from cocarde.demo.fictional.geography import THIN_BODY
from cocarde.demo.fictional.write import write_country
from cocarde.observatory import build_snapshot, figures, open_snapshot


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    out = tmp_path_factory.mktemp("country")
    write_country(out)
    return out


def _rows(path: Path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _hashes(folder: Path):
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_it_writes_the_same_bytes_again(written, tmp_path):
    write_country(tmp_path)
    assert _hashes(tmp_path) == _hashes(written)


def test_it_writes_a_territories_directory(written):
    assert sorted(_hashes(written)) == [
        "GENERATED.md",
        "communes_2025.csv",
        "communes_2026.csv",
        "communes_points_2026.csv",
        "country.toml",
        "crunchbase/companies_avr.csv",
        "crunchbase/rounds_avr.csv",
        "epci_2025.csv",
        "epci_2026.csv",
        "epci_contours_2026.geojson",
        "passage_2025_2026.csv",
    ]


def test_the_columns_are_those_of_the_real_files(written):
    heads = {
        name: (written / name).read_text(encoding="utf-8").splitlines()[0]
        for name in (
            "communes_2026.csv", "epci_2026.csv", "passage_2025_2026.csv",
            "crunchbase/companies_avr.csv", "crunchbase/rounds_avr.csv",
        )
    }  # fmt: skip
    assert heads == {
        "communes_2026.csv": "CODGEO,LIBGEO,POP,DEP,REG,EPCI",
        "epci_2026.csv": "CODGEO,LIBGEO",
        "passage_2025_2026.csv": "cod2025,cod2026,annee,typemodif,ratio",
        "crunchbase/companies_avr.csv": (
            "permalink,name,homepage_url,category_list,funding_total_usd,status,country_code,"
            "state_code,region,city,funding_rounds,founded_at,first_funding_at,last_funding_at"
        ),
        "crunchbase/rounds_avr.csv": (
            "company_permalink,funding_round_permalink,funding_round_type,funding_round_code,"
            "funded_at,raised_amount_usd"
        ),
    }


def test_the_folder_says_that_it_is_generated(written):
    country = (written / "country.toml").read_text(encoding="utf-8")
    contours = json.loads((written / "epci_contours_2026.geojson").read_text(encoding="utf-8"))
    assert country.startswith(f"# {NOTICE_FR}\n# {NOTICE_EN}\n")
    assert contours["generated"] is True
    assert {f["properties"]["generated"] for f in contours["features"]} == {True}
    assert (written / "GENERATED.md").read_text(encoding="utf-8").startswith("Données générées")


def test_every_commune_of_the_year_before_leads_to_one_of_the_next(written):
    passage = {r["cod2025"]: r["cod2026"] for r in _rows(written / "passage_2025_2026.csv")}
    before = {r["CODGEO"]: int(r["POP"]) for r in _rows(written / "communes_2025.csv")}
    after = {r["CODGEO"]: int(r["POP"]) for r in _rows(written / "communes_2026.csv")}
    carried = dict.fromkeys(after, 0)
    for code, population in before.items():
        carried[passage.get(code, code)] += population
    assert (len(before), len(after), len(passage)) == (151, 150, 2)
    assert carried == after


def test_the_observatory_reads_it_and_names_the_bad_rows(written, tmp_path):
    crunchbase = written / "crunchbase"
    sources = {
        "crunchbase-companies": crunchbase / "companies_avr.csv",
        "crunchbase-rounds": crunchbase / "rounds_avr.csv",
    }
    name = build_snapshot(written, sources, tmp_path)
    snapshot = open_snapshot(tmp_path / name)
    rejected = {(row["file"], row["column"]) for row in _rows(tmp_path / name / "rejects.csv")}
    assert snapshot.territories.country.code == "XAV"
    assert "Crunchbase" not in snapshot.manifest.model_dump_json()
    told = (snapshot.manifest.generated, snapshot.manifest.notice_fr, snapshot.manifest.notice_en)
    assert told == (True, NOTICE_FR, NOTICE_EN)
    assert rejected == {
        ("companies_avr.csv", "founded_at"),
        ("companies_avr.csv", "permalink"),
        ("rounds_avr.csv", "funded_at"),
        ("rounds_avr.csv", "company_permalink"),
        ("rounds_avr.csv", "raised_amount_usd"),
    }


def test_the_thin_territory_has_too_few_data_to_speak(written, tmp_path):
    source = written / "crunchbase" / "companies_avr.csv"
    name = build_snapshot(written, {"crunchbase-companies": source}, tmp_path)
    snapshot = open_snapshot(tmp_path / name)
    known = {
        code: next(
            (figure.observed, figure.coverage)
            for figure in figures(snapshot, f"epci:{code}@2026", 2025)
            if figure.indicator == "companies_known"
        )
        for code in (THIN_BODY, "990000014")
    }
    assert known == {THIN_BODY: (2, "insufficient"), "990000014": (1003, "full")}
