"""Figures against a plain SQL query on the tables of the snapshot, for unions drawn at random."""

from functools import cache

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocarde.demo.fictional.write import write_country
from cocarde.observatory import build_snapshot, figures, open_snapshot

INDICATORS = ("companies_known", "companies_founded", "funds_raised", "funds_raised_cumulated")
COUNTS = """
    WITH chosen AS (SELECT unnest($communes) AS commune),
         located AS (SELECT * FROM companies JOIN chosen USING (commune)),
         held AS (SELECT r.* FROM rounds r JOIN located USING (company_id_crunchbase))
    SELECT (SELECT count(*) FROM located WHERE year(known_on) <= $year),
           (SELECT count(*) FROM located WHERE year(founded_on) = $year),
           (SELECT count(*) FROM held WHERE year(funded_on) = $year),
           (SELECT count(*) FROM held WHERE year(funded_on) <= $year)
"""


@cache
def ground(folder):
    """The fictional country as a snapshot, and the same tables behind SQL."""
    land = folder / "land"
    write_country(land)
    sources = {
        "crunchbase-companies": land / "crunchbase" / "companies_avr.csv",
        "crunchbase-rounds": land / "crunchbase" / "rounds_avr.csv",
    }
    snapshot = open_snapshot(folder / build_snapshot(land, sources, folder))
    connection = duckdb.connect()
    for name in ("companies", "rounds"):
        connection.register(name, snapshot.table(name))
    return snapshot, connection


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("fictional")


@given(data=st.data())
def test_counts_of_any_union_are_those_of_a_plain_query(folder, data):
    snapshot, connection = ground(folder)
    registers_year = snapshot.manifest.registers_year
    communes = snapshot.territories.communes[registers_year]
    bodies = data.draw(st.sets(st.sampled_from(sorted(communes.members["epci"]))), "bodies")
    alone = data.draw(st.sets(st.sampled_from(communes.code), min_size=1), "communes")
    year = data.draw(st.integers(*snapshot.manifest.data_years), "year")
    # Dated, as the tables are: before 2026 one of the communes was two.
    terms = [f"epci:{code}@{registers_year}" for code in bodies]
    terms += [f"commune:{code}@{registers_year}" for code in alone]
    within = {
        code for code, body in zip(communes.code, communes.epci, strict=True) if body in bodies
    }
    found = figures(snapshot, f"({' + '.join(sorted(terms))})", year, INDICATORS)
    counted = connection.execute(
        COUNTS, {"communes": sorted(within | alone), "year": year}
    ).fetchone()
    assert tuple(figure.observed for figure in found) == counted
    assert {figure.value for figure in found[:2]} - {None} <= set(counted[:2])
