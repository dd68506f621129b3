"""Digital jobs by workforce bands, low bound, digital press 2015."""

from cocarde.observatory.indicators.indicator import Indicator, Words
from cocarde.observatory.snapshots import terms
from cocarde.observatory.snapshots.sectors import DIGITAL_PRESS_2015

DIGITAL_PRESS_2015_JOBS_LOW = Indicator(
    name="digital_press_2015_jobs_low",
    label=Words(
        fr="Emplois numériques, borne basse (au sens de l’étude de presse de 2015)",
        en="Digital jobs, low bound (2015 press study)",
    ),
    definition=Words(
        fr="Le moins d’emplois salariés que disent les tranches d’effectif des établissements des "
        "activités numériques de l’étude de presse de février 2015 (32 classes de la NAF rév. "
        "2) situés dans le périmètre.",
        en="The fewest salaried jobs that the workforce bands of the establishments of the "
        "digital activities of the press study of February 2015 (32 classes of NAF rev. 2) "
        "located in the perimeter tell of.",
    ),
    unit="jobs",
    version=1,
    dated="2026-11-26",
    limits=Words(
        fr="L’étude annonce 35 codes ; tels qu’elle les décrit, il y en a 32 : ce sont ceux "
        "retenus. L’activité est celle d’aujourd’hui, même pour les années passées. Ce ne sont "
        "que les établissements encore actifs le jour du stock, dont la tranche est de l’année "
        "demandée : en général une seule année, deux ou trois ans avant le stock. Les "
        "effectifs observé et attendu comptent ces établissements. Les non-salariés, et les "
        "salariés d’un établissement sans tranche connue, n’y sont pas.",
        en="The study announces 35 codes; as it describes them there are 32, and these are kept. "
        "The activity is today’s, even for past years. These are only the establishments still "
        "at work on the day of the stock whose band is of the year asked for: as a rule a "
        "single year, two or three years before the stock. Observed and expected count these "
        "establishments. The self-employed, and employees of an establishment whose band is "
        "not known, are not included.",
    ),
    formula=Words(
        fr="somme, sur les établissements, du plus petit effectif de leur tranche, où "
        "band_year = l’année et l’activité est dans la liste digital_press_2015",
        en="sum over establishments of the least employees of their band, where band_year = "
        "the year and the activity is in the list digital_press_2015",
    ),
    needs=("jobs",),
    value=(terms.Term(DIGITAL_PRESS_2015.measure(terms.JOBS_LOW)),),
    records=(terms.Term(DIGITAL_PRESS_2015.measure(terms.STAFFED)),),
    kind="estimated",
    source="Insee, Sirene, variable «\u202ftranche d’effectif salarié de l’établissement\u202f»",
)
