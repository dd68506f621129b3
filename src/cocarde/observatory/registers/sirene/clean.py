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
    """SQL: siren, row, fault, activity, birth, death, sole, partial, purged of legal units.

    Args:
        stock: the file of legal units.
        within: an SQL condition on the siren.
        stocked_on: the newest date of processing, as an SQL literal.
    """
    types = stock.types
    fault = first_broken(LEGAL_UNIT_RULES).replace("$stocked_on", stocked_on)
    return f"""
        WITH raw AS (
            SELECT *, file_row_number AS row, nine({_text(types, "siren", 9)}) AS number,
                   {_day(types, "dateCreationUniteLegale")} AS created,
                   {_day(types, "dateDebut")} AS since,
                   etatAdministratifUniteLegale = 'C' AS closed
            FROM read_parquet({literal(str(stock.parquet))}, file_row_number = true)
            WHERE {within})
        SELECT number AS siren, row, {fault} AS fault, {_activity("UniteLegale")} AS activity,
               coalesce(year(created), 0)::USMALLINT AS birth,
               CASE WHEN closed THEN coalesce(year(since), 0) ELSE {ACTIVE} END::USMALLINT AS death,
               coalesce(TRY_CAST(categorieJuridiqueUniteLegale AS INTEGER), 0)
                   BETWEEN 1000 AND 1999 AS sole,
               coalesce(statutDiffusionUniteLegale, '') = 'P' AS partial,
               coalesce(TRY_CAST(unitePurgeeUniteLegale AS BOOLEAN), false) AS purged
        FROM raw"""


def establishment_rows(stock: Stock, within: str, stocked_on: str) -> str:
    """SQL: siren, nic, row, fault, seat, active, commune, how, activity, band … of establishments.

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
            SELECT *, file_row_number AS row, nine({_text(types, "siren", 9)}) AS number,
                   five({_text(types, "nic", 5)}) AS order_number,
                   {_day(types, "dateCreationEtablissement")} AS created,
                   {_day(types, "dateDebut")} AS since,
                   coalesce(TRY_CAST(trancheEffectifsEtablissement AS band), ''::band) AS size
            FROM read_parquet({literal(str(stock.parquet))}, file_row_number = true)
            WHERE {within})
        SELECT number AS siren, order_number AS nic, row, {fault} AS fault,
               coalesce(TRY_CAST(etablissementSiege AS BOOLEAN), false) AS seat,
               etatAdministratifEtablissement = 'A' AS active,
               place.commune AS commune, {_how()} AS how, {_activity("Etablissement")} AS activity,
               size AS band,
               CASE WHEN size IN ('', '{NO_EMPLOYEE}') THEN 0
                    ELSE coalesce({year}, 0) END::USMALLINT AS band_year,
               coalesce(statutDiffusionEtablissement, '') = 'P' AS partial
        FROM raw LEFT JOIN place ON place.given = codeCommuneEtablissement"""


def literal(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


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


def _how() -> str:
    """How a row is placed, or why it is not."""
    code = "codeCommuneEtablissement"
    return f"""CASE WHEN place.how IS NOT NULL THEN place.how
                    WHEN {code} IS NULL OR {code} = '{NOT_DISCLOSED}'
                        THEN CASE WHEN codePaysEtrangerEtablissement IS NULL
                                    OR codePaysEtrangerEtablissement = '{NOT_DISCLOSED}'
                             THEN 'no-commune'::how ELSE 'abroad'::how END
                    WHEN starts_with({code}, '97') OR starts_with({code}, '98') THEN 'overseas'::how
                    WHEN starts_with({code}, '99') THEN 'abroad'::how
                    ELSE 'unknown-commune'::how END"""
