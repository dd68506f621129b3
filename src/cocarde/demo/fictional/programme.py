"""The cast of « Phares d’Avrésie », a label programme that does not exist: all of it is invented.

`programme.toml` holds the programme, its committee, its coming session and wave; `cast/` holds one
file a candidacy, one at each stage of the procedure. Nothing here touches the database: the loader
of the demonstration turns these objects into its own.

Days are counted from the day the demonstration is made: -95 is ninety-five days before it, 12 is
in twelve days. Hours are wall-clock times in the programme's zone. People are keys of
`people.people()`, bodies are codes of `geography.BODIES`.
"""

import tomllib
from datetime import time
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Stage = Literal[
    "intention",  # D0: thinks of applying, asks for advice
    "draft_nearly_ready",  # four sections of five are written
    "completeness_check",  # V1 deposited, no delegate yet
    "coconstruction",  # open remarks and recommendations
    "v2_deposited",
    "before_committee",  # V2 reviewed, on the agenda of `Programme.session`
    "sealed",  # decided, published with `Programme.wave`
    "labelled",
    "not_retained",
    "withdrawn",
    "back_to_coconstruction",
]
StepKind = Literal[
    "intention_declared", "opened", "joined", "v1_deposited", "site_visit", "v2_deposited",
    "committee", "published", "withdrawn",
]  # fmt: skip
SectionKey = Literal["vision", "ecosystem", "governance", "accelerator", "international"]
TeamRole = Literal["lead", "referent", "editor"]
SECTION_TITLES: dict[str, tuple[str, str]] = {
    "vision": ("Vision à dix ans", "Ten-year vision"),
    "ecosystem": ("Écosystème", "Ecosystem"),
    "governance": ("Gouvernance", "Governance"),
    "accelerator": ("Accélérateur et engagements", "Accelerator and commitments"),
    "international": ("Rayonnement international", "International outreach"),
}


class Item(BaseModel):
    """Anything of the cast: unknown fields are an error, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Item):
    """A text in both languages; in English a section is only a summary."""

    fr: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Step(Item):
    """Something that happened (or will, when `day` is above zero)."""

    kind: StepKind
    day: int


class Section(Text):
    """A section of the dossier: the French text, and its summary for foreign members."""

    key: SectionKey


class Answer(Text):
    """The team's answer to a remark, given with the next version or in the working copy."""

    kind: Literal["answered", "partly", "refused"]
    day: int


class Remark(Text):
    """A remark of the office or of a partner on a section of a version; unanswered if None."""

    key: str
    section: SectionKey
    version: int
    by: str
    day: int
    answer: Answer | None = None


class Recommendation(Text):
    """A task asked of the team, with its owner and the day it is due."""

    key: str
    due: int
    state: Literal["open", "under_way", "done", "late", "dropped"]
    owner: str


class Decision(Text):
    """The authority's decision with its reasons; under embargo until the wave if unpublished."""

    outcome: Literal["labelled", "back_to_coconstruction", "not_retained"]
    day: int
    published: bool


class Commitment(Text):
    """A dated commitment of a label, with the proof given so far."""

    key: str
    due: int
    state: Literal["kept", "under_way", "late", "to_come"]
    proof_fr: str = ""
    proof_en: str = ""


class Withdrawal(Text):
    day: int


class FormerCandidacy(Text):
    """The brand a body applied under before it joined others."""

    body: str


class Candidacy(Item):
    """A candidacy of the cast. Its referents are `referent-<body>`, its editors `editor-<body>`."""

    key: str
    stage: Stage
    brand: Text
    bodies: tuple[str, ...] = Field(min_length=1)
    delegate: str  # empty until the office names one
    steps: tuple[Step, ...] = Field(min_length=1)
    sections: tuple[Section, ...] = Field(min_length=1)
    joined: tuple[FormerCandidacy, ...] = ()
    remarks: tuple[Remark, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    decision: Decision | None = None
    commitments: tuple[Commitment, ...] = ()
    withdrawal: Withdrawal | None = None

    @property
    def referents(self) -> dict[str, str]:
        """The person who answers for each member body; the first one leads."""
        return {body: f"referent-{body}" for body in self.bodies}

    @property
    def team(self) -> dict[str, TeamRole]:
        """Every person of the team with their role."""
        roles: dict[str, TeamRole] = {}
        for rank, body in enumerate(self.bodies):
            roles[f"referent-{body}"] = "lead" if rank == 0 else "referent"
            roles[f"editor-{body}"] = "editor"
        return roles


class Conflict(Text):
    """Why a member may not see, hear or vote on a candidacy."""

    candidacy: str
    kind: Literal["declared", "detected"]


class CommitteeMember(Item):
    key: str
    quality_fr: str
    quality_en: str
    abroad: bool
    conflict: Conflict | None = None


class Session(Text):
    day: int
    time: time
    candidacies: tuple[str, ...]
    quorum: int


class Wave(Text):
    """What is published together at an hour of the programme's zone."""

    day: int
    time: time
    candidacies: tuple[str, ...]


class Call(Text):
    opened: int


class Zone(Item):
    name: str


class Programme(Item):
    """The fictional programme; `zone.name` is the IANA zone of all its hours."""

    name: Text
    label_kind: Text
    authority: Text
    summary: Text
    zone: Zone
    call: Call
    session: Session
    wave: Wave
    committee: tuple[CommitteeMember, ...]


@cache
def programme() -> Programme:
    """The fictional programme with its committee, next session and next wave."""
    return Programme.model_validate(_read("programme.toml"))


@cache
def candidacies() -> tuple[Candidacy, ...]:
    """The candidacies of the cast, by key."""
    folder = files(__package__).joinpath("cast")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(Candidacy.model_validate(_read(f"cast/{name}")) for name in names)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
