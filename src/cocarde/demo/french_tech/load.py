"""Read the facts of the real programme, refusing any step or figure without its public source."""

from functools import cache
from importlib.resources import files
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

Source = Annotated[str, Field(pattern=r"^https?://\S+$")]
PartialDate = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
CommuneCode = Annotated[str, Field(pattern=r"^[0-9][0-9AB][0-9]{3}$")]
BodyCode = Annotated[str, Field(pattern=r"^[0-9]{9}$")]
StepKind = Literal[
    "announced", "filed", "mobilised", "minister_visit", "mission_visit", "v2_requested",
    "v2_presented", "decided", "confirmed",
]  # fmt: skip
Outcome = Literal[
    "labelled", "returned_to_co_construction", "refused", "thematic_pilot_label", "ex_officio",
    "announced_not_filed", "not_filed",
]  # fmt: skip
Confidence = Literal["low", "medium"]


class Fact(BaseModel):
    """Anything read from the two files: unknown fields are an error, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Fact):
    """What is displayed, in both languages."""

    fr: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Step(Fact):
    """A step of a candidacy; without a date it is *not documented*, and has no source.

    `sources_of` says what the addresses speak of: this very step, or the candidacy as a whole.
    `confidence` is absent where the source states the date plainly.
    """

    kind: StepKind
    date: PartialDate | None
    date_end: PartialDate | None
    sources: tuple[Source, ...]
    sources_of: Literal["step", "candidacy"] | None
    confidence: Confidence | None
    note: Text | None

    @property
    def is_documented(self) -> bool:
        return self.date is not None

    @model_validator(mode="after")
    def _dated_means_sourced(self) -> Self:
        if self.is_documented != bool(self.sources):
            raise ValueError(f"step {self.kind}: a date needs a source, and a source a date")
        return self


class Member(Fact):
    """A named city of a candidacy with its inter-communal body at two dates, where there is one."""

    name: str
    commune: CommuneCode | None
    epci_2015: BodyCode | None
    epci_2015_name: str | None
    epci_2026: BodyCode
    epci_2026_name: str | None


class ClaimedFigure(Fact):
    """A figure as the candidacy claimed it: declared, with its perimeter, never measured."""

    id: str
    indicator: str
    label: Text
    value: float
    unit: str
    unit_label: Text
    qualifier: Literal["exact", "about", "nearly", "more_than"]
    perimeter: Text
    nomenclature: str | None
    reference_period: str
    published: str
    kind: Literal["candidacy_claim", "target"]
    note: Text | None
    confidence: Confidence | None
    sources: tuple[Source, ...] = Field(min_length=1)


class Later(Fact):
    """What became of a candidacy that was not labelled in the first wave."""

    candidacy: str
    brand: str
    outcome: Outcome
    decided: PartialDate
    confirmed: PartialDate | None
    sources: tuple[Source, ...] = Field(min_length=1)


class Candidacy(Fact):
    """A candidacy of the first wave; `filed` is false for those only announced or ex officio."""

    id: str
    brand: str
    filed: bool
    outcome: Outcome
    confidence: Confidence | None
    members: tuple[Member, ...] = Field(min_length=1)
    carrier: Text | None
    totem: Text | None
    accelerators: tuple[str, ...]
    specialities: tuple[Text, ...]
    note: Text | None
    steps: tuple[Step, ...]
    later: Later | None
    figures: tuple[ClaimedFigure, ...]
    sources: tuple[Source, ...] = Field(min_length=1)


class DatedFact(Fact):
    date: PartialDate
    fact: Text
    sources: tuple[Source, ...] = Field(min_length=1)


class Phase(Fact):
    id: str
    name: Text
    detail: Text
    sources: tuple[Source, ...] = Field(min_length=1)


class Term(Fact):
    phase: str
    months: int
    label: Text
    sources: tuple[Source, ...] = Field(min_length=1)


class Envelope(Fact):
    id: str
    name: Text
    amount_eur: int
    operator: Text
    detail: Text
    sources: tuple[Source, ...] = Field(min_length=1)


class Result(Fact):
    """What a decision day gave; `filed` is absent where no file was examined that day."""

    date: PartialDate
    filed: int | None
    labelled: int
    note: Text
    sources: tuple[Source, ...] = Field(min_length=1)


class Programme(Fact):
    """The programme's own facts, with the wording of its steps and outcomes."""

    id: str
    name: Text
    authority: Text
    applicants: Text
    opening_date: PartialDate
    opening_sources: tuple[Source, ...] = Field(min_length=1)
    closing_date: PartialDate | None
    closing_note: Text
    origins: tuple[DatedFact, ...]
    phases: tuple[Phase, ...]
    pillars: tuple[Text, ...]
    benefits: tuple[Text, ...]
    no_money: Text
    terms: tuple[Term, ...]
    envelopes: tuple[Envelope, ...]
    outcomes: dict[Outcome, Text]
    outcome_sources: tuple[Source, ...] = Field(min_length=1)
    steps: dict[StepKind, Text]
    results: tuple[Result, ...]
    perimeter_note: Text
    sources: tuple[Source, ...] = Field(min_length=1)


@cache
def programme() -> Programme:
    """The Métropole French Tech programme."""
    return Programme.model_validate_json(_read("programme.json"))


@cache
def candidacies() -> tuple[Candidacy, ...]:
    """The candidacies of the first wave, then Paris, Caen and Clermont, which filed none."""
    return TypeAdapter(tuple[Candidacy, ...]).validate_json(_read("candidacies.json"))


def first_wave() -> tuple[Candidacy, ...]:
    """The fifteen whose files were examined for the decision of 12 November 2014."""
    return tuple(candidacy for candidacy in candidacies() if candidacy.filed)


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
