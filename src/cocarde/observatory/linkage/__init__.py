"""The same company and the same place across lists and registers."""

from cocarde.observatory.linkage.codes import commune_codes
from cocarde.observatory.linkage.places import Gazetteer, Placement
from cocarde.observatory.linkage.placing import tally
from cocarde.observatory.linkage.tables import LISTS, core_tables

__all__ = ["LISTS", "Gazetteer", "Placement", "commune_codes", "core_tables", "tally"]
