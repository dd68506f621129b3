"""One row of a declared list."""

import re
from typing import Annotated

from pydantic import BaseModel, BeforeValidator

from cocarde.observatory.registers.identifiers import siren_of
from cocarde.observatory.registers.organisations import Category
from cocarde.observatory.registers.values import Line, Name, Year
from cocarde.observatory.territories import fold

# The words of the file, folded.
KINDS: dict[str, Category] = {
    "company": "company",
    "entreprise": "company",
    "lab": "lab",
    "laboratoire": "lab",
    "incubator": "incubator",
    "incubateur": "incubator",
    "accelerator": "accelerator",
    "accelerateur": "accelerator",
    "investor": "investor",
    "investisseur": "investor",
    "place": "host_place",
    "lieu": "host_place",
    "school": "school",
    "ecole": "school",
    "association": "association",
    "public body": "public_body",
    "acteur public": "public_body",
}


def _category(text: object) -> str:
    found = KINDS.get(fold(str(text)))
    if found is None:
        raise ValueError(f"{text!r} is none of {', '.join(KINDS)}")
    return found


def _siren(text: object) -> str | None:
    if not str(text).strip():
        return None
    siren = siren_of(text)
    if siren is None:
        raise ValueError(f"{text!r} is not a SIREN (nine digits, the last of which checks)")
    return siren


def _postcode(text: object) -> str:
    digits = str(text).strip()
    if digits and not re.fullmatch(r"[0-9]{4,5}", digits):
        raise ValueError(f"{text!r} is not a postcode of five digits")
    return digits and digits.zfill(5)


class DeclaredRow(BaseModel):
    """The columns that are read; those with a default may be absent."""

    name: Name
    kind: Annotated[Category, BeforeValidator(_category)]
    siren: Annotated[str | None, BeforeValidator(_siren)] = None
    website: Line = ""
    city: Line = ""
    postcode: Annotated[str, BeforeValidator(_postcode)] = ""
    founded_year: Year = None
