"""Legal units closed in a year."""

from cocarde.observatory.indicators.indicator import Indicator, Words
from cocarde.observatory.snapshots import terms

LEGAL_UNIT_DEATHS = Indicator(
    name="legal_unit_deaths",
    label=Words(
        fr="Cessations d’unités légales",
        en="Deaths of legal units",
    ),
    definition=Words(
        fr="Unités légales du registre dont le siège est dans le périmètre et qui ont cessé dans "
        "l’année.",
        en="Legal units of the register whose head office lies in the perimeter and that ceased "
        "in the year.",
    ),
    unit="legal units",
    version=1,
    dated="2026-11-26",
    limits=Words(
        fr="Une cessation peut n’être enregistrée que longtemps après : les dernières années sont "
        "sous-comptées. Une unité est comptée dans la commune de son siège actuel, même pour "
        "les années d’avant un déménagement, et une fermeture suivie d’une reprise n’est "
        "connue que par son dernier état. Les unités radiées depuis restent comptées ; celle "
        "dont le jour de fermeture est inconnu ne l’est pas.",
        en="A closing may be registered only long after: the last years are under-counted. A unit "
        "is counted in the commune of its present head office, even for the years before it "
        "moved, and a closing that was followed by a resumption is known by its last state "
        "only. Units struck off since stay counted; one whose closing day is not known is not.",
    ),
    formula=Words(
        fr="nombre d’unités légales dont death_year = l’année",
        en="count of legal units where death_year = the year",
    ),
    needs=("cohorts", "closings"),
    value=(terms.Term(terms.DEATHS),),
    records=(terms.Term(terms.DEATHS),),
    source="Insee, «\u202fCessation d’entreprise\u202f», définitions, "
    "https://www.insee.fr/fr/metadonnees/definitions",
)
