"""Official register files brought from their servers: resumed, checked, and said where from."""

from cocarde.observatory.registers.fetching.record import Fetched, read_record
from cocarde.observatory.registers.fetching.sirene import (
    SIRENE_BASE_URL,
    SIRENE_FILES,
    fetch_sirene,
)

__all__ = ["SIRENE_BASE_URL", "SIRENE_FILES", "Fetched", "fetch_sirene", "read_record"]
