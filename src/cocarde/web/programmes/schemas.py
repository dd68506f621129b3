"""Programmes and calls, as other software reads them."""

from datetime import datetime
from typing import Literal

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from ninja import Field, Schema

from cocarde.web.programmes.models import Call, Programme


class Words(Schema):
    """The same words in both languages."""

    fr: str
    en: str


class ProgrammeOut(Schema):
    """A programme. `generated`: everything in it is invented; `historical`: told from public sources."""

    slug: str
    name: Words
    authority: Words
    summary: Words
    zone: str = Field(description="The time zone of its hours, such as Europe/Paris.")
    generated: bool
    historical: bool
    url: str

    @staticmethod
    def resolve_name(row: Programme) -> Words:
        return Words(fr=row.name_fr, en=row.name_en)

    @staticmethod
    def resolve_authority(row: Programme) -> Words:
        return Words(fr=row.authority_fr, en=row.authority_en)

    @staticmethod
    def resolve_summary(row: Programme) -> Words:
        return Words(fr=row.summary_fr, en=row.summary_en)

    @staticmethod
    def resolve_url(row: Programme) -> str:
        return public_url("programmes:programme", row.slug)


class SpecificationOut(Schema):
    """The specification in force for a call."""

    key: str
    version: str
    sha256: str
    url: str


class CallOut(Schema):
    """A call. A permanent one has no closing date."""

    programme: str
    slug: str
    title: Words
    summary: Words
    state: Literal["to_come", "open", "closed"]
    permanent: bool
    opens_at: datetime
    closes_at: datetime | None
    zone: str
    generated: bool
    specification: SpecificationOut
    url: str

    @staticmethod
    def resolve_programme(row: Call) -> str:
        return row.programme.slug

    @staticmethod
    def resolve_title(row: Call) -> Words:
        return Words(fr=row.title_fr, en=row.title_en)

    @staticmethod
    def resolve_summary(row: Call) -> Words:
        return Words(fr=row.summary_fr, en=row.summary_en)

    @staticmethod
    def resolve_state(row: Call) -> str:
        return row.state.value

    @staticmethod
    def resolve_permanent(row: Call) -> bool:
        return row.closes_at is None

    @staticmethod
    def resolve_zone(row: Call) -> str:
        return row.programme.zone

    @staticmethod
    def resolve_generated(row: Call) -> bool:
        return row.programme.generated

    @staticmethod
    def resolve_specification(row: Call) -> SpecificationOut:
        return SpecificationOut(
            key=row.specification.key,
            version=row.specification.version,
            sha256=row.specification.sha256,
            url=public_url("programmes:toml", row.programme.slug, row.slug),
        )

    @staticmethod
    def resolve_url(row: Call) -> str:
        return public_url("programmes:call", row.programme.slug, row.slug)


def public_url(view: str, *args: str) -> str:
    """The whole address of a page, in the first language of the site."""
    with translation.override(settings.LANGUAGE_CODE):
        return settings.PUBLIC_URL.rstrip("/") + reverse(view, args=args)
