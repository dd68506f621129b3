"""Hosting places the lists know by the end of a year."""

from cocarde.observatory.indicators.indicator import Indicator, Words
from cocarde.observatory.snapshots import terms

HOSTING_PLACES = Indicator(
    name="hosting_places",
    label=Words(fr="Lieux d’accueil", en="Hosting places"),
    definition=Words(
        fr="Lieux d’accueil et tiers-lieux (espaces de travail partagé, ateliers de fabrication, "
        "télécentres) portés sur au moins une liste, situés dans le périmètre et connus au 31 "
        "décembre de l’année, chacun compté une fois.",
        en="Hosting places and third places (shared offices, fabrication workshops, telework "
        "centres) that at least one list holds, located in the perimeter and known on 31 "
        "December of the year, each counted once.",
    ),
    unit="places",
    version=1,
    dated="2026-11-26",
    limits=Words(
        fr="Un lieu connu le reste : les fermetures ne sont pas déduites. Celui dont une liste "
        "ne donne pas l’année est compté à partir de la dernière année des données. Celui que "
        "l’on ne sait pas situer n’est compté nulle part. Une liste peut ne couvrir qu’une "
        "région : ailleurs, les données sont insuffisantes. Une société qui exploite "
        "plusieurs lieux en a autant. Rien n’est dit de leur taille ni de leurs places "
        "libres.",
        en="A place once known stays known: closures are not deducted. One whose list gives no "
        "year is counted from the last year of the data. One that cannot be located is "
        "counted nowhere. A list may cover one region only: elsewhere the data are "
        "insufficient. A company that runs several places has as many. Nothing is said of "
        "their size or of the desks that are free.",
    ),
    formula=Words(
        fr="nombre de counted_as distincts d’organisations de catégorie host_place dont "
        "known_year ≤ l’année",
        en="count of distinct counted_as of organisations of category host_place "
        "where known_year ≤ the year",
    ),
    needs=("organisations",),
    value=(terms.Term(terms.HOSTING_PLACES, cumulated=True),),
    records=(terms.Term(terms.HOSTING_PLACES, cumulated=True),),
)
