"""Read what came after the first wave: the wave of June 2015, the hubs, the networks of July 2016."""

from functools import cache
from importlib.resources import files
from typing import Annotated, Literal, Self

from pydantic import Field, TypeAdapter, model_validator

from cocarde.demo.french_tech.load import (
    BodyCode,
    ClaimedFigure,
    CommuneCode,
    Fact,
    PartialDate,
    Source,
    Step,
    Text,
)

LaterKind = Literal[
    "accelerator", "assembly", "celebrated", "filed", "filed_alone", "hearing", "inaugurated", "launch",
    "launched", "meetup", "minister_visit", "mission_visit", "mobilised", "network", "network_filed",
    "presented", "president", "project_born", "unveiled", "v2_presented",
]  # fmt: skip
LaterOutcome = Literal["labelled", "thematic_pilot_label", "refused", "project_hub"]


class LaterStep(Step):
    """A step of a later candidacy, by the same rule: a date has a source, a source a date."""

    kind: LaterKind  # type: ignore[assignment]


class LaterMember(Fact):
    """A named city; two members of one candidacy have no code in the sources."""

    name: str
    commune: CommuneCode | None
    epci_2015: BodyCode | None
    epci_2015_name: str | None
    epci_2026: BodyCode | None
    epci_2026_name: str | None


class LaterCandidacy(Fact):
    """A candidacy decided after 2014: territories, or one place abroad whose companies are not named."""

    id: str
    slug: str
    brand: str
    call: Literal["metropole-2014", "hub-2015"]
    members: tuple[LaterMember, ...]
    place: Annotated[str, Field(pattern=r"^[A-Z]{2}/.+$")] | None
    outcome: LaterOutcome
    decided: PartialDate
    decision_sources: tuple[Source, ...] = Field(min_length=1)
    confirmed: tuple[Source, ...]  # what tells the confirmation of 25 July 2016
    note: Text | None
    steps: tuple[LaterStep, ...]
    after: tuple[LaterStep, ...]
    figures: tuple[ClaimedFigure, ...]
    sources: tuple[Source, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _territories_or_a_place(self) -> Self:
        if bool(self.members) == bool(self.place):
            raise ValueError(f"{self.id}: give its members or its place abroad, and not both")
        return self


@cache
def later_candidacies() -> tuple[LaterCandidacy, ...]:
    """The fourteen of June 2015, then the hubs in the order of their decisions."""
    text = files(__package__).joinpath("later.json").read_text(encoding="utf-8")
    return TypeAdapter(tuple[LaterCandidacy, ...]).validate_json(text)
