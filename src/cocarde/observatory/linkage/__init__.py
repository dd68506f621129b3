"""The same company and the same place across lists and registers."""

from cocarde.observatory.linkage.codes import commune_codes
from cocarde.observatory.linkage.link import Candidate, Link, link_records
from cocarde.observatory.linkage.once import same_companies
from cocarde.observatory.linkage.places import Gazetteer, Placement
from cocarde.observatory.linkage.placing import (
    link_rounds,
    place_companies,
    place_establishments,
    tally,
)
from cocarde.observatory.linkage.records import NamesFile, Record, read_names
from cocarde.observatory.linkage.whereabouts import Whereabouts

__all__ = [
    "Candidate",
    "Gazetteer",
    "Link",
    "NamesFile",
    "Placement",
    "Record",
    "Whereabouts",
    "commune_codes",
    "link_records",
    "link_rounds",
    "place_companies",
    "place_establishments",
    "read_names",
    "same_companies",
    "tally",
]
