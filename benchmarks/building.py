"""The snapshot of the fictional country built from its files, beside a short DuckDB script."""

import shutil
from pathlib import Path

import duckdb

from benchmarks.ground import fictional_sources
from benchmarks.measuring import Table, timed
from cocarde.demo.fictional.write import write_country
from cocarde.observatory import build_snapshot

PLAIN = """
COPY (
  WITH placed AS (
         SELECT lower(c.permalink) AS id, m.CODGEO AS commune,
                try_cast(c.founded_at AS DATE) AS founded_on,
                least(try_cast(c.founded_at AS DATE), try_cast(c.first_funding_at AS DATE))
                  AS known_on
         FROM read_csv('{companies}', all_varchar = true) c
         JOIN read_csv('{communes}', all_varchar = true) m ON lower(m.LIBGEO) = lower(c.city)),
       held AS (
         SELECT p.commune, try_strptime(r.funded_at, '%d-%m-%Y') AS funded_on,
                try_cast(r.raised_amount_usd AS DOUBLE) AS raised_usd
         FROM read_csv('{rounds}', all_varchar = true) r
         JOIN placed p ON lower(r.company_permalink) = p.id)
  SELECT 'companies_known' AS measure, commune, year(known_on) AS year, count(*) AS value
  FROM placed GROUP BY ALL
  UNION ALL SELECT 'companies_founded', commune, year(founded_on), count(*) FROM placed GROUP BY ALL
  UNION ALL SELECT 'rounds', commune, year(funded_on), count(*) FROM held GROUP BY ALL
  UNION ALL SELECT 'raised_usd', commune, year(funded_on), sum(raised_usd) FROM held GROUP BY ALL
) TO '{cube}' (FORMAT parquet)
"""


def run(folder: Path) -> list[Table]:
    """Build again and again, from nothing each time."""
    land, out = folder / "fictional", folder / "built"
    write_country(land)
    sources = fictional_sources(land)

    def cocarde() -> None:
        shutil.rmtree(out, ignore_errors=True)
        build_snapshot(land, sources, out)

    def plain() -> None:
        query = PLAIN.format(
            companies=sources["crunchbase-companies"],
            rounds=sources["crunchbase-rounds"],
            communes=max(land.glob("communes_2*.csv")),
            cube=folder / "plain.parquet",
        )
        with duckdb.connect() as connection:
            connection.execute(query)

    return [
        Table(
            "Building the snapshot of the fictional country",
            "The peer only joins, groups and writes the cube: it names no rejected row, decides "
            "between no homonyms, keeps no territories and hashes nothing. It is no equal, and "
            "says what the rest costs.",
            [
                timed("Cocarde, from the files to a published snapshot", "Cocarde", cocarde),
                timed("DuckDB, a plain script to the cube alone", "peer", plain),
            ],
        )
    ]
