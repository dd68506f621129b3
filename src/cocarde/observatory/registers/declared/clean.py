"""From a row of a declared list to a core organisation."""

from cocarde.observatory.registers.declared.schema import DeclaredRow
from cocarde.observatory.registers.organisations import SITES
from cocarde.observatory.registers.register import CoreRow
from cocarde.observatory.registers.web_domains import web_domain
from cocarde.observatory.territories import fold


def clean_declared(row: DeclaredRow) -> CoreRow:
    """The list gives no identifier: an organisation is told by what it is, who and where."""
    named = f"{fold(row.name)}/{fold(row.city) or row.postcode}"
    identified = row.siren if row.siren and row.kind not in SITES else named
    return {
        "organisation_id": f"{row.kind}/{identified}",
        "name": row.name,
        "category": row.kind,
        "founded_year": row.founded_year,
        "known_year": row.founded_year,
        "url": row.website,
        "web_domain": web_domain(row.website),
        "siren_insee": row.siren,
        "siret_insee": None,
        "postcode": row.postcode,
        "city": row.city,
        "longitude": None,
        "latitude": None,
        "tags": "",
    }
