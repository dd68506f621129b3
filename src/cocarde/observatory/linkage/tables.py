"""The core tables of a snapshot, out of what was read of each source."""

from collections import defaultdict

import pyarrow as pa
import pyarrow.compute as pc

from cocarde.observatory.linkage.addresses import Contours
from cocarde.observatory.linkage.codes import commune_codes
from cocarde.observatory.linkage.counting import count_once
from cocarde.observatory.linkage.places import Gazetteer
from cocarde.observatory.linkage.placing import (
    link_rounds,
    place_companies,
    place_establishments,
    place_listed,
)
from cocarde.observatory.registers import Extract
from cocarde.observatory.territories import Territories

LISTS = ("organisations", "awards")  # what several sources may give, each with addresses
IDS = {"organisations": "organisation_id", "awards": "company_id"}


def core_tables(
    extracts: list[Extract],
    land: Territories,
    last_year: int,
    communes_year: int,
    contours: Contours | None = None,
) -> dict[str, pa.Table]:
    """Each table by its name: placed on the communes of one year, linked, counted once.

    Args:
        extracts: what was read, one for each source.
        land: the territories.
        last_year: of the data.
        communes_year: on whose communes all is placed but what is of a year of its own.
        contours: of the communes, where they are known.
    """
    given: dict[str, list[Extract]] = defaultdict(list)
    for extract in extracts:
        given[extract.register.yields].append(extract)
    gazetteer = Gazetteer(land.country, land.communes[communes_year])
    tables = {}
    for extract in given["companies"]:
        tables["companies"] = place_companies(extract, gazetteer)
    for extract in given["rounds"]:
        tables["rounds"] = link_rounds(extract, tables.get("companies"))
    for extract in given["establishments"]:
        their_year = land.year_for(extract.register.year or communes_year)
        tables["establishments"] = place_establishments(extract, land.communes[their_year])
    listed = [name for name in LISTS if given[name]]
    carried = _carried(land, communes_year) if listed else {}
    for name in listed:
        tables[name] = place_listed(given[name], gazetteer, contours, carried)
    if "organisations" in tables:
        tables["organisations"] = _known_by(last_year, tables["organisations"])
    ids = {extract.register.yields: extract.register.key for extract in given["companies"]}
    return count_once(tables, ids | IDS)


def _carried(land: Territories, year: int) -> dict[str, str]:
    """The commune of the year that each code lies in, whatever year it is a code of."""
    return {given: commune for given, commune, _ in commune_codes(land, year) if commune}


def _known_by(year: int, organisations: pa.Table) -> pa.Table:
    """What a list gives no year of is known in the last year of the data."""
    column = organisations.column_names.index("known_year")
    known = pc.fill_null(organisations["known_year"], year)
    return organisations.set_column(column, "known_year", known)
