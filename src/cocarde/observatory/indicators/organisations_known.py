"""Organisations the lists know by the end of a year."""

from cocarde.observatory.indicators.indicator import Indicator, Words
from cocarde.observatory.snapshots import terms

ORGANISATIONS_KNOWN = Indicator(
    name="organisations_known",
    label=Words(fr="Organisations connues", en="Organisations known"),
    definition=Words(
        fr="Organisations de l’écosystème (entreprises, lieux, incubateurs, écoles, "
        "investisseurs, associations, acteurs publics) portées sur au moins une liste, "
        "situées dans le périmètre et connues au 31 décembre de l’année, chacune comptée une "
        "fois.",
        en="Organisations of the ecosystem (companies, places, incubators, schools, investors, "
        "associations, public bodies) that at least one list holds, located in the perimeter "
        "and known on 31 December of the year, each counted once.",
    ),
    unit="organisations",
    version=1,
    dated="2026-11-26",
    limits=Words(
        fr="Une organisation connue le reste : les fermetures ne sont pas déduites. Celle dont "
        "une liste ne donne pas l’année est comptée à partir de la dernière année des "
        "données. Celle que l’on ne sait pas situer n’est comptée nulle part. Une liste peut "
        "ne couvrir qu’une région : ailleurs, les données sont insuffisantes. Une entreprise "
        "et le lieu qu’elle exploite sont deux organisations.",
        en="An organisation once known stays known: closures are not deducted. One whose list "
        "gives no year is counted from the last year of the data. One that cannot be located "
        "is counted nowhere. A list may cover one region only: elsewhere the data are "
        "insufficient. A company and the place it runs are two organisations.",
    ),
    formula=Words(
        fr="nombre de counted_as distincts d’organisations dont known_year ≤ l’année",
        en="count of distinct counted_as of organisations where known_year ≤ the year",
    ),
    needs=("organisations",),
    value=(terms.Term(terms.ORGANISATIONS_KNOWN, cumulated=True),),
    records=(terms.Term(terms.ORGANISATIONS_KNOWN, cumulated=True),),
)
