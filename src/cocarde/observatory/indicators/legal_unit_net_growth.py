"""Births less deaths in a year."""

from cocarde.observatory.indicators.indicator import Indicator, Words
from cocarde.observatory.snapshots import terms

LEGAL_UNIT_NET_GROWTH = Indicator(
    name="legal_unit_net_growth",
    label=Words(
        fr="Solde des créations et cessations",
        en="Net growth of legal units",
    ),
    definition=Words(
        fr="Créations moins cessations d’unités légales de l’année, sièges situés dans le "
        "périmètre.",
        en="Births less deaths of legal units in the year, head offices located in the perimeter.",
    ),
    unit="legal units",
    version=1,
    dated="2026-11-26",
    limits=Words(
        fr="Les effectifs observé et attendu comptent les créations et les cessations. Un "
        "déménagement n’est ni l’une ni l’autre. Une unité est comptée dans la commune de son "
        "siège actuel, même pour les années d’avant un déménagement, et une fermeture suivie "
        "d’une reprise n’est connue que par son dernier état. Les unités radiées depuis "
        "restent comptées ; celle dont le jour de fermeture est inconnu ne l’est pas.",
        en="Observed and expected count births and deaths together. A move is neither. A unit is "
        "counted in the commune of its present head office, even for the years before it "
        "moved, and a closing that was followed by a resumption is known by its last state "
        "only. Units struck off since stay counted; one whose closing day is not known is not.",
    ),
    formula=Words(
        fr="créations de l’année − cessations de l’année",
        en="births of the year − deaths of the year",
    ),
    needs=("cohorts", "closings"),
    value=(terms.Term(terms.BIRTHS), terms.Term(terms.DEATHS, sign=-1)),
    records=(terms.Term(terms.BIRTHS), terms.Term(terms.DEATHS)),
    source="Insee, «\u202fCréation d’entreprise\u202f» et «\u202fCessation d’entreprise\u202f», définitions, "
    "https://www.insee.fr/fr/metadonnees/definitions",
)
