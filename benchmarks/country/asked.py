"""The query set: what is asked of every inter-communal body and year."""

from cocarde.observatory.snapshots import terms
from cocarde.observatory.snapshots.sectors import DIGITAL_OECD
from cocarde.observatory.snapshots.terms import Quantity, Term

QUANTITIES: dict[str, Quantity] = {
    "active": (Term(terms.BIRTHS, cumulated=True), Term(terms.DEATHS, cumulated=True, sign=-1)),
    "births": (Term(terms.BIRTHS),),
    "deaths": (Term(terms.DEATHS),),
    "digital": (
        Term(DIGITAL_OECD.measure(terms.BIRTHS), cumulated=True),
        Term(DIGITAL_OECD.measure(terms.DEATHS), cumulated=True, sign=-1),
    ),
    "survivors": (Term(terms.FIVE_YEAR_SURVIVORS),),
    "cohort": (Term(terms.BIRTHS, lag=5),),
    "jobs_low": (Term(terms.JOBS_LOW),),
    "jobs_high": (Term(terms.JOBS_HIGH),),
}
INDICATORS = (
    "legal_units",
    "legal_unit_births",
    "legal_unit_deaths",
    "digital_oecd_units",
    "five_year_survival",
    "jobs_low",
    "jobs_high",
)
UNIT_COLUMNS = (
    "siren,dateCreationUniteLegale,etatAdministratifUniteLegale,dateDebut,"
    "activitePrincipaleUniteLegale,nomenclatureActivitePrincipaleUniteLegale"
)
SITE_COLUMNS = (
    "siren,etablissementSiege,codeCommuneEtablissement,etatAdministratifEtablissement,"
    "trancheEffectifsEtablissement,anneeEffectifsEtablissement"
)
