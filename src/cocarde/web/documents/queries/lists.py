"""What a candidacy lists beside its dossier, as its file holds it: organisations, flags, commitments, advice.

Organisations are there, and never a person: whoever supports, sits on a board or was met stays behind.
"""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal, Self

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field, model_validator

from cocarde.web.coconstruction.states import OwnerKind, TaskState
from cocarde.web.ecosystem.states import MOST_ENTRIES, Kind
from cocarde.web.governance.states import (
    MOST_COMMITMENTS,
    MOST_FLAG_BEARERS,
    MOST_PROOFS,
    CommitmentState,
)

Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
PublicId = Annotated[str, Field(pattern=r"^[23456789abcdefghjkmnpqrstuvwxyz]{12}$")]
Moment = dt.datetime


class Strict(BaseModel):
    """What has nothing more than it should, and does not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class OrganisationListed(Strict):
    """An organisation of the ecosystem list.

    `link` says how it is a legal unit: found in the register, said by the team, said to be none, or
    not known yet; then it is looked for where it arrives.
    """

    id: PublicId
    kind: Kind
    name: Annotated[str, Field(min_length=1, max_length=300)]
    commune: Annotated[str, Field(max_length=5)]
    city: Annotated[str, Field(max_length=120)]
    department: Annotated[str, Field(max_length=3)]
    founded_year: Annotated[int, Field(ge=0, le=9999)] | None
    link: Literal["matched", "confirmed", "none", ""]
    siren: Annotated[str, Field(pattern=r"^([0-9]{9})?$")]
    legal_name: Annotated[str, Field(max_length=300)]
    added_at: Moment
    settled_at: Moment | None

    @model_validator(mode="after")
    def _linked_with_its_number(self) -> Self:
        if (self.link in {"matched", "confirmed"}) != bool(self.siren):
            raise ValueError(_("an organisation is linked with a number, and by it alone"))
        return self


class FlagCarried(Strict):
    """An organisation that carries the flag, in the team's words; none once it is off the list."""

    id: PublicId
    organisation: PublicId | None
    story: str
    added_at: Moment


class ProofGiven(Strict):
    """A file of this candidacy, or a link. Letters of support are their signatories', and stay."""

    id: PublicId
    label: Annotated[str, Field(max_length=200)]
    file: PublicId | None
    link: Annotated[str, Field(pattern=r"^(https?://\S+)?$", max_length=500)]
    added_at: Moment

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if (self.file is None) == (not self.link):
            raise ValueError(_("a proof is a file or a link"))
        return self


class CommitmentMade(Strict):
    """What is committed to for a criterion; its bearer is told where it is on the list."""

    id: PublicId
    criterion: Annotated[str, Field(max_length=40)]
    text: str
    bearer: Annotated[str, Field(max_length=300)]
    organisation: PublicId | None
    amount: Annotated[Decimal, Field(max_digits=20, decimal_places=2)] | None
    unit: Annotated[str, Field(max_length=40)]
    cohorts: Annotated[int, Field(ge=0, le=32767)] | None
    due_on: dt.date | None
    state: CommitmentState
    added_at: Moment
    proofs: Annotated[list[ProofGiven], Field(max_length=MOST_PROOFS)]

    @model_validator(mode="after")
    def _amount_with_its_unit(self) -> Self:
        if (self.amount is None) != (not self.unit):
            raise ValueError(_("an amount has its unit"))
        return self


class Advice(Strict):
    """A recommendation of the office: for whom of the three, and not which person."""

    id: PublicId
    text: str
    language: str
    owner: OwnerKind
    territory: Annotated[str, Field(max_length=160)]
    due_on: dt.date | None
    state: TaskState
    note: str
    written_at: Moment


Organisations = Annotated[list[OrganisationListed], Field(max_length=MOST_ENTRIES)]
Flags = Annotated[list[FlagCarried], Field(max_length=MOST_FLAG_BEARERS)]
Commitments = Annotated[list[CommitmentMade], Field(max_length=MOST_COMMITMENTS)]
