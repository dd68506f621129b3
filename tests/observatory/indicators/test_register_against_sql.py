"""Figures of a whole register against one plain SQL query on the raw files, for any union."""

from functools import cache

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocarde.demo.fictional.write import write_country
from cocarde.observatory import (
    IndicatorError,
    SireneFiles,
    build_snapshot,
    figures,
    open_snapshot,
    read_territories,
)
from cocarde.observatory.indicators.coverage import MINIMUM_RECORDS
from cocarde.observatory.registers.sirene.schema import BANDS
from cocarde.observatory.snapshots import Cohort
from cocarde.observatory.snapshots.sectors import DIGITAL_OECD, DIGITAL_PRESS_2015
from factories.sirene import country_of, write_stock

PLAIN = """
WITH chosen AS (SELECT unnest($communes) AS commune),
     unit AS (
        SELECT year(dateCreationUniteLegale) AS born,
               CASE WHEN etatAdministratifUniteLegale = 'C' THEN year(u.dateDebut) END AS died,
               CASE WHEN nomenclatureActivitePrincipaleUniteLegale = 'NAFRev2'
                    THEN replace(activitePrincipaleUniteLegale, '.', '') END AS activity
        FROM read_parquet($units) u JOIN read_parquet($establishments) e USING (siren)
        JOIN chosen ON commune = codeCommuneEtablissement
        WHERE etablissementSiege
          AND (etatAdministratifUniteLegale = 'A' OR u.dateDebut IS NOT NULL)),
     job AS (
        SELECT trancheEffectifsEtablissement AS band,
               CASE WHEN nomenclatureActivitePrincipaleEtablissement = 'NAFRev2'
                    THEN replace(activitePrincipaleEtablissement, '.', '') END AS activity
        FROM read_parquet($establishments)
        JOIN chosen ON commune = codeCommuneEtablissement
        WHERE etatAdministratifEtablissement = 'A' AND anneeEffectifsEtablissement = $year
          AND trancheEffectifsEtablissement <> 'NN'),
     active AS (SELECT * FROM unit
                WHERE coalesce(born, 0) <= $year AND (died IS NULL OR died > $year))
SELECT (SELECT count(*) FROM active) AS legal_units,
       (SELECT count(*) FROM unit WHERE born = $year) AS legal_unit_births,
       (SELECT count(*) FROM unit WHERE died = $year) AS legal_unit_deaths,
       (SELECT count(*) FROM unit WHERE born = $year - 5) AS cohort,
       (SELECT count(*) FROM active WHERE born = $year - 5) AS survivors,
       (SELECT count(*) FROM active WHERE activity IN $oecd) AS digital_oecd_units,
       (SELECT count(*) FROM unit WHERE born = $year AND activity IN $oecd)
           AS digital_oecd_births,
       (SELECT count(*) FROM unit WHERE died = $year AND activity IN $press)
           AS digital_press_2015_deaths,
       (SELECT count(*) FROM active WHERE activity IN $press) AS digital_press_2015_units,
       (SELECT coalesce(sum(least), 0) FROM job JOIN bands USING (band)) AS jobs_low,
       (SELECT coalesce(sum(coalesce(most, least)), 0) FROM job JOIN bands USING (band)) AS jobs_high,
       (SELECT coalesce(sum(least), 0) FROM job JOIN bands USING (band) WHERE activity IN $oecd)
           AS digital_oecd_jobs_low,
       (SELECT count(*) FROM job) AS staffed
"""
BY_ACTIVITY = """
SELECT replace(activitePrincipaleUniteLegale, '.', '') AS activity,
       count(*) FILTER (coalesce(year(dateCreationUniteLegale), 0) <= $year
                        AND (etatAdministratifUniteLegale = 'A' OR year(u.dateDebut) > $year)),
       count(*) FILTER (year(dateCreationUniteLegale) = $year),
       count(*) FILTER (etatAdministratifUniteLegale = 'C' AND year(u.dateDebut) = $year)
FROM read_parquet($units) u JOIN read_parquet($establishments) e USING (siren)
WHERE etablissementSiege AND nomenclatureActivitePrincipaleUniteLegale = 'NAFRev2'
  AND (etatAdministratifUniteLegale = 'A' OR u.dateDebut IS NOT NULL)
  AND codeCommuneEtablissement IN (SELECT unnest($communes))
GROUP BY activity
"""
WHOLE = (
    "legal_units",
    "legal_unit_births",
    "legal_unit_deaths",
    "digital_oecd_units",
    "digital_oecd_births",
    "digital_press_2015_units",
    "digital_press_2015_deaths",
    "jobs_low",
    "jobs_high",
    "digital_oecd_jobs_low",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("register")


@cache
def ground(folder):
    """The fictional country with a register drawn at random, and its raw files behind SQL."""
    land = folder / "land"
    write_country(land)
    communes = read_territories(land)
    codes = communes.communes[communes.year_for(2017)].code
    files = write_stock(folder / "stock", *country_of(7, codes[:40], 4000))
    name = build_snapshot(land, {}, folder / "out", sirene=SireneFiles(*files))
    connection = duckdb.connect()
    connection.execute("CREATE TABLE bands (band VARCHAR, least INTEGER, most INTEGER)")
    connection.executemany(
        "INSERT INTO bands VALUES (?, ?, ?)", [(code, *ends) for code, ends in BANDS.items()]
    )
    return open_snapshot(folder / "out" / name), connection, files, codes[:40]


@given(data=st.data())
def test_figures_of_any_union_are_those_of_a_plain_query(folder, data):
    snapshot, connection, (units, establishments), codes = ground(folder)
    chosen = data.draw(st.sets(st.sampled_from(codes), min_size=1), "communes")
    year = data.draw(st.integers(*snapshot.manifest.data_years), "year")
    here = snapshot.manifest.registers_year
    perimeter = " + ".join(f"commune:{code}@{here}" for code in sorted(chosen))
    asked = connection.execute(
        PLAIN,
        {
            "communes": sorted(chosen),
            "year": year,
            "units": str(units),
            "establishments": str(establishments),
            "oecd": list(DIGITAL_OECD.activities),
            "press": list(DIGITAL_PRESS_2015.activities),
        },
    )
    names = [column[0] for column in asked.description]
    plain = dict(zip(names, map(int, asked.fetchall()[0]), strict=True))
    found = {figure.indicator: figure for figure in figures(snapshot, perimeter, year)}
    counted = [name for name in WHOLE if found[name].observed >= MINIMUM_RECORDS]
    assert [name for name in WHOLE if found[name].value is not None] == counted
    assert {name: found[name].value for name in counted} == {name: plain[name] for name in counted}
    counts = [name for name in WHOLE if "jobs" not in name]
    assert {n: found[n].observed for n in counts} == {n: plain[n] for n in counts}
    assert found["jobs_low"].observed == found["jobs_high"].observed == plain["staffed"]
    assert found["five_year_survival"].observed == plain["cohort"]
    if found["five_year_survival"].value is not None:
        rate = round(100 * plain["survivors"] / plain["cohort"], 2)
        assert found["five_year_survival"].value == rate
    growth = plain["legal_unit_births"] - plain["legal_unit_deaths"]
    assert found["legal_unit_net_growth"].value in (None, growth)
    people = snapshot.territories.population(snapshot.resolve(perimeter, year).atoms, here)
    density = found["legal_unit_density"].value
    assert density in (None, round(10_000 * plain["legal_units"] / people, 2))


@given(data=st.data())
def test_any_list_of_activities_is_counted_as_a_plain_query_does(folder, data):
    snapshot, connection, (units, establishments), codes = ground(folder)
    chosen = sorted(data.draw(st.sets(st.sampled_from(codes), min_size=1), "communes"))
    year = data.draw(st.integers(*snapshot.manifest.data_years), "year")
    known = ["6201Z", "7311Z", "4711F", "0111Z", "7220C"]
    asked = data.draw(st.lists(st.sampled_from(known)), "activities")
    here = snapshot.manifest.registers_year
    plain = connection.execute(
        BY_ACTIVITY,
        {
            "communes": chosen,
            "year": year,
            "units": str(units),
            "establishments": str(establishments),
        },
    ).fetchall()
    expected = {code: counts for code, *counts in plain}
    perimeter = " + ".join(f"commune:{code}@{here}" for code in chosen)
    found = snapshot.activities(perimeter, asked, year)
    assert [(f.activity, [f.active, f.births, f.deaths]) for f in found] == [
        (code, expected.get(code, [0, 0, 0])) for code in dict.fromkeys(asked)
    ]


BY_COHORT = """
SELECT year(dateCreationUniteLegale) AS born, count(*),
       count(*) FILTER (etatAdministratifUniteLegale = 'A'
                        OR year(u.dateDebut) > year(dateCreationUniteLegale) + $later)
FROM read_parquet($units) u JOIN read_parquet($establishments) e USING (siren)
WHERE etablissementSiege AND dateCreationUniteLegale IS NOT NULL
  AND (etatAdministratifUniteLegale = 'A' OR u.dateDebut IS NOT NULL)
  AND codeCommuneEtablissement IN (SELECT unnest($communes))
GROUP BY born
"""


@given(data=st.data())
def test_cohorts_of_any_union_are_those_of_a_plain_query(folder, data):
    snapshot, connection, (units, establishments), codes = ground(folder)
    chosen = sorted(data.draw(st.sets(st.sampled_from(codes), min_size=1), "communes"))
    later = data.draw(st.integers(0, 6), "years later")
    here, (first, last) = snapshot.manifest.registers_year, snapshot.manifest.data_years
    files = {"units": str(units), "establishments": str(establishments)}
    asked = connection.execute(BY_COHORT, files | {"communes": chosen, "later": later})
    plain = {born: (count, alive) for born, count, alive in asked.fetchall()}
    found = snapshot.cohorts(" + ".join(f"commune:{code}@{here}" for code in chosen))

    assert [one.year for one in found] == list(range(first, last + 1))
    assert [(one.born, one.survivors[later]) for one in found[: last - first + 1 - later]] == [
        plain.get(year, (0, 0)) for year in range(first, last + 1 - later)
    ]


def test_a_cohort_too_small_or_too_young_has_no_survival():
    cohort = Cohort(2020, born=4, survivors=(4, 3))
    assert (cohort.survival(1, least=5), cohort.survival(1, least=4)) == (None, 75.0)
    assert cohort.survival(2, least=1) is None


def test_an_activity_that_is_no_class_is_refused(folder):
    snapshot = ground(folder)[0]
    with pytest.raises(IndicatorError) as refusal:
        snapshot.activities("country", ["62.01Z"], 2015)
    told = "activity 62.01Z: not a class of NAF rev. 2; write it as 6201Z"
    assert str(refusal.value) == told


def test_every_kind_of_figure_was_put_to_the_question(folder):
    snapshot = ground(folder)[0]
    told = {f.indicator: f.coverage for f in figures(snapshot, "country", 2015)}
    assert {name for name, level in told.items() if level == "insufficient"} == set()
