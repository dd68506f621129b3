"""Jobs by workforce bands, low bound."""

from cocarde.observatory.indicators.indicator import Indicator, Words
from cocarde.observatory.snapshots import terms

JOBS_LOW = Indicator(
    name="jobs_low",
    label=Words(
        fr="Emplois salariés, borne basse",
        en="Jobs, low bound",
    ),
    definition=Words(
        fr="Le moins d’emplois salariés que disent les tranches d’effectif des établissements "
        "situés dans le périmètre.",
        en="The fewest salaried jobs that the workforce bands of the establishments located in "
        "the perimeter tell of.",
    ),
    unit="jobs",
    version=1,
    dated="2026-11-26",
    limits=Words(
        fr="Ce ne sont que les établissements encore actifs le jour du stock, dont la tranche est "
        "de l’année demandée : en général une seule année, deux ou trois ans avant le stock. "
        "Les effectifs observé et attendu comptent ces établissements. Les non-salariés, et "
        "les salariés d’un établissement sans tranche connue, n’y sont pas.",
        en="These are only the establishments still at work on the day of the stock whose band is "
        "of the year asked for: as a rule a single year, two or three years before the stock. "
        "Observed and expected count these establishments. The self-employed, and employees of "
        "an establishment whose band is not known, are not included.",
    ),
    formula=Words(
        fr="somme, sur les établissements, du plus petit effectif de leur tranche, où "
        "band_year = l’année",
        en="sum over establishments of the least employees of their band, where band_year = "
        "the year",
    ),
    needs=("jobs",),
    value=(terms.Term(terms.JOBS_LOW),),
    records=(terms.Term(terms.STAFFED),),
    kind="estimated",
    source="Insee, Sirene, variable «\u202ftranche d’effectif salarié de l’établissement\u202f»",
)
