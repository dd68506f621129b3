"""Registers of companies and the like, one folder each; a new one is a folder and a line here."""

from cocarde.observatory.registers.crunchbase_companies.source import CRUNCHBASE_COMPANIES
from cocarde.observatory.registers.crunchbase_rounds.source import CRUNCHBASE_ROUNDS
from cocarde.observatory.registers.declared.source import DECLARED
from cocarde.observatory.registers.establishments.source import ESTABLISHMENTS
from cocarde.observatory.registers.ilab.source import ILAB
from cocarde.observatory.registers.inov.source import INOV
from cocarde.observatory.registers.reading import REJECT_COLUMNS, Extract, Reject, read_register
from cocarde.observatory.registers.register import Register
from cocarde.observatory.registers.techonmap.source import TECHONMAP

REGISTERS = {
    register.kind: register
    for register in (
        CRUNCHBASE_COMPANIES,
        CRUNCHBASE_ROUNDS,
        DECLARED,
        ESTABLISHMENTS,
        ILAB,
        INOV,
        TECHONMAP,
    )
}

__all__ = ["REGISTERS", "REJECT_COLUMNS", "Extract", "Register", "Reject", "read_register"]
