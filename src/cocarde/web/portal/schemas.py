"""Labels, as other software reads them."""

from datetime import date
from typing import Literal

from ninja import Field, Schema

from cocarde.web.labels.models import Label
from cocarde.web.programmes.schemas import Words


class LabelOut(Schema):
    """A label of the register. Past its term without a decision it is `prolonged`, never ended."""

    id: str
    programme: str
    slug: str
    holder: str
    kind: Words
    state: Literal["current", "prolonged", "ended"]
    granted_on: date
    term_on: date | None
    ended_on: date | None
    perimeter: str = Field(description="An expression over codes of communes and their unions.")
    members: list[str]
    generated: bool

    @staticmethod
    def resolve_id(row: Label) -> str:
        return row.public_id

    @staticmethod
    def resolve_programme(row: Label) -> str:
        return row.programme.slug

    @staticmethod
    def resolve_kind(row: Label) -> Words:
        return Words(fr=row.kind_fr, en=row.kind_en)

    @staticmethod
    def resolve_state(row: Label) -> str:
        return row.state.value

    @staticmethod
    def resolve_members(row: Label) -> list[str]:
        return [member.name for member in row.candidacy.members.all()]

    @staticmethod
    def resolve_generated(row: Label) -> bool:
        return row.programme.generated
