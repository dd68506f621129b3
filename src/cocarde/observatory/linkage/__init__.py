"""The same company and the same place across lists and registers."""

from cocarde.observatory.linkage.codes import commune_codes
from cocarde.observatory.linkage.places import Gazetteer, Placement
from cocarde.observatory.linkage.placing import (
    link_rounds,
    place_companies,
    place_establishments,
    tally,
)

__all__ = [
    "Gazetteer",
    "Placement",
    "commune_codes",
    "link_rounds",
    "place_companies",
    "place_establishments",
    "tally",
]
