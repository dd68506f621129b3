"""One row of the companies of a Crunchbase export."""

from pydantic import BaseModel

from cocarde.observatory.registers.values import FoldedKey, IsoDate, Mended


class CompanyRow(BaseModel):
    """The columns that are read; the file may have others."""

    permalink: FoldedKey
    name: Mended
    homepage_url: str
    category_list: Mended
    status: str
    country_code: str
    state_code: str
    city: Mended
    founded_at: IsoDate
    first_funding_at: IsoDate
