"""From a row of the export to a core round."""

import pyarrow as pa

from cocarde.observatory.registers.crunchbase_rounds.schema import RoundRow
from cocarde.observatory.registers.register import CoreRow

ROUNDS = pa.schema(
    [
        ("round_id_crunchbase", pa.string()),
        ("company_id_crunchbase", pa.string()),
        ("round_type", pa.string()),
        ("funded_on", pa.date32()),
        ("raised_usd", pa.float64()),
    ]
)


def clean_round(row: RoundRow) -> CoreRow:
    """A round without an amount is kept: it happened, and its amount is not known."""
    return {
        "round_id_crunchbase": row.funding_round_permalink,
        "company_id_crunchbase": row.company_permalink,
        "round_type": row.funding_round_type.strip(),
        "funded_on": row.funded_at,
        "raised_usd": row.raised_amount_usd,
    }
