"""Digital legal units created in a year, digital press 2015."""

from cocarde.observatory.indicators.indicator import Indicator, Words
from cocarde.observatory.snapshots import terms
from cocarde.observatory.snapshots.sectors import DIGITAL_PRESS_2015

DIGITAL_PRESS_2015_BIRTHS = Indicator(
    name="digital_press_2015_births",
    label=Words(
        fr="Créations numériques (au sens de l’étude de presse de 2015)",
        en="Digital births (2015 press study)",
    ),
    definition=Words(
        fr="Unités légales des activités numériques de l’étude de presse de février 2015 (32 "
        "classes de la NAF rév. 2) dont le siège est dans le périmètre et qui ont été créées "
        "dans l’année.",
        en="Legal units of the digital activities of the press study of February 2015 (32 classes "
        "of NAF rev. 2) whose head office lies in the perimeter and that were created in the "
        "year.",
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
        "est inconnu ne l’est pas.",
        en="The study announces 35 codes; as it describes them there are 32, and these are kept. "
        "The activity is today’s, even for past years. A unit is counted in the commune of its "
        "present head office, even for the years before it moved, and a closing that was "
        "followed by a resumption is known by its last state only. Units struck off since stay "
        "counted; one whose closing day is not known is not.",
    ),
    formula=Words(
        fr="créations d’unités légales dont l’activité est dans la liste digital_press_2015",
        en="births of legal units whose activity is in the list digital_press_2015",
    ),
    needs=("cohorts", "closings"),
    value=(terms.Term(DIGITAL_PRESS_2015.measure(terms.BIRTHS)),),
    records=(terms.Term(DIGITAL_PRESS_2015.measure(terms.BIRTHS)),),
    source=DIGITAL_PRESS_2015.source,
)
