"""From a row of the contest to a core award."""

from cocarde.observatory.registers.identifiers import siren_of, siret_of
from cocarde.observatory.registers.ilab.schema import AwardRow
from cocarde.observatory.registers.register import CoreRow
from cocarde.observatory.registers.web_domains import web_domain


def clean_ilab(row: AwardRow) -> CoreRow:
    """The contest says neither where a winner is nor how much it was given."""
    return {
        "award_id": f"{row.slug}/{row.year}",
        "company_id": row.slug,
        "name": row.name,
        "siren_insee": siren_of(row.siren),
        "siret_insee": siret_of(row.siret),
        "url": row.website,
        "web_domain": web_domain(row.website),
        "awarded_year": row.year,
        "topic": row.domain,
        "prize": row.grand_prix,
        "project": "",
        "project_eur": None,
        "grant_eur": None,
        "commune_insee": None,
        "city": "",
        "longitude": None,
        "latitude": None,
    }
