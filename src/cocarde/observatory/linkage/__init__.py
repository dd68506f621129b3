"""The same company and the same place across lists and registers."""

from cocarde.observatory.linkage.codes import commune_codes
from cocarde.observatory.linkage.link import Candidate, NameLink, link_records
from cocarde.observatory.linkage.names_files import (
    ListError,
    NamesFile,
    name_record,
    read_names,
    read_table,
)
from cocarde.observatory.linkage.once import same_companies
from cocarde.observatory.linkage.places import Gazetteer, Placement
from cocarde.observatory.linkage.placing import tally
from cocarde.observatory.linkage.records import NameRecord
from cocarde.observatory.linkage.search import Company
from cocarde.observatory.linkage.tables import LISTS, core_tables
from cocarde.observatory.linkage.whereabouts import Whereabouts

__all__ = [
    "LISTS",
    "Candidate",
    "Company",
    "Gazetteer",
    "ListError",
    "NameLink",
    "NameRecord",
    "NamesFile",
    "Placement",
    "Whereabouts",
    "commune_codes",
    "core_tables",
    "link_records",
    "name_record",
    "read_names",
    "read_table",
    "same_companies",
    "tally",
]
