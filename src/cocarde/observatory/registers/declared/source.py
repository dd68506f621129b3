"""The ecosystem list that the team of a dossier declares."""

from cocarde.observatory.registers.csv_files import CsvReader
from cocarde.observatory.registers.declared.clean import clean_declared
from cocarde.observatory.registers.declared.schema import DeclaredRow
from cocarde.observatory.registers.organisations import ORGANISATIONS
from cocarde.observatory.registers.register import Register

DECLARED = Register(
    kind="declared",
    title="Declared ecosystem list",
    attribution="Declared by the team of the dossier",
    attribution_fr="Déclaré par l’équipe du dossier",
    yields="organisations",
    reader=CsvReader(delimiter=None),
    row=DeclaredRow,
    clean=clean_declared,
    core=ORGANISATIONS,
    key="organisation_id",
    raw_key="name",
    declared=True,
)
