"""From a feature of the directory to a core organisation."""

from cocarde.observatory.registers.identifiers import siren_of, siret_of
from cocarde.observatory.registers.register import CoreRow
from cocarde.observatory.registers.techonmap.addresses import mended_address
from cocarde.observatory.registers.techonmap.schema import OrganisationRow
from cocarde.observatory.registers.web_domains import web_domain


def clean_organisation(row: OrganisationRow) -> CoreRow:
    """An organisation is known from its founding, or from the year its entry was last written."""
    siret = siret_of(row.tax_id)
    postcode, city = mended_address(row.address, row.postcode, row.city)
    years = [year for year in (row.creationyear, row.updated.year) if year is not None]
    return {
        "organisation_id": row.id,
        "name": row.name,
        "category": row.category,
        "founded_year": row.creationyear,
        "known_year": min(years),
        "url": row.url,
        "web_domain": web_domain(row.url),
        "siren_insee": siren_of(siret[:9]) if siret else None,
        "siret_insee": siret,
        "postcode": postcode,
        "city": city,
        "longitude": row.longitude,
        "latitude": row.latitude,
        "tags": "|".join(tag.replace("|", "/") for tag in row.tags),
    }
