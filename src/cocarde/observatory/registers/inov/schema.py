"""One award of the contest."""

from pydantic import BaseModel

from cocarde.observatory.registers.values import (
    Amount,
    GivenDay,
    Latitude,
    Line,
    Longitude,
    Name,
)


class AwardRow(BaseModel):
    """The columns that are read; the file may have others."""

    vague: Line
    datepublication: GivenDay
    thematique: Line
    projet: Name
    entreprise: Name
    siren: Line
    montantprojet: Amount
    subvention: Amount
    code_commune: Line
    commune: Line
    lon: Longitude
    lat: Latitude
