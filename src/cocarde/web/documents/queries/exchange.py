"""A candidacy as one JSON file: what it holds, and how it is read before anything is written.

Nobody's name nor address is in it: territories, texts, figures with their provenance, files, steps,
organisations, commitments.
"""

import base64
import hashlib
import json
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from pydantic import Field, ValidationError

from cocarde.web.documents.queries.lists import (
    Advice,
    Commitments,
    Flags,
    Hash,
    Moment,
    Organisations,
    PublicId,
    Strict,
)

FORMAT: Literal["cocarde-candidacy"] = "cocarde-candidacy"
FORMAT_VERSION: Literal[1] = 1


class LoadRefusedError(ValueError):
    """The file is refused and nothing was written: where in it, what is wrong, what to do."""

    def __init__(self, where: str, what: str, to_do: str) -> None:
        self.where, self.what, self.to_do = where, what, to_do
        super().__init__(f"{where}: {what}; {to_do}")


class SpecificationNamed(Strict):
    """The rules it was opened under."""

    key: str
    version: str
    sha256: Hash


class Identity(Strict):
    """What the candidacy is, and where it stands."""

    public_id: PublicId
    slug: Annotated[str, Field(pattern=r"^[a-z0-9-]+$", max_length=80)]
    name: Annotated[str, Field(min_length=1, max_length=160)]
    programme: str
    call: str
    specification: SpecificationNamed
    state: str
    state_since: Moment | None
    opened_at: Moment
    perimeter: str
    perimeter_note_fr: str
    perimeter_note_en: str


class Member(Strict):
    """One territory."""

    name: Annotated[str, Field(min_length=1, max_length=160)]
    perimeter: Annotated[str, Field(max_length=400)]


class SectionWritten(Strict):
    """The working copy of one section."""

    key: str
    values: dict[str, Any]
    language: Literal["fr", "en"]
    revision: Annotated[int, Field(ge=0)]
    field_revisions: dict[str, int]
    saved_at: Moment


class FigureComputed(Strict):
    """A figure with its whole provenance."""

    id: PublicId
    indicator: str
    definition: str
    year: int
    perimeter: str
    value: Decimal | None
    observed: Decimal | None
    expected: Decimal | None
    unit: str
    kind: Literal["measured", "declared", "estimated"]
    coverage: Literal["full", "partial", "insufficient"]
    snapshot: str
    computed_at: Moment


class FigurePlaced(Strict):
    """Where a figure stands in the working copy."""

    section: str
    figure: PublicId
    position: int


class FigureDeclared(Strict):
    """A figure that somebody said."""

    label_fr: str
    label_en: str
    value: Decimal
    unit_fr: str
    unit_en: str
    qualifier_fr: str
    qualifier_en: str
    perimeter_text_fr: str
    perimeter_text_en: str
    period: str
    sources: list[Any]
    indicator: str
    year: int | None
    answer: str


class DeliberationJoined(Strict):
    """What a signature rests on; its file is among `files`, for the team alone."""

    deliberated_on: date | None
    reference: Annotated[str, Field(max_length=200)]
    file: PublicId | None
    added_at: Moment


class Signature(Strict):
    """A territory's agreement to a version; not who gave it."""

    member: str
    version: int
    content_sha256: Hash
    signed_at: Moment
    deliberation: DeliberationJoined | None = None


class VersionDeposited(Strict):
    """A deposited version; its hash is that of its content, keys sorted."""

    public_id: PublicId
    number: Annotated[int, Field(gt=0)]
    sha256: Hash
    deposited_at: Moment
    content: dict[str, Any]
    emptied_at: Moment | None = None  # since when what it said is no longer kept


class StepMade(Strict):
    """One step of its life; not who made it."""

    transition: str
    label_fr: str
    label_en: str
    detail_fr: str
    detail_en: str
    sign: str
    at: Moment | None
    precision: Literal["instant", "day", "month", "year", "unknown"]
    sources: list[Any]
    public: bool
    position: int


class FileAttached(Strict):
    """A file of the dossier, whole."""

    id: PublicId
    name: Annotated[str, Field(min_length=1, max_length=200)]
    sha256: Hash
    added_at: Moment
    content: str  # base64

    def read(self) -> bytes:
        """The file itself."""
        return base64.b64decode(self.content, validate=True)


class RemarkAnswer(Strict):
    """What the team answered."""

    kind: str
    text: str
    language: str
    answered_at: Moment
    version: int | None


class RemarkWritten(Strict):
    """A remark of the office that the team reads; not who wrote it."""

    id: PublicId
    version: int
    section: str
    criterion: str
    text: str
    language: str
    written_at: Moment
    answer: RemarkAnswer | None
    of: str = ""  # the candidacy that deposited the version, where it is one that this one follows


class Exported(Strict):
    """The whole file. `sections`, `placed` and `declared` are the working copy: null where it is not told."""

    format: Literal["cocarde-candidacy"]
    format_version: Literal[1]
    candidacy: Identity
    team: bool  # whether one works on it; nobody of it is named
    members: list[Member]
    sections: list[SectionWritten] | None
    placed: list[FigurePlaced] | None
    declared: list[FigureDeclared] | None
    figures: list[FigureComputed]
    versions: list[VersionDeposited]
    sign_offs: list[Signature]
    steps: list[StepMade]
    files: list[FileAttached]
    remarks: list[RemarkWritten]
    recommendations: list[Advice]
    ecosystem: Organisations
    flag_bearers: Flags
    commitments: Commitments

    @property
    def is_draft(self) -> bool:
        """Whether it holds what its team alone may read."""
        return self.team and (self.sections is not None or not self.versions)


def as_text(exported: Exported) -> str:
    """The file: the same candidacy gives the same text."""
    data = exported.model_dump(mode="json")
    sealed = data | {"sha256": _seal(data)}
    return json.dumps(sealed, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _seal(data: dict[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def read_text(text: str) -> Exported:
    """What a file holds.

    Raises:
        LoadRefusedError: cut, altered, of another kind, or with a part that is not as it should be.
    """
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as fault:
        line = getattr(fault, "lineno", 1)
        raise LoadRefusedError(
            _("line %(number)d") % {"number": line},
            _("this is not whole JSON"),
            _("the file was cut or altered: export it again"),
        ) from fault
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise LoadRefusedError(
            "format",
            _("this is no file of a candidacy (%(format)s)") % {"format": FORMAT},
            _("give the JSON file that another instance of Cocarde wrote"),
        )
    if data.get("format_version") != FORMAT_VERSION:
        raise LoadRefusedError(
            "format_version",
            _("version %(version)s is not known here (known: %(known)s)")
            % {"version": data.get("format_version"), "known": FORMAT_VERSION},
            _("load it with the Cocarde that wrote it, or a later one"),
        )
    seal = data.pop("sha256", "")
    if seal != _seal(data):
        raise LoadRefusedError(
            "sha256",
            _("the hash of the file is not the one that it bears"),
            _("it was altered after its export: export it again"),
        )
    try:
        return Exported.model_validate(data)
    except ValidationError as refused:
        first = refused.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise LoadRefusedError(where, first["msg"], _("export it again")) from refused
