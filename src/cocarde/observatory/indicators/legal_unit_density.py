"""Active legal units per 10,000 inhabitants."""

from cocarde.observatory.indicators.indicator import INHABITANTS, Indicator, Words
from cocarde.observatory.snapshots import terms

LEGAL_UNIT_DENSITY = Indicator(
    name="legal_unit_density",
    label=Words(
        fr="Densité d’unités légales",
        en="Density of legal units",
    ),
    definition=Words(
        fr="Unités légales actives au 31 décembre pour 10 000 habitants du périmètre.",
        en="Legal units active on 31 December per 10,000 inhabitants of the perimeter.",
    ),
    unit="per 10,000 inhabitants",
    version=1,
    dated="2026-11-26",
    limits=Words(
        fr="Les habitants sont ceux de l’année des communes du registre, quelle que soit l’année "
        "demandée. Toutes les unités du registre sont comprises : entrepreneurs individuels, "
        "associations, sociétés civiles, administrations. Une unité est comptée dans la "
        "commune de son siège actuel, même pour les années d’avant un déménagement, et une "
        "fermeture suivie d’une reprise n’est connue que par son dernier état. Les unités "
        "radiées depuis restent comptées ; celle dont le jour de fermeture est inconnu ne "
        "l’est pas. "
        "D’un registre qui ne contient rien de ce qui a fermé, on ne sait que les unités actives "
        "le jour de son stock\u202f: elles comptent à partir de la dernière année entière.",
        en="The inhabitants are those of the year whose communes the register is placed on, "
        "whatever year is asked for. All units of the register are included: sole traders, "
        "associations, civil companies, public bodies. A unit is counted in the commune of its "
        "present head office, even for the years before it moved, and a closing that was "
        "followed by a resumption is known by its last state only. Units struck off since stay "
        "counted; one whose closing day is not known is not. "
        "Of a register that holds nothing that closed, only the units at work on the day of its "
        "stock are known: they count from the last whole year on.",
    ),
    formula=Words(
        fr="10\u202f000 × unités légales actives ÷ habitants",
        en="10,000 × active legal units ÷ inhabitants",
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
    denominator=INHABITANTS,
    scale=10_000,
    source="Insee, «\u202fUnité légale\u202f», définitions, https://www.insee.fr/fr/metadonnees/definitions",
)
