"""Sirene, the French register of companies, from its official monthly stock files."""

from cocarde.observatory.registers.sirene.counting import Progress, Tally
from cocarde.observatory.registers.sirene.layout_2017 import is_layout_2017
from cocarde.observatory.registers.sirene.reading import (
    COHORTS,
    JOBS,
    LEGAL_NAMES,
    Sirene,
    SireneExtract,
    open_sirene,
)
from cocarde.observatory.registers.sirene.source import ATTRIBUTION, SireneFiles
from cocarde.observatory.registers.sirene.stock import Stock

__all__ = [
    "ATTRIBUTION",
    "COHORTS",
    "JOBS",
    "LEGAL_NAMES",
    "Progress",
    "Sirene",
    "SireneExtract",
    "SireneFiles",
    "Stock",
    "Tally",
    "is_layout_2017",
    "open_sirene",
]
