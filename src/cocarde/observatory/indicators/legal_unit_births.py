"""Legal units created in a year."""

from cocarde.observatory.indicators.indicator import Indicator, Words
from cocarde.observatory.snapshots import terms

LEGAL_UNIT_BIRTHS = Indicator(
    name="legal_unit_births",
    label=Words(
        fr="Créations d’unités légales",
        en="Births of legal units",
    ),
    definition=Words(
        fr="Unités légales du registre dont le siège est dans le périmètre et qui ont été créées "
        "dans l’année.",
        en="Legal units of the register whose head office lies in the perimeter and that were "
        "created in the year.",
    ),
    unit="legal units",
    version=1,
    dated="2026-11-26",
    limits=Words(
        fr="La date de création est celle de l’immatriculation : les reprises d’activité et les "
        "réactivations, que la démographie des entreprises de l’Insee compte parmi les "
        "créations, n’en sont pas. Une unité est comptée dans la commune de son siège actuel, "
        "même pour les années d’avant un déménagement, et une fermeture suivie d’une reprise "
        "n’est connue que par son dernier état. Les unités radiées depuis restent comptées ; "
        "celle dont le jour de fermeture est inconnu ne l’est pas.",
        en="The date of creation is that of registration: resumptions and reactivations, which "
        "the business demography of Insee counts among creations, are not included. A unit is "
        "counted in the commune of its present head office, even for the years before it "
        "moved, and a closing that was followed by a resumption is known by its last state "
        "only. Units struck off since stay counted; one whose closing day is not known is not.",
    ),
    formula=Words(
        fr="nombre d’unités légales dont birth_year = l’année",
        en="count of legal units where birth_year = the year",
    ),
    needs=("cohorts", "closings"),
    value=(terms.Term(terms.BIRTHS),),
    records=(terms.Term(terms.BIRTHS),),
    source="Insee, «\u202fCréation d’entreprise\u202f», définitions, "
    "https://www.insee.fr/fr/metadonnees/definitions",
)
