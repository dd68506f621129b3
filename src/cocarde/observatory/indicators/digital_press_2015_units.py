"""Digital legal units at work on 31 December, digital press 2015."""

from cocarde.observatory.indicators.indicator import Indicator, Words
from cocarde.observatory.snapshots import terms
from cocarde.observatory.snapshots.sectors import DIGITAL_PRESS_2015

DIGITAL_PRESS_2015_UNITS = Indicator(
    name="digital_press_2015_units",
    label=Words(
        fr="Unités numériques actives (au sens de l’étude de presse de 2015)",
        en="Active digital units (2015 press study)",
    ),
    definition=Words(
        fr="Unités légales des activités numériques de l’étude de presse de février 2015 (32 "
        "classes de la NAF rév. 2) dont le siège est dans le périmètre, créées au plus tard "
        "dans l’année et non fermées au 31 décembre.",
        en="Legal units of the digital activities of the press study of February 2015 (32 classes "
        "of NAF rev. 2) whose head office lies in the perimeter, created in the year or before "
        "and not closed on 31 December.",
    ),
    unit="legal units",
    version=1,
    dated="2026-11-26",
    limits=Words(
        fr="L’étude annonce 35 codes ; tels qu’elle les décrit, il y en a 32 : ce sont ceux "
        "retenus. L’activité est celle d’aujourd’hui, même pour les années passées. Une unité "
        "est comptée dans la commune de son siège actuel, même pour les années d’avant un "
        "déménagement, et une fermeture suivie d’une reprise n’est connue que par son dernier "
        "état. Les unités radiées depuis restent comptées ; celle dont le jour de fermeture "
        "est inconnu ne l’est pas. "
        "D’un registre qui ne contient rien de ce qui a fermé, on ne sait que les unités actives "
        "le jour de son stock\u202f: elles comptent à partir de la dernière année entière.",
        en="The study announces 35 codes; as it describes them there are 32, and these are kept. "
        "The activity is today’s, even for past years. A unit is counted in the commune of its "
        "present head office, even for the years before it moved, and a closing that was "
        "followed by a resumption is known by its last state only. Units struck off since stay "
        "counted; one whose closing day is not known is not. "
        "Of a register that holds nothing that closed, only the units at work on the day of its "
        "stock are known: they count from the last whole year on.",
    ),
    formula=Words(
        fr="unités légales actives dont l’activité est dans la liste digital_press_2015",
        en="active legal units whose activity is in the list digital_press_2015",
    ),
    needs=("cohorts",),
    value=(
        terms.Term(DIGITAL_PRESS_2015.measure(terms.BIRTHS), cumulated=True),
        terms.Term(DIGITAL_PRESS_2015.measure(terms.DEATHS), cumulated=True, sign=-1),
        terms.Term(DIGITAL_PRESS_2015.measure(terms.AT_WORK), cumulated=True),
    ),
    records=(
        terms.Term(DIGITAL_PRESS_2015.measure(terms.BIRTHS), cumulated=True),
        terms.Term(DIGITAL_PRESS_2015.measure(terms.DEATHS), cumulated=True, sign=-1),
        terms.Term(DIGITAL_PRESS_2015.measure(terms.AT_WORK), cumulated=True),
    ),
    source=DIGITAL_PRESS_2015.source,
)
