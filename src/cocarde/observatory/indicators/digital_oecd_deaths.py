"""Digital legal units closed in a year, digital oecd."""

from cocarde.observatory.indicators.indicator import Indicator, Words
from cocarde.observatory.snapshots import terms
from cocarde.observatory.snapshots.sectors import DIGITAL_OECD

DIGITAL_OECD_DEATHS = Indicator(
    name="digital_oecd_deaths",
    label=Words(
        fr="Cessations numériques (au sens de l’OCDE)",
        en="Digital deaths (OECD definition)",
    ),
    definition=Words(
        fr="Unités légales du secteur des TIC de l’OCDE (25 classes de la NAF rév. 2) dont le "
        "siège est dans le périmètre et qui ont cessé dans l’année.",
        en="Legal units of the OECD ICT sector (25 classes of NAF rev. 2) whose head office lies "
        "in the perimeter and that ceased in the year.",
    ),
    unit="legal units",
    version=1,
    dated="2026-11-26",
    limits=Words(
        fr="L’activité est celle d’aujourd’hui, même pour les années passées. Une unité classée "
        "dans une nomenclature antérieure à 2008 n’est pas comprise. Une unité est comptée "
        "dans la commune de son siège actuel, même pour les années d’avant un déménagement, et "
        "une fermeture suivie d’une reprise n’est connue que par son dernier état. Les unités "
        "radiées depuis restent comptées ; celle dont le jour de fermeture est inconnu ne "
        "l’est pas.",
        en="The activity is today’s, even for past years. A unit classified in a nomenclature "
        "from before 2008 is not included. A unit is counted in the commune of its present "
        "head office, even for the years before it moved, and a closing that was followed by a "
        "resumption is known by its last state only. Units struck off since stay counted; one "
        "whose closing day is not known is not.",
    ),
    formula=Words(
        fr="cessations d’unités légales dont l’activité est dans la liste digital_oecd",
        en="deaths of legal units whose activity is in the list digital_oecd",
    ),
    needs=("cohorts", "closings"),
    value=(terms.Term(DIGITAL_OECD.measure(terms.DEATHS)),),
    records=(terms.Term(DIGITAL_OECD.measure(terms.DEATHS)),),
    source=DIGITAL_OECD.source,
)
