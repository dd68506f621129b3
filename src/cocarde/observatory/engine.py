"""The engines that may compute the measures of a snapshot."""

from enum import StrEnum


class Engine(StrEnum):
    """Where the expressions of measures run; what they say is the same on each."""

    duckdb = "duckdb"
    spark = "spark"
