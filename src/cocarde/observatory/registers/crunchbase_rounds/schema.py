"""One row of the funding rounds of a Crunchbase export."""

from pydantic import BaseModel

from cocarde.observatory.registers.values import Amount, DayFirstDate, FoldedKey


class RoundRow(BaseModel):
    """The columns that are read; the file may have others."""

    company_permalink: FoldedKey
    funding_round_permalink: FoldedKey
    funding_round_type: str
    funded_at: DayFirstDate
    raised_amount_usd: Amount
