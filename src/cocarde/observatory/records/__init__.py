"""The records behind a figure, and all that is counted about one of them."""

from cocarde.observatory.linkage.chains import Link
from cocarde.observatory.records.behind import Behind, behind, chains_of, is_listed
from cocarde.observatory.records.counted import Counted
from cocarde.observatory.records.record import Award, Funding, Listing, Record, Tally, record_of

__all__ = [
    "Award",
    "Behind",
    "Counted",
    "Funding",
    "Link",
    "Listing",
    "Record",
    "Tally",
    "behind",
    "chains_of",
    "is_listed",
    "record_of",
]
