"""Incubators and accelerators the lists know by the end of a year."""

from cocarde.observatory.indicators.indicator import Indicator, Words
from cocarde.observatory.snapshots import terms

INCUBATORS_KNOWN = Indicator(
    name="incubators_known",
    label=Words(fr="Incubateurs et accélérateurs connus", en="Incubators and accelerators known"),
    definition=Words(
        fr="Incubateurs, pépinières et accélérateurs portés sur au moins une liste, situés dans "
        "le périmètre et connus au 31 décembre de l’année, chacun compté une fois.",
        en="Incubators, business nurseries and accelerators that at least one list holds, "
        "located in the perimeter and known on 31 December of the year, each counted once.",
    ),
    unit="organisations",
    version=1,
    dated="2026-11-26",
    limits=Words(
        fr="Une organisation connue le reste : les fermetures ne sont pas déduites. Celle dont "
        "une liste ne donne pas l’année est comptée à partir de la dernière année des "
        "données. Celle que l’on ne sait pas situer n’est comptée nulle part. Une liste peut "
        "ne couvrir qu’une région : ailleurs, les données sont insuffisantes. Une "
        "organisation qui a plusieurs sites est comptée dans chacun. Portée sur plusieurs "
        "listes, elle ne compte qu’une fois là où une preuve exacte les relie.",
        en="An organisation once known stays known: closures are not deducted. One whose list "
        "gives no year is counted from the last year of the data. One that cannot be located "
        "is counted nowhere. A list may cover one region only: elsewhere the data are "
        "insufficient. One organisation with several sites is counted at each. On several "
        "lists, it counts once where exact evidence links them.",
    ),
    formula=Words(
        fr="nombre de counted_as distincts d’organisations de catégorie accelerator ou "
        "incubator dont known_year ≤ l’année",
        en="count of distinct counted_as of organisations of category accelerator or incubator "
        "where known_year ≤ the year",
    ),
    needs=("organisations",),
    value=(terms.Term(terms.INCUBATORS_KNOWN, cumulated=True),),
    records=(terms.Term(terms.INCUBATORS_KNOWN, cumulated=True),),
)
