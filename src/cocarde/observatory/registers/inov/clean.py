"""From a row of the contest to a core award."""

from cocarde.observatory.registers.identifiers import siren_of
from cocarde.observatory.registers.inov.communes import commune_of
from cocarde.observatory.registers.inov.schema import AwardRow
from cocarde.observatory.registers.register import CoreRow
from cocarde.observatory.territories import fold


def clean_inov(row: AwardRow) -> CoreRow:
    """A winner is told by its SIREN, else by its name."""
    siren = siren_of(row.siren)
    company = siren or fold(row.entreprise)
    return {
        "award_id": f"{row.vague}/{company}/{fold(row.projet)}",
        "company_id": company,
        "name": row.entreprise,
        "siren_insee": siren,
        "siret_insee": None,
        "url": "",
        "web_domain": None,
        "awarded_year": row.datepublication.year,
        "topic": row.thematique,
        "prize": "",
        "project": row.projet,
        "project_eur": row.montantprojet,
        "grant_eur": row.subvention,
        "commune_insee": commune_of(row.code_commune) or None,
        "city": row.commune,
        "longitude": row.lon,
        "latitude": row.lat,
    }
