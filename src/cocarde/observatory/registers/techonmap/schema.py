"""One organisation of the directory."""

from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field

from cocarde.observatory.registers.organisations import Category
from cocarde.observatory.registers.values import Key, Latitude, Line, Longitude, Name, Year

CATEGORIES: dict[str, Category] = {
    "Acteur public": "public_body",
    "Communauté": "association",
    "Entreprise": "company",
    "Incubateur": "incubator",
    "Investisseur": "investor",
    "Tiers-lieu": "host_place",
    "École": "school",
}


def _category(text: object) -> str:
    if str(text) not in CATEGORIES:
        raise ValueError(f"{text!r} is none of {', '.join(CATEGORIES)}")
    return CATEGORIES[str(text)]


def _day(milliseconds: object) -> date:
    try:
        return datetime.fromtimestamp(float(str(milliseconds)) / 1000, UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise ValueError(f"{milliseconds!r} is no number of milliseconds since 1970") from error


def _tags(tags: object) -> tuple[str, ...]:
    return tuple(map(str, tags)) if isinstance(tags, list) else ()


class OrganisationRow(BaseModel):
    """The properties that are read, and the coordinates of the point; a feature has others."""

    id: Key
    name: Name
    category: Annotated[Category, BeforeValidator(_category)]
    tags: Annotated[tuple[str, ...], BeforeValidator(_tags)]
    address: Line
    postcode: Line
    city: Line
    creationyear: Year
    url: Line
    tax_id: Line = Field(alias="taxID")
    updated: Annotated[date, BeforeValidator(_day)]
    longitude: Longitude
    latitude: Latitude
