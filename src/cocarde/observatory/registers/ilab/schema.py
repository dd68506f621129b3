"""One award of the contest."""

from pydantic import BaseModel

from cocarde.observatory.registers.values import GivenYear, Key, Line


class AwardRow(BaseModel):
    """The columns that are read; the file may have others."""

    slug: Key
    name: Line
    siren: Line
    siret: Line
    year: GivenYear
    domain: Line
    grand_prix: Line
    website: Line
