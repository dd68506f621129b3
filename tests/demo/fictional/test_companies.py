import csv
import datetime as dt
from collections import Counter

import pytest

from cocarde.demo.fictional.companies import companies, company_rows, round_rows
from cocarde.demo.fictional.geography import THIN_BODY, country
from cocarde.demo.fictional.names import plain


def _is_day(text, pattern):
    try:
        dt.datetime.strptime(text, pattern)  # noqa: DTZ007
    except ValueError:
        return False
    return True


def test_the_country_has_start_ups_and_rounds():
    assert 2_450 <= len(companies()) <= 2_550
    assert sum(len(c.rounds) for c in companies()) == 1_800


def test_rounds_run_from_2018_to_the_last_day_and_follow_the_founding():
    for company in companies():
        for one in company.rounds:
            assert max(company.founded, dt.date(2018, 1, 1)) <= one.day <= dt.date(2026, 9, 30)


def test_one_territory_has_too_few_companies_to_speak():
    assert Counter(c.body for c in companies())[THIN_BODY] < 5
    assert [c for c in companies() if c.body == THIN_BODY and c.rounds] == []


def test_a_dozen_rows_are_bad_on_purpose():
    cities = {c.name for c in country().communes}
    keys = {c.permalink for c in companies()}
    bad_companies = [
        row for row in company_rows()
        if not row["permalink"] or row["city"] not in cities
        or not _is_day(row["founded_at"], "%Y-%m-%d")
    ]  # fmt: skip
    bad_rounds = [
        row for row in round_rows()
        if row["company_permalink"].lower() not in keys
        or not _is_day(row["funded_at"], "%d-%m-%Y")
        or row["raised_amount_usd"].startswith("-")
    ]  # fmt: skip
    assert (len(bad_companies), len(bad_rounds)) == (7, 5)


def test_totals_are_the_sums_of_the_rounds():
    by_key = {c.permalink: c for c in companies()}
    for row in company_rows():
        if row["permalink"] in by_key:
            raised = sum(r.raised_usd or 0 for r in by_key[row["permalink"]].rounds)
            assert row["funding_total_usd"] == (str(raised) if raised else "-")


@pytest.mark.shared
def test_no_start_up_bears_the_name_of_a_real_one(shared_data):
    path = shared_data / "crunchbase_2015" / "companies_fra.csv"
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        real = {plain(row["name"]) for row in csv.DictReader(file)}
    assert [c.name for c in companies() if plain(c.name) in real] == []
