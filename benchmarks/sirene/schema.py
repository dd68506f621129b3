"""The official columns of the two stock files: names, order, types, and what partial disclosure hides."""

import pyarrow as pa

LEGAL_UNITS_FILE = "StockUniteLegale_utf8"
ESTABLISHMENTS_FILE = "StockEtablissement_utf8"

_TEXT, _WHOLE, _FLAG = pa.string(), pa.int64(), pa.bool_()
_DAY, _MOMENT = pa.date32(), pa.timestamp("us")
_TYPES = {
    "unitePurgeeUniteLegale": _FLAG,
    "dateCreationUniteLegale": _DAY,
    "anneeEffectifsUniteLegale": _WHOLE,
    "dateDernierTraitementUniteLegale": _MOMENT,
    "nombrePeriodesUniteLegale": _WHOLE,
    "anneeCategorieEntreprise": _WHOLE,
    "categorieJuridiqueUniteLegale": _WHOLE,
    "dateDebut": _DAY,
    "dateCreationEtablissement": _DAY,
    "anneeEffectifsEtablissement": _WHOLE,
    "dateDernierTraitementEtablissement": _MOMENT,
    "etablissementSiege": _FLAG,
    "nombrePeriodesEtablissement": _WHOLE,
}


def names_of(text: str) -> tuple[str, ...]:
    """Names written one after the other."""
    return tuple(text.split())


def _columns(names: str) -> pa.Schema:
    """The schema of columns named one after the other; what is not said otherwise is text."""
    return pa.schema([(name, _TYPES.get(name, _TEXT)) for name in names_of(names)])


LEGAL_UNITS = _columns("""
    siren statutDiffusionUniteLegale unitePurgeeUniteLegale dateCreationUniteLegale
    sigleUniteLegale sexeUniteLegale prenom1UniteLegale prenom2UniteLegale prenom3UniteLegale
    prenom4UniteLegale prenomUsuelUniteLegale pseudonymeUniteLegale
    identifiantAssociationUniteLegale trancheEffectifsUniteLegale anneeEffectifsUniteLegale
    dateDernierTraitementUniteLegale nombrePeriodesUniteLegale categorieEntreprise
    anneeCategorieEntreprise dateDebut etatAdministratifUniteLegale nomUniteLegale
    nomUsageUniteLegale denominationUniteLegale denominationUsuelle1UniteLegale
    denominationUsuelle2UniteLegale denominationUsuelle3UniteLegale
    categorieJuridiqueUniteLegale activitePrincipaleUniteLegale
    nomenclatureActivitePrincipaleUniteLegale nicSiegeUniteLegale
    economieSocialeSolidaireUniteLegale societeMissionUniteLegale caractereEmployeurUniteLegale
    activitePrincipaleNAF25UniteLegale
""")

ESTABLISHMENTS = _columns("""
    siren nic siret statutDiffusionEtablissement dateCreationEtablissement
    trancheEffectifsEtablissement anneeEffectifsEtablissement
    activitePrincipaleRegistreMetiersEtablissement dateDernierTraitementEtablissement
    etablissementSiege nombrePeriodesEtablissement complementAdresseEtablissement
    numeroVoieEtablissement indiceRepetitionEtablissement dernierNumeroVoieEtablissement
    indiceRepetitionDernierNumeroVoieEtablissement typeVoieEtablissement
    libelleVoieEtablissement codePostalEtablissement libelleCommuneEtablissement
    libelleCommuneEtrangerEtablissement distributionSpecialeEtablissement
    codeCommuneEtablissement codeCedexEtablissement libelleCedexEtablissement
    codePaysEtrangerEtablissement libellePaysEtrangerEtablissement
    identifiantAdresseEtablissement coordonneeLambertAbscisseEtablissement
    coordonneeLambertOrdonneeEtablissement complementAdresse2Etablissement
    numeroVoie2Etablissement indiceRepetition2Etablissement typeVoie2Etablissement
    libelleVoie2Etablissement codePostal2Etablissement libelleCommune2Etablissement
    libelleCommuneEtranger2Etablissement distributionSpeciale2Etablissement
    codeCommune2Etablissement codeCedex2Etablissement libelleCedex2Etablissement
    codePaysEtranger2Etablissement libellePaysEtranger2Etablissement dateDebut
    etatAdministratifEtablissement enseigne1Etablissement enseigne2Etablissement
    enseigne3Etablissement denominationUsuelleEtablissement activitePrincipaleEtablissement
    nomenclatureActivitePrincipaleEtablissement caractereEmployeurEtablissement
    activitePrincipaleNAF25Etablissement
""")

NOT_DISCLOSED = "[ND]"
# Hidden for whoever opposed disclosure, and what more is hidden of a natural person.
HIDDEN_OF_UNIT = frozenset(
    names_of("""
    sigleUniteLegale sexeUniteLegale prenom1UniteLegale prenom2UniteLegale prenom3UniteLegale
    prenom4UniteLegale prenomUsuelUniteLegale pseudonymeUniteLegale nomUniteLegale
    nomUsageUniteLegale
    """)
)
HIDDEN_OF_PERSON = frozenset(
    names_of("""
    denominationUniteLegale denominationUsuelle1UniteLegale denominationUsuelle2UniteLegale
    denominationUsuelle3UniteLegale
    """)
)
HIDDEN_OF_ESTABLISHMENT = frozenset(
    names_of("""
    complementAdresseEtablissement numeroVoieEtablissement indiceRepetitionEtablissement
    dernierNumeroVoieEtablissement indiceRepetitionDernierNumeroVoieEtablissement
    typeVoieEtablissement libelleVoieEtablissement codePostalEtablissement
    distributionSpecialeEtablissement codeCedexEtablissement libelleCedexEtablissement
    identifiantAdresseEtablissement coordonneeLambertAbscisseEtablissement
    coordonneeLambertOrdonneeEtablissement complementAdresse2Etablissement
    numeroVoie2Etablissement indiceRepetition2Etablissement typeVoie2Etablissement
    libelleVoie2Etablissement codePostal2Etablissement distributionSpeciale2Etablissement
    codeCedex2Etablissement libelleCedex2Etablissement
    """)
)
HIDDEN_OF_PERSONS_ESTABLISHMENT = frozenset(
    names_of("""
    enseigne1Etablissement enseigne2Etablissement enseigne3Etablissement
    denominationUsuelleEtablissement
    """)
)
