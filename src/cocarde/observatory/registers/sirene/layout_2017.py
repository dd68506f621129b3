"""The layout of before 2018: one file of what was at work, made into the two files of today.

One row is one establishment at work, with what is known of its legal unit beside it. Insee, *Base
Sirene, dessin du fichier L2*; Etalab's geocoded copy has commas and UTF-8, the original
semicolons and ISO-8859-1.
"""

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from cocarde.observatory.errors import SourceError
from cocarde.observatory.registers.sirene.clean import literal
from cocarde.observatory.registers.sirene.schema import SIGN, UNIT_NAMES
from cocarde.observatory.registers.sirene.source import (
    ESTABLISHMENTS_2017,
    LEGAL_UNITS_2017,
    STOCK_2017,
    SireneFiles,
    StockFile,
)
from cocarde.observatory.registers.sirene.stock import Stock, head_of, open_stock, texts

# The columns that are read; of those with a fixed width, the digits.
WIDTHS = {"SIREN": 9, "NIC": 5, "DEPET": 2, "COMET": 3, "TEFET": 2}
COLUMNS = (
    *WIDTHS,
    "SIEGE",
    "APET700",
    "DEFET",
    "DCRET",
    "NJ",
    "APEN700",
    "DCREN",
    "DATEMAJ",
)
CHANGE = "VMAJ"  # what a row of a file of daily changes is; a stock may lack the column
LEFT = ("E", "O")  # the establishment is taken out of the stock
ROW_BITS = 40  # of the rank of a row: the least stands for the legal unit
NOT_SAID = "NULL::VARCHAR"
# What a reject names: the column as the file has it.
NAMES = {
    LEGAL_UNITS_2017.kind: {
        "siren": "SIREN",
        "dateCreationUniteLegale": "DCREN",
        "dateDernierTraitementUniteLegale": "DATEMAJ",
    },
    ESTABLISHMENTS_2017.kind: {
        "siren": "SIREN",
        "nic": "NIC",
        "dateCreationEtablissement": "DCRET",
    },
}


def is_layout_2017(path: Path) -> bool:
    """Whether the head of a file is that of the layout of before 2018, a column missing or not.

    Raises:
        SourceError: a zip that is cut short, or of several files.
    """
    return 2 * len(set(COLUMNS).intersection(head_of(path))) > len(COLUMNS)


def holds_layout_2017(files: SireneFiles) -> bool:
    """Whether the files are of the layout of before 2018.

    Raises:
        SourceError: one is and the other is not, or both are and they are not the same file.
    """
    both = (files.legal_units, files.establishments)
    old = [path for path in both if is_layout_2017(path)]
    if old and files.legal_units != files.establishments:
        told = "with another one" if len(old) == len(both) else "with one of today’s"
        raise SourceError(
            f"{old[0].name}: {STOCK_2017.official} holds units and establishments in one file, "
            f"and was given {told}; give it alone, to {STOCK_2017.option}"
        )
    return bool(old)


def open_layout_2017(
    path: Path, workshop: Path, connection: duckdb.DuckDBPyConnection
) -> tuple[Stock, Stock]:
    """Make the two files of today of one of before 2018, both sorted by siren.

    Args:
        path: Parquet, CSV or a zip of one.
        workshop: a folder for what is made on the way.
        connection: DuckDB, with its memory limited.

    Returns:
        Legal units (one for each siren, told by the row of its head office where there is one)
        and establishments, with the rank in the file as given in a column `row`.

    Raises:
        SourceError: cut short, or a column is missing.
        duckdb.Error: memory or disk do not suffice.
    """
    changes = (CHANGE,) if CHANGE in head_of(path) else ()
    given = open_stock(STOCK_2017, path, (*COLUMNS, *changes), workshop)
    rows = _rows(given)
    units = _written(connection, given, LEGAL_UNITS_2017, _units(rows), workshop)
    seats = _written(connection, given, ESTABLISHMENTS_2017, _establishments(rows), workshop)
    if given.parquet != path:
        given.parquet.unlink()
    return units, seats


def _written(
    connection: duckdb.DuckDBPyConnection,
    given: Stock,
    source: StockFile,
    rows: str,
    workshop: Path,
) -> Stock:
    made = workshop / f"{source.kind}.parquet"
    connection.execute(
        f"COPY ({rows} ORDER BY siren, row) TO {literal(str(made))} (FORMAT parquet, CODEC lz4_raw)"
    )
    # A broken line is counted once, with the establishments; both need to number their rows.
    return Stock(
        source,
        given.file,
        made,
        given.sha256,
        {column.name: column.type for column in pq.read_schema(made)},
        broken=given.broken,
        broken_count=given.broken_count if source is ESTABLISHMENTS_2017 else 0,
        names=NAMES[source.kind],
    )


def _rows(given: Stock) -> str:
    """SQL: the columns as text, with the rank of the row and whether it left the stock."""
    columns = ", ".join(f"{_text(given.types, column)} AS {column}" for column in COLUMNS)
    left = ", ".join(map(literal, LEFT))
    gone = f"coalesce({CHANGE} IN ({left}), false)" if CHANGE in given.types else "false"
    return f"""SELECT {columns}, {gone} AS gone, file_row_number AS row
               FROM read_parquet({literal(str(given.parquet))}, file_row_number = true)"""


def _text(types: dict[str, pa.DataType], column: str) -> str:
    """A column as text; one that was read as a number gets back its leading zeros."""
    if texts(types, column):
        return column
    text = f"CAST({column} AS VARCHAR)"
    return f"lpad({text}, {WIDTHS[column]}, '0')" if column in WIDTHS else text


def _units(rows: str) -> str:
    """SQL: one row for each siren; rows without one stay apart, to be set apart with a reason."""
    return f"""
        WITH given AS ({rows}),
             told AS (
                SELECT min((gone::BIGINT * 2 + (coalesce(SIEGE, '') <> '1')::BIGINT)
                           << {ROW_BITS} | row) & ((1::BIGINT << {ROW_BITS}) - 1) AS row,
                       max(TRY_CAST(DATEMAJ AS TIMESTAMP)) AS processed
                FROM given GROUP BY SIREN, CASE WHEN SIREN IS NULL THEN row END)
        SELECT SIREN AS siren, {NOT_SAID} AS statutDiffusionUniteLegale,
               {NOT_SAID} AS unitePurgeeUniteLegale, {_day("DCREN")} AS dateCreationUniteLegale,
               processed AS dateDernierTraitementUniteLegale, {NOT_SAID} AS dateDebut,
               CASE WHEN gone THEN 'C' ELSE 'A' END AS etatAdministratifUniteLegale,
               NJ AS categorieJuridiqueUniteLegale,
               {_class("APEN700")} AS activitePrincipaleUniteLegale,
               'NAFRev2' AS nomenclatureActivitePrincipaleUniteLegale, {_unnamed(UNIT_NAMES)}, row
        FROM given JOIN told USING (row)"""


def _establishments(rows: str) -> str:
    """SQL: every row, under the names of today."""
    return f"""
        SELECT SIREN AS siren, NIC AS nic, {NOT_SAID} AS statutDiffusionEtablissement,
               {_day("DCRET")} AS dateCreationEtablissement,
               TEFET AS trancheEffectifsEtablissement, DEFET AS anneeEffectifsEtablissement,
               DATEMAJ AS dateDernierTraitementEtablissement,
               coalesce(SIEGE, '') = '1' AS etablissementSiege,
               DEPET || COMET AS codeCommuneEtablissement,
               {NOT_SAID} AS codePaysEtrangerEtablissement, {NOT_SAID} AS dateDebut,
               CASE WHEN gone THEN 'F' ELSE 'A' END AS etatAdministratifEtablissement,
               {_class("APET700")} AS activitePrincipaleEtablissement,
               'NAFRev2' AS nomenclatureActivitePrincipaleEtablissement, {_unnamed((SIGN,))}, row
        FROM ({rows})"""


def _unnamed(columns: tuple[str, ...]) -> str:
    """Columns of names left empty: the old file does not say who has chosen not to be disclosed."""
    return ", ".join(f"{NOT_SAID} AS {column}" for column in columns)


def _day(column: str) -> str:
    """`20080118` as `2008-01-18`; anything else as it is, to be told as no date."""
    return f"regexp_replace({column}, '^([0-9]{{4}})([0-9]{{2}})([0-9]{{2}})$', '\\1-\\2-\\3')"


def _class(column: str) -> str:
    """`6201Z` as `62.01Z`."""
    return f"{column}[1:2] || '.' || {column}[3:]"
