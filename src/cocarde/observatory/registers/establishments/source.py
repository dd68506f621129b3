"""Establishments by commune at the end of 2014, all sectors."""

from cocarde.observatory.registers.csv_files import CsvReader
from cocarde.observatory.registers.establishments.clean import (
    ESTABLISHMENTS_TABLE,
    clean_establishments,
)
from cocarde.observatory.registers.establishments.schema import EstablishmentsRow
from cocarde.observatory.registers.register import Register

ESTABLISHMENTS = Register(
    kind="establishments",
    title="Establishments by commune, 2014",
    attribution="Insee, CLAP 2014",
    attribution_fr="Insee, CLAP 2014",
    yields="establishments",
    reader=CsvReader(delimiter=";"),
    row=EstablishmentsRow,
    clean=clean_establishments,
    core=ESTABLISHMENTS_TABLE,
    key="commune_as_given",
    raw_key="CODGEO",
    year=2014,
)
