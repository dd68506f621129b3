"""Digital legal units at work on 31 December, digital oecd."""

from cocarde.observatory.indicators.indicator import Indicator, Words
from cocarde.observatory.snapshots import terms
from cocarde.observatory.snapshots.sectors import DIGITAL_OECD

DIGITAL_OECD_UNITS = Indicator(
    name="digital_oecd_units",
    label=Words(
        fr="Unités numériques actives (au sens de l’OCDE)",
        en="Active digital units (OECD definition)",
    ),
    definition=Words(
        fr="Unités légales du secteur des TIC de l’OCDE (25 classes de la NAF rév. 2) dont le "
        "siège est dans le périmètre, créées au plus tard dans l’année et non fermées au 31 "
        "décembre.",
        en="Legal units of the OECD ICT sector (25 classes of NAF rev. 2) whose head office lies "
        "in the perimeter, created in the year or before and not closed on 31 December.",
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
        "l’est pas. "
        "D’un registre qui ne contient rien de ce qui a fermé, on ne sait que les unités actives "
        "le jour de son stock\u202f: elles comptent à partir de la dernière année entière.",
        en="The activity is today’s, even for past years. A unit classified in a nomenclature "
        "from before 2008 is not included. A unit is counted in the commune of its present "
        "head office, even for the years before it moved, and a closing that was followed by a "
        "resumption is known by its last state only. Units struck off since stay counted; one "
        "whose closing day is not known is not. "
        "Of a register that holds nothing that closed, only the units at work on the day of its "
        "stock are known: they count from the last whole year on.",
    ),
    formula=Words(
        fr="unités légales actives dont l’activité est dans la liste digital_oecd",
        en="active legal units whose activity is in the list digital_oecd",
    ),
    needs=("cohorts",),
    value=(
        terms.Term(DIGITAL_OECD.measure(terms.BIRTHS), cumulated=True),
        terms.Term(DIGITAL_OECD.measure(terms.DEATHS), cumulated=True, sign=-1),
        terms.Term(DIGITAL_OECD.measure(terms.AT_WORK), cumulated=True),
    ),
    records=(
        terms.Term(DIGITAL_OECD.measure(terms.BIRTHS), cumulated=True),
        terms.Term(DIGITAL_OECD.measure(terms.DEATHS), cumulated=True, sign=-1),
        terms.Term(DIGITAL_OECD.measure(terms.AT_WORK), cumulated=True),
    ),
    source=DIGITAL_OECD.source,
)
