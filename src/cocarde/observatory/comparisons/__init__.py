"""Several perimeters beside one another: figures over years, their intervals, ranks as ranges."""

from cocarde.observatory.comparisons.comparison import MOST_PERIMETERS, Compared, compare
from cocarde.observatory.comparisons.files import (
    FILE_FORMATS,
    FileFormat,
    comparison_file,
    comparison_rows,
)
from cocarde.observatory.comparisons.intervals import CONFIDENCE, Interval
from cocarde.observatory.comparisons.ranks import Rank, ranks

__all__ = [
    "CONFIDENCE",
    "FILE_FORMATS",
    "MOST_PERIMETERS",
    "Compared",
    "FileFormat",
    "Interval",
    "Rank",
    "compare",
    "comparison_file",
    "comparison_rows",
    "ranks",
]
