"""One row of the establishments by commune and size class."""

from typing import Annotated

from pydantic import BaseModel, StringConstraints

from cocarde.observatory.registers.values import Count


class EstablishmentsRow(BaseModel):
    """The columns that are read; the file may have others."""

    CODGEO: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    E14TST: Count
