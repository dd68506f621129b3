"""From a row of the file to the establishments of a commune."""

import pyarrow as pa

from cocarde.observatory.registers.establishments.schema import EstablishmentsRow
from cocarde.observatory.registers.register import CoreRow

ESTABLISHMENTS_TABLE = pa.schema(
    [("commune_as_given", pa.string()), ("establishments", pa.int64())]
)


def clean_establishments(row: EstablishmentsRow) -> CoreRow:
    """The code is kept as given: the leading zero it lost comes back when it is placed."""
    return {"commune_as_given": row.CODGEO, "establishments": row.E14TST}
