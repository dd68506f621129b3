"""The winners of the contest i-Nov."""

from cocarde.observatory.registers.awards import AWARDS
from cocarde.observatory.registers.csv_files import CsvReader
from cocarde.observatory.registers.inov.clean import clean_inov
from cocarde.observatory.registers.inov.schema import AwardRow
from cocarde.observatory.registers.register import Register

INOV = Register(
    kind="inov",
    title="i-Nov, awards",
    attribution="Bpifrance, concours i-Nov",
    attribution_fr="Bpifrance, concours i-Nov",
    yields="awards",
    reader=CsvReader(),
    row=AwardRow,
    clean=clean_inov,
    core=AWARDS,
    key="award_id",
    raw_key="projet",
)
