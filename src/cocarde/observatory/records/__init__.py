"""The records behind a figure, and all that is counted about one of them."""

from cocarde.observatory.records.behind import Behind, behind, is_listed
from cocarde.observatory.records.counted import Counted
from cocarde.observatory.records.record import Listing, Record, Tally, record_of

__all__ = [
    "Behind",
    "Counted",
    "Listing",
    "Record",
    "Tally",
    "behind",
    "is_listed",
    "record_of",
]
