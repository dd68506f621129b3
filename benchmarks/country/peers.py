"""The same questions put to others, as the documentation of each advises.

DuckDB: both threads, the memory told, the order of insertion given up, sirens joined as numbers;
*careful* groups first by body, years and sector, and answers each year from the few groups.
Polars: lazy scans collected by its streaming engine, categories left to it. pandas: only the columns
needed, texts as Arrow dictionaries, where they repeat.
"""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from cocarde.observatory.registers.sirene.schema import BANDS, NO_EMPLOYEE
from cocarde.observatory.snapshots.sectors import DIGITAL_OECD

MEASURES = (
    "active", "births", "deaths", "digital", "survivors", "cohort", "jobs_low", "jobs_high",
)  # fmt: skip
NEVER = 9999
BAND_ENDS = [
    (code, low, low if high is None else high)
    for code, (low, high) in BANDS.items()
    if code != NO_EMPLOYEE
]
DOTTED = [f"{code[:2]}.{code[2:]}" for code in DIGITAL_OECD.activities]
LISTED = ", ".join(f"'{code}'" for code in DOTTED)

UNIT = f"""
    SELECT siren::INTEGER AS siren, coalesce(year(dateCreationUniteLegale), 0)::SMALLINT AS born,
           (CASE WHEN etatAdministratifUniteLegale = 'C' THEN year(dateDebut)
                 ELSE {NEVER} END)::SMALLINT AS died,
           coalesce(nomenclatureActivitePrincipaleUniteLegale = 'NAFRev2'
                    AND activitePrincipaleUniteLegale IN ({LISTED}), false) AS digital
    FROM read_parquet('$units')
    WHERE etatAdministratifUniteLegale = 'A' OR dateDebut IS NOT NULL"""
SEAT = """
    SELECT siren::INTEGER AS siren, body
    FROM read_parquet('$sites') JOIN place ON codeCommuneEtablissement = given
    WHERE etablissementSiege AND body >= 0"""
JOB = """
    SELECT body, anneeEffectifsEtablissement AS year, trancheEffectifsEtablissement AS band,
           count(*) AS n
    FROM read_parquet('$sites') JOIN place ON codeCommuneEtablissement = given
    WHERE etatAdministratifEtablissement = 'A' AND body >= 0
      AND anneeEffectifsEtablissement BETWEEN $first AND $last
      AND trancheEffectifsEtablissement IS NOT NULL AND trancheEffectifsEtablissement <> 'NN'
    GROUP BY ALL"""
YEARLY = """
    SELECT body, year,
           sum(n) FILTER (born <= year AND died > year) AS active,
           sum(n) FILTER (born = year) AS births,
           sum(n) FILTER (died = year) AS deaths,
           sum(n) FILTER (born <= year AND died > year AND digital) AS digital,
           sum(n) FILTER (born = year - 5 AND died > year) AS survivors,
           sum(n) FILTER (born = year - 5) AS cohort
    FROM {groups}, (SELECT unnest(range($first, $last + 1)) AS year) GROUP BY ALL"""
BANDED = """
    SELECT body, year, sum(n * low) AS jobs_low, sum(n * high) AS jobs_high
    FROM {jobs} JOIN band USING (band) GROUP BY ALL"""
WHOLE = f"""
    COPY (SELECT body::INTEGER AS body, year::INTEGER AS year,
                 {", ".join(f"coalesce({name}, 0)::BIGINT AS {name}" for name in MEASURES)}
          FROM (SELECT range AS body FROM range($bodies))
               CROSS JOIN (SELECT unnest(range($first, $last + 1)) AS year)
               LEFT JOIN yearly USING (body, year) LEFT JOIN banded USING (body, year)
          ORDER BY body, year) TO '$out' (FORMAT parquet)"""
NAIVE = (
    ("active", "born <= {y} AND died > {y}"),
    ("births", "born = {y}"),
    ("deaths", "died = {y}"),
    ("digital", "born <= {y} AND died > {y} AND digital"),
    ("survivors", "born = {y} - 5 AND died > {y}"),
    ("cohort", "born = {y} - 5"),
)


def duckdb_connection(limit: str, folder: Path, places: Path) -> Any:  # noqa: ANN401 - DuckDB's own
    """DuckDB as its guide to performance advises, with the small tables every way is given."""
    import duckdb  # noqa: PLC0415

    base = duckdb.connect()
    base.execute(f"SET memory_limit = '{limit}'")
    base.execute(f"SET temp_directory = '{folder / 'spilled'}'")
    base.execute("SET preserve_insertion_order = false")
    base.execute(f"CREATE TABLE place AS SELECT * FROM read_parquet('{places}')")
    base.execute("CREATE TABLE band (band VARCHAR, low INTEGER, high INTEGER)")
    base.executemany("INSERT INTO band VALUES (?, ?, ?)", BAND_ENDS)
    return base


def careful(base: Any, given: dict[str, object]) -> None:  # noqa: ANN401
    """In two phases: first the groups, then the years from the groups."""
    _run(
        base,
        given,
        f"""CREATE TEMP TABLE groups AS
        SELECT body, born, died, digital, count(*) AS n
        FROM ({UNIT}) JOIN ({SEAT}) USING (siren) GROUP BY ALL""",
    )
    _run(base, given, f"CREATE TEMP TABLE jobs AS {JOB}")
    _run(base, given, f"CREATE TEMP TABLE yearly AS {YEARLY.format(groups='groups')}")
    _run(base, given, f"CREATE TEMP TABLE banded AS {BANDED.format(jobs='jobs')}")
    _run(base, given, WHOLE)


def naive(base: Any, given: dict[str, Any]) -> None:  # noqa: ANN401
    """As one writes it first: the join, then a filtered count for each figure and year."""
    years = range(given["first"], given["last"] + 1)
    counts = ", ".join(
        f"count(*) FILTER ({condition.format(y=year)}) AS {name}_{year}"
        for name, condition in NAIVE
        for year in years
    )
    told = " UNION ALL ".join(
        f"SELECT body, {year} AS year, {', '.join(f'{n}_{year} AS {n}' for n, _ in NAIVE)} FROM wide"
        for year in years
    )
    _run(
        base,
        given,
        f"""CREATE TEMP TABLE wide AS
        SELECT body, {counts} FROM ({UNIT}) JOIN ({SEAT}) USING (siren) GROUP BY body""",
    )
    _run(base, given, f"CREATE TEMP TABLE yearly AS {told}")
    _run(base, given, f"CREATE TEMP TABLE banded AS {BANDED.format(jobs=f'({JOB})')}")
    _run(base, given, WHOLE)


def from_core(base: Any, given: dict[str, object]) -> None:  # noqa: ANN401
    """From the core tables of a snapshot, in two phases."""
    codes = ", ".join(f"'{code}'" for code in DIGITAL_OECD.activities)
    _run(
        base,
        given,
        f"""CREATE TEMP TABLE groups AS
        SELECT body, birth_year AS born, coalesce(death_year, {NEVER}) AS died,
               activity IN ({codes}) AS digital, sum(units) AS n
        FROM read_parquet('$cohorts') JOIN place ON commune = given
        WHERE body >= 0 AND death_year IS DISTINCT FROM 0 GROUP BY ALL""",
    )
    _run(
        base,
        given,
        """CREATE TEMP TABLE jobs AS
        SELECT body, band_year AS year, band, sum(establishments) AS n
        FROM read_parquet('$jobs') JOIN place ON commune = given
        WHERE body >= 0 AND band_year BETWEEN $first AND $last GROUP BY ALL""",
    )
    _run(base, given, f"CREATE TEMP TABLE yearly AS {YEARLY.format(groups='groups')}")
    _run(base, given, f"CREATE TEMP TABLE banded AS {BANDED.format(jobs='jobs')}")
    _run(base, given, WHOLE)


def plain_build(base: Any, given: dict[str, object]) -> None:  # noqa: ANN401
    """The two core tables alone: nothing is checked, no bad row named, nothing hashed."""
    _run(
        base,
        given,
        f"""COPY (
        SELECT given AS commune, activity, sole, born, died, count(*) AS units
        FROM (SELECT siren::INTEGER AS siren, activitePrincipaleUniteLegale AS activity,
                     categorieJuridiqueUniteLegale::INTEGER // 1000 = 1 AS sole,
                     year(dateCreationUniteLegale)::SMALLINT AS born,
                     (CASE WHEN etatAdministratifUniteLegale = 'C' THEN year(dateDebut)
                           ELSE {NEVER} END)::SMALLINT AS died
              FROM read_parquet('$units'))
        JOIN (SELECT siren::INTEGER AS siren, codeCommuneEtablissement AS given
              FROM read_parquet('$sites') WHERE etablissementSiege) USING (siren)
        GROUP BY ALL ORDER BY ALL) TO '$out' (FORMAT parquet, COMPRESSION zstd)""",
    )
    _run(
        base,
        given,
        """COPY (
        SELECT codeCommuneEtablissement AS commune, activitePrincipaleEtablissement AS activity,
               trancheEffectifsEtablissement AS band, anneeEffectifsEtablissement AS band_year,
               count(*) AS establishments
        FROM read_parquet('$sites') WHERE etatAdministratifEtablissement = 'A'
        GROUP BY ALL ORDER BY ALL) TO '$out.jobs' (FORMAT parquet, COMPRESSION zstd)""",
    )


def _run(base: Any, given: dict[str, object], query: str) -> None:  # noqa: ANN401
    for name in sorted(given, key=len, reverse=True):
        query = query.replace(f"${name}", str(given[name]))
    base.execute(query)


def polars(given: dict[str, Any]) -> None:
    """Lazy, by the streaming engine; in the same two phases."""
    import polars as pl  # noqa: PLC0415

    place = pl.scan_parquet(given["places"])
    units = pl.scan_parquet(given["units"]).filter(
        (pl.col("etatAdministratifUniteLegale") == "A") | pl.col("dateDebut").is_not_null()
    )
    units = units.select(
        pl.col("siren").cast(pl.Int32),
        pl.col("dateCreationUniteLegale").dt.year().fill_null(0).cast(pl.Int16).alias("born"),
        pl.when(pl.col("etatAdministratifUniteLegale") == "C")
        .then(pl.col("dateDebut").dt.year())
        .otherwise(NEVER)
        .cast(pl.Int16)
        .alias("died"),
        (
            (pl.col("nomenclatureActivitePrincipaleUniteLegale") == "NAFRev2")
            & pl.col("activitePrincipaleUniteLegale").is_in(DOTTED)
        )
        .fill_null(value=False)
        .alias("digital"),
    )
    sites = pl.scan_parquet(given["sites"]).rename({"codeCommuneEtablissement": "given"})
    placed = sites.join(place, on="given").filter(pl.col("body") >= 0)
    seats = placed.filter(pl.col("etablissementSiege")).select(
        pl.col("siren").cast(pl.Int32), "body"
    )
    groups = units.join(seats, on="siren").group_by("body", "born", "died", "digital").len("n")
    jobs = (
        placed.filter(
            (pl.col("etatAdministratifEtablissement") == "A")
            & pl.col("anneeEffectifsEtablissement").is_between(given["first"], given["last"])
            & (pl.col("trancheEffectifsEtablissement") != "NN")
        )
        .group_by("body", "anneeEffectifsEtablissement", "trancheEffectifsEtablissement")
        .len("n")
    )
    grouped, staffed = (one.collect(engine="streaming") for one in (groups, jobs))
    from_groups(grouped.to_arrow(), staffed.to_arrow(), given)


def pandas(given: dict[str, Any]) -> None:
    """Two merges and two groupings in memory."""
    import pandas as pd  # noqa: PLC0415

    units = _frame(given["units"], [
        "siren", "dateCreationUniteLegale", "dateDebut", "etatAdministratifUniteLegale",
        "activitePrincipaleUniteLegale", "nomenclatureActivitePrincipaleUniteLegale",
    ])  # fmt: skip
    closed = units.etatAdministratifUniteLegale == "C"
    frame = pd.DataFrame({
        "siren": units.siren.astype("int32"),
        "born": pd.to_datetime(units.dateCreationUniteLegale).dt.year.fillna(0).astype("int16"),
        "died": pd.to_datetime(units.dateDebut).dt.year.where(closed, NEVER),
        "digital": (units.nomenclatureActivitePrincipaleUniteLegale == "NAFRev2")
        & units.activitePrincipaleUniteLegale.isin(DOTTED),
    })  # fmt: skip
    frame = frame[frame.died.notna()].astype({"died": "int16"})
    sites = _frame(given["sites"], [
        "siren", "etablissementSiege", "codeCommuneEtablissement",
        "etatAdministratifEtablissement", "trancheEffectifsEtablissement",
        "anneeEffectifsEtablissement",
    ])  # fmt: skip
    place = pd.read_parquet(given["places"]).set_index("given").body
    sites["body"] = sites.codeCommuneEtablissement.astype(object).map(place)
    sites = sites[sites.body >= 0].astype({"body": "int32"})
    seats = sites[sites.etablissementSiege][["siren", "body"]].astype({"siren": "int32"})
    keys = ["body", "born", "died", "digital"]
    groups = frame.merge(seats, on="siren").groupby(keys).size().reset_index(name="n")
    staffed = sites[
        (sites.etatAdministratifEtablissement == "A")
        & sites.anneeEffectifsEtablissement.between(given["first"], given["last"])
        & (sites.trancheEffectifsEtablissement != "NN")
    ]
    keys = ["body", "anneeEffectifsEtablissement", "trancheEffectifsEtablissement"]
    jobs = staffed.groupby(keys, observed=True).size().reset_index(name="n")
    from_groups(pa.Table.from_pandas(groups), pa.Table.from_pandas(jobs), given)


def _frame(path: object, columns: list[str]) -> Any:  # noqa: ANN401
    texts = [name for name in columns if name != "siren"]
    file = pq.ParquetFile(path, read_dictionary=texts)
    return file.read(columns).to_pandas()


def from_groups(groups: pa.Table, jobs: pa.Table, given: dict[str, Any]) -> None:
    """The second phase, which is small, by DuckDB for all who did the first."""
    base = duckdb_connection("1GB", Path(given["folder"]), given["places"])
    base.register("groups", groups)
    jobs = jobs.rename_columns(["body", "year", "band", "n"])
    base.register("jobs", jobs)
    _run(base, given, f"CREATE TEMP TABLE yearly AS {YEARLY.format(groups='groups')}")
    _run(base, given, f"CREATE TEMP TABLE banded AS {BANDED.format(jobs='jobs')}")
    _run(base, given, WHOLE)
