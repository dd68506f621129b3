"""From the official columns to the narrow tables that are counted, in SQL.

A narrow row holds whole numbers only: a siren, dictionary numbers of commune and activity, years.
"""

import pyarrow as pa

from cocarde.observatory.registers.sirene.rules import (
    ESTABLISHMENT_RULES,
    LEGAL_UNIT_RULES,
    first_broken,
)
from cocarde.observatory.registers.sirene.schema import NO_EMPLOYEE
from cocarde.observatory.registers.sirene.stock import Stock, texts

ACTIVE = 4095  # the death year of a unit that is not closed, in a packed key
NOT_DISCLOSED = "[ND]"
DISCLOSED = "O"  # the status of whoever opposed nothing
SEVERAL = " | "  # between two usual names
LEGAL_PERSONS_FROM = 3000  # lower categories are sole traders and groups of natural persons
# How a row was placed; a commune that is not known of a row is one of those after `changed`.
HOW = (
    "commune",
    "arrondissement",
    "changed",
    "overseas",
    "abroad",
    "no-commune",
    "unknown-commune",
    "ambiguous-commune",
    "no-head-office",
)


def unit_rows(stock: Stock, within: str, stocked_on: str) -> str:
    """SQL: siren, row, fault, key, partial, purged, name, acronym, usual_name of legal units.

    The names are empty of whoever may not be named (`nameable`). The key packs activity, legal kind,
    birth and death year, from the highest bits down.

    Args:
        stock: the file of legal units.
        within: an SQL condition on the siren.
        stocked_on: the newest date of processing, as an SQL literal.
    """
    types = stock.types
    fault = first_broken(LEGAL_UNIT_RULES).replace("$stocked_on", stocked_on)
    return f"""
        WITH raw AS (
            SELECT *, {_row(types)} nine({_text(types, "siren", 9)}) AS number,
                   {_day(types, "dateCreationUniteLegale")} AS created,
                   {_day(types, "dateDebut")} AS since,
                   etatAdministratifUniteLegale = 'C' AS closed
            FROM read_parquet({literal(str(stock.parquet))}, file_row_number = true)
            WHERE {within})
        SELECT number AS siren, row, {fault} AS fault,
               ((enum_code({_activity("UniteLegale")})::BIGINT * 2
                 + (coalesce(TRY_CAST(categorieJuridiqueUniteLegale AS INTEGER), 0)
                    BETWEEN 1000 AND 1999)::INTEGER) * 4096
                + greatest(0, coalesce(year(created), 0))) * 4096
               + CASE WHEN closed THEN greatest(0, coalesce(year(since), 0))
                      ELSE {ACTIVE} END AS key,
               coalesce(statutDiffusionUniteLegale, '') = 'P' AS partial,
               coalesce(TRY_CAST(unitePurgeeUniteLegale AS BOOLEAN), false) AS purged,
               CASE WHEN {nameable()} THEN told(denominationUniteLegale) ELSE '' END AS name,
               CASE WHEN {nameable()} THEN told(sigleUniteLegale) ELSE '' END AS acronym,
               CASE WHEN {nameable()} THEN concat_ws({literal(SEVERAL)},
                    {", ".join(f"nullif(told(denominationUsuelle{n}UniteLegale), '')" for n in (1, 2, 3))})
                    ELSE '' END AS usual_name
        FROM raw"""


def nameable() -> str:
    """SQL: whether a legal unit may be named: a legal person that discloses all of itself.

    Never a sole trader (category 1…), a group of natural persons (2…, which bears their names), a
    unit whose category is not known, or one whose disclosure is partial or not said.
    """
    return f"""(coalesce(TRY_CAST(categorieJuridiqueUniteLegale AS INTEGER), 0)
                    >= {LEGAL_PERSONS_FROM}
                AND coalesce(statutDiffusionUniteLegale, '') = '{DISCLOSED}')"""


def establishment_rows(stock: Stock, within: str, stocked_on: str) -> str:
    """SQL: siren, nic, row, fault, seat, given, nowhere, key, partial, sign of establishments.

    `given` is the number of a code that can be placed; where it is none, `nowhere` says why.
    The key of one at work packs activity, band and year of the band; of a closed one it is null.

    Args:
        stock: the file of establishments.
        within: an SQL condition on the siren.
        stocked_on: the newest date of processing, as an SQL literal.
    """
    types = stock.types
    fault = first_broken(ESTABLISHMENT_RULES).replace("$stocked_on", stocked_on)
    year = "TRY_CAST(anneeEffectifsEtablissement AS USMALLINT)"
    return f"""
        WITH raw AS (
            SELECT *, {_row(types)} nine({_text(types, "siren", 9)}) AS number,
                   five({_text(types, "nic", 5)}) AS order_number,
                   {_day(types, "dateCreationEtablissement")} AS created,
                   {_day(types, "dateDebut")} AS since,
                   TRY_CAST(codeCommuneEtablissement AS given) AS given,
                   coalesce(codePaysEtrangerEtablissement, '{NOT_DISCLOSED}') <> '{NOT_DISCLOSED}'
                       AS outside,
                   coalesce(TRY_CAST(trancheEffectifsEtablissement AS band), ''::band) AS size,
                   etatAdministratifEtablissement = 'A' AS active
            FROM read_parquet({literal(str(stock.parquet))}, file_row_number = true)
            WHERE {within})
        SELECT number AS siren, order_number AS nic, row, {fault} AS fault,
               coalesce(TRY_CAST(etablissementSiege AS BOOLEAN), false) AS seat,
               enum_code(given)::INTEGER AS given, {_nowhere()} AS nowhere,
               CASE WHEN active THEN
                   (enum_code({_activity("Etablissement")})::BIGINT * 32 + enum_code(size)) * 4096
                   + CASE WHEN size NOT IN ('', '{NO_EMPLOYEE}') AND {year} < {ACTIVE} THEN {year}
                          ELSE 0 END
               END AS key,
               coalesce(statutDiffusionEtablissement, '') = 'P' AS partial,
               CASE WHEN coalesce(statutDiffusionEtablissement, '') = '{DISCLOSED}'
                    THEN told(enseigne1Etablissement) ELSE '' END AS sign
        FROM raw"""


def literal(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def _row(types: dict[str, pa.DataType]) -> str:
    """The rank of a row in the file as given; a file made of another one says it itself."""
    return "" if "row" in types else "file_row_number AS row,"


def _text(types: dict[str, pa.DataType], column: str, digits: int) -> str:
    """An identifier as text; one that was read as a number gets back its leading zeros."""
    if texts(types, column):
        return column
    return f"lpad(CAST({column} AS VARCHAR), {digits}, '0')"


def _day(types: dict[str, pa.DataType], column: str) -> str:
    if pa.types.is_date(types[column]):
        return column
    return f"TRY_CAST({column} AS DATE)"


def _activity(suffix: str) -> str:
    """The NAF rev. 2 class; the number of *not known* in any other nomenclature."""
    code = f"replace(activitePrincipale{suffix}, '.', '')"
    return f"""CASE WHEN nomenclatureActivitePrincipale{suffix} = 'NAFRev2'
                    THEN coalesce(TRY_CAST({code} AS naf), ''::naf) ELSE ''::naf END"""


def _nowhere() -> str:
    """Why a row is not placed, from its code of a commune and `outside`; null where `given` is."""
    code = "codeCommuneEtablissement"
    return f"""CASE WHEN given IS NOT NULL THEN NULL
                    WHEN {code} IS NULL OR {code} = '{NOT_DISCLOSED}'
                        THEN CASE WHEN outside THEN 'abroad'::how ELSE 'no-commune'::how END
                    WHEN starts_with({code}, '97') OR starts_with({code}, '98')
                        THEN 'overseas'::how
                    WHEN starts_with({code}, '99') THEN 'abroad'::how
                    ELSE 'unknown-commune'::how END"""
