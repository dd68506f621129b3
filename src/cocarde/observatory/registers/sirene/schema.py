"""The official columns that are read; the files have others, which are never opened."""

UNIT_NAMES = (  # kept of legal persons alone (`clean.nameable`)
    "denominationUniteLegale",
    "sigleUniteLegale",
    "denominationUsuelle1UniteLegale",
    "denominationUsuelle2UniteLegale",
    "denominationUsuelle3UniteLegale",
)
SIGN = "enseigne1Etablissement"
LEGAL_UNIT_COLUMNS = (
    "siren",
    "statutDiffusionUniteLegale",
    "unitePurgeeUniteLegale",
    "dateCreationUniteLegale",
    "dateDernierTraitementUniteLegale",
    "dateDebut",
    "etatAdministratifUniteLegale",
    "categorieJuridiqueUniteLegale",
    "activitePrincipaleUniteLegale",
    "nomenclatureActivitePrincipaleUniteLegale",
    *UNIT_NAMES,
)
ESTABLISHMENT_COLUMNS = (
    "siren",
    "nic",
    "statutDiffusionEtablissement",
    "dateCreationEtablissement",
    "trancheEffectifsEtablissement",
    "anneeEffectifsEtablissement",
    "dateDernierTraitementEtablissement",
    "etablissementSiege",
    "codeCommuneEtablissement",
    "codePaysEtrangerEtablissement",
    "dateDebut",
    "etatAdministratifEtablissement",
    "activitePrincipaleEtablissement",
    "nomenclatureActivitePrincipaleEtablissement",
    SIGN,
)
# Effective workforce by code of `trancheEffectifs…`: the least and the most employees of the band.
# Insee, variable « tranche d’effectif salarié »; the last band has no upper end.
NO_EMPLOYEE = "NN"  # no employee in the year nor at its end: says nothing of a year
BANDS: dict[str, tuple[int, int | None]] = {
    NO_EMPLOYEE: (0, 0),
    "00": (0, 0),
    "01": (1, 2),
    "02": (3, 5),
    "03": (6, 9),
    "11": (10, 19),
    "12": (20, 49),
    "21": (50, 99),
    "22": (100, 199),
    "31": (200, 249),
    "32": (250, 499),
    "41": (500, 999),
    "42": (1_000, 1_999),
    "51": (2_000, 4_999),
    "52": (5_000, 9_999),
    "53": (10_000, None),
}
UNKNOWN = ""  # an activity or a band the file does not say, or says in an older nomenclature
# The three cities whose companies the register files under their arrondissements.
ARRONDISSEMENTS = {
    **{f"751{n:02}": "75056" for n in range(1, 21)},
    **{f"6938{n}": "69123" for n in range(1, 10)},
    **{f"132{n:02}": "13055" for n in range(1, 17)},
}
