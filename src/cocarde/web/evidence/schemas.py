"""The shapes of the API of figures: what `cocarde observatory figures --format json` writes."""

from typing import Annotated

from ninja import Field, Schema


class FiguresQuestion(Schema):
    """A perimeter, a year, and the indicators wanted: all of them where none is named."""

    perimeter: str = Field(min_length=1, max_length=20_000, examples=["epci:200023414@2015"])
    year: int = Field(ge=1800, le=2200)
    indicators: Annotated[list[str], Field(max_length=100)] = []
    snapshot: str | None = Field(None, description="Name of a snapshot; the latest one by default.")


class FigureAnswer(Schema):
    """One figure; `value` is null where coverage is insufficient.

    One to four legal units or establishments are not told, for they may be people: `observed` and
    `expected` are null then.
    """

    indicator: str
    year: int
    perimeter: str
    value: float | int | None
    observed: int | None = Field(
        description="How many rows the data hold for the perimeter, those that coverage looks at: "
        "companies, or rounds for the indicators of funds. Never in `unit`."
    )
    expected: float | None = Field(
        description="How many of the same rows they would hold if the perimeter were covered as the "
        "whole country is; null where that cannot be known."
    )
    unit: str = Field(description="Of `value` alone.")
    kind: str
    coverage: str
    definition: str
    snapshot: str
