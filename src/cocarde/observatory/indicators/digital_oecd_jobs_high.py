"""Digital jobs by workforce bands, high bound, digital oecd."""

from cocarde.observatory.indicators.indicator import Indicator, Words
from cocarde.observatory.snapshots import terms
from cocarde.observatory.snapshots.sectors import DIGITAL_OECD

DIGITAL_OECD_JOBS_HIGH = Indicator(
    name="digital_oecd_jobs_high",
    label=Words(
        fr="Emplois numériques, borne haute (au sens de l’OCDE)",
        en="Digital jobs, high bound (OECD definition)",
    ),
    definition=Words(
        fr="Le plus d’emplois salariés que disent les tranches d’effectif des établissements du "
        "secteur des TIC de l’OCDE (25 classes de la NAF rév. 2) situés dans le périmètre.",
        en="The most salaried jobs that the workforce bands of the establishments of the OECD ICT "
        "sector (25 classes of NAF rev. 2) located in the perimeter tell of.",
    ),
    unit="jobs",
    version=1,
    dated="2026-11-26",
    limits=Words(
        fr="L’activité est celle d’aujourd’hui, même pour les années passées. Une unité classée "
        "dans une nomenclature antérieure à 2008 n’est pas comprise. Ce ne sont que les "
        "établissements encore actifs le jour du stock, dont la tranche est de l’année "
        "demandée : en général une seule année, deux ou trois ans avant le stock. Les "
        "effectifs observé et attendu comptent ces établissements. Les non-salariés, et les "
        "salariés d’un établissement sans tranche connue, n’y sont pas. La dernière tranche "
        "(10 000 salariés et plus) est sans borne : elle est comptée pour 10 000, et la "
        "couverture est alors au mieux partielle.",
        en="The activity is today’s, even for past years. A unit classified in a nomenclature "
        "from before 2008 is not included. These are only the establishments still at work on "
        "the day of the stock whose band is of the year asked for: as a rule a single year, "
        "two or three years before the stock. Observed and expected count these "
        "establishments. The self-employed, and employees of an establishment whose band is "
        "not known, are not included. The last band (10,000 employees and more) has no end: it "
        "is counted as 10,000, and coverage is then partial at most.",
    ),
    formula=Words(
        fr="somme, sur les établissements, du plus grand effectif de leur tranche, où "
        "band_year = l’année et l’activité est dans la liste digital_oecd",
        en="sum over establishments of the most employees of their band, where band_year = "
        "the year and the activity is in the list digital_oecd",
    ),
    needs=("jobs",),
    value=(terms.Term(DIGITAL_OECD.measure(terms.JOBS_HIGH)),),
    records=(terms.Term(DIGITAL_OECD.measure(terms.STAFFED)),),
    gaps=(terms.Term(DIGITAL_OECD.measure(terms.OPEN_BANDS)),),
    kind="estimated",
    source="Insee, Sirene, variable «\u202ftranche d’effectif salarié de l’établissement\u202f»",
)
