"""Legal units at work on 31 December."""

from cocarde.observatory.indicators.indicator import Indicator, Words
from cocarde.observatory.snapshots import terms

LEGAL_UNITS = Indicator(
    name="legal_units",
    label=Words(
        fr="Unités légales actives",
        en="Active legal units",
    ),
    definition=Words(
        fr="Unités légales du registre dont le siège est dans le périmètre, créées au plus tard "
        "dans l’année et non fermées au 31 décembre.",
        en="Legal units of the register whose head office lies in the perimeter, created in the "
        "year or before and not closed on 31 December.",
    ),
    unit="legal units",
    version=1,
    dated="2026-11-26",
    limits=Words(
        fr="Toutes les unités du registre sont comprises : entrepreneurs individuels, "
        "associations, sociétés civiles, administrations. Une unité est comptée dans la "
        "commune de son siège actuel, même pour les années d’avant un déménagement, et une "
        "fermeture suivie d’une reprise n’est connue que par son dernier état. Les unités "
        "radiées depuis restent comptées ; celle dont le jour de fermeture est inconnu ne "
        "l’est pas. "
        "D’un registre qui ne contient rien de ce qui a fermé, on ne sait que les unités actives "
        "le jour de son stock\u202f: elles comptent à partir de la dernière année entière.",
        en="All units of the register are included: sole traders, associations, civil companies, "
        "public bodies. A unit is counted in the commune of its present head office, even for "
        "the years before it moved, and a closing that was followed by a resumption is known "
        "by its last state only. Units struck off since stay counted; one whose closing day is "
        "not known is not. "
        "Of a register that holds nothing that closed, only the units at work on the day of its "
        "stock are known: they count from the last whole year on.",
    ),
    formula=Words(
        fr="nombre d’unités légales dont birth_year ≤ l’année et (death_year vide ou "
        "death_year > l’année)",
        en="count of legal units where birth_year ≤ the year and (death_year is null or "
        "death_year > the year)",
    ),
    needs=("cohorts",),
    value=(
        terms.Term(terms.BIRTHS, cumulated=True),
        terms.Term(terms.DEATHS, cumulated=True, sign=-1),
        terms.Term(terms.AT_WORK, cumulated=True),
    ),
    records=(
        terms.Term(terms.BIRTHS, cumulated=True),
        terms.Term(terms.DEATHS, cumulated=True, sign=-1),
        terms.Term(terms.AT_WORK, cumulated=True),
    ),
    source="Insee, «\u202fUnité légale\u202f», définitions, https://www.insee.fr/fr/metadonnees/definitions",
)
