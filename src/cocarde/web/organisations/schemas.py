"""Organisations, as other software reads them."""

from typing import Literal

from ninja import Field, Schema

from cocarde.web.organisations.models import Organisation


class OrganisationOut(Schema):
    """An organisation: one object, whatever it does."""

    id: str
    name: str
    kind: Literal[
        "accelerator",
        "association",
        "company",
        "incubator",
        "investor",
        "lab",
        "public_body",
        "school",
    ]
    country: str
    siren: str = Field(description="Its number in the French register; empty where it has none.")
    website: str
    commune_code: str
    generated: bool

    @staticmethod
    def resolve_id(row: Organisation) -> str:
        return row.public_id
