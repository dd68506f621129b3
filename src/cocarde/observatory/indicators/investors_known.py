"""Investors the lists know by the end of a year."""

from cocarde.observatory.indicators.indicator import Indicator, Words
from cocarde.observatory.snapshots import terms

INVESTORS_KNOWN = Indicator(
    name="investors_known",
    label=Words(fr="Investisseurs connus", en="Investors known"),
    definition=Words(
        fr="Investisseurs (capital-risque, investisseurs individuels réunis) portés sur au moins "
        "une liste, situés dans le périmètre et connus au 31 décembre de l’année, chacun "
        "compté une fois.",
        en="Investors (venture capital, groups of business angels) that at least one list holds, "
        "located in the perimeter and known on 31 December of the year, each counted once.",
    ),
    unit="organisations",
    version=1,
    dated="2026-11-26",
    limits=Words(
        fr="Une organisation connue le reste : les fermetures ne sont pas déduites. Celle dont "
        "une liste ne donne pas l’année est comptée à partir de la dernière année des "
        "données. Celle que l’on ne sait pas situer n’est comptée nulle part. Une liste peut "
        "ne couvrir qu’une région : ailleurs, les données sont insuffisantes. Un investisseur "
        "est compté là où est son siège, non là où il investit.",
        en="An organisation once known stays known: closures are not deducted. One whose list "
        "gives no year is counted from the last year of the data. One that cannot be located "
        "is counted nowhere. A list may cover one region only: elsewhere the data are "
        "insufficient. An investor is counted where it is seated, not where it invests.",
    ),
    formula=Words(
        fr="nombre de counted_as distincts d’organisations de catégorie investor dont "
        "known_year ≤ l’année",
        en="count of distinct counted_as of organisations of category investor where known_year ≤ the year",
    ),
    needs=("organisations",),
    value=(terms.Term(terms.INVESTORS_KNOWN, cumulated=True),),
    records=(terms.Term(terms.INVESTORS_KNOWN, cumulated=True),),
)
