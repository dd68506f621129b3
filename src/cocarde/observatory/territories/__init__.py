"""Communes and inter-communal bodies by year, what became of them, and perimeters made of them."""

from cocarde.observatory.territories.atoms import Atoms, Mask, Rows
from cocarde.observatory.territories.country import Country
from cocarde.observatory.territories.etalab import write_etalab_territories
from cocarde.observatory.territories.grammar import parse_perimeter
from cocarde.observatory.territories.names import fold
from cocarde.observatory.territories.perimeters import Chain, Perimeter, Step, Term
from cocarde.observatory.territories.reading import read_territories, territory_files
from cocarde.observatory.territories.resolution import Resolved, place_key, resolve
from cocarde.observatory.territories.territories import Communes, Territories

__all__ = [
    "Atoms",
    "Chain",
    "Communes",
    "Country",
    "Mask",
    "Perimeter",
    "Resolved",
    "Rows",
    "Step",
    "Term",
    "Territories",
    "fold",
    "parse_perimeter",
    "place_key",
    "read_territories",
    "resolve",
    "territory_files",
    "write_etalab_territories",
]
