"""Innovation awards given in a year."""

from cocarde.observatory.indicators.indicator import Indicator, Words
from cocarde.observatory.snapshots import terms

INNOVATION_AWARDS = Indicator(
    name="innovation_awards",
    label=Words(fr="Prix d’innovation de l’année", en="Innovation awards of the year"),
    definition=Words(
        fr="Prix des concours d’innovation remis dans l’année à des lauréats situés dans le "
        "périmètre.",
        en="Awards of innovation contests given in the year to winners located in the perimeter.",
    ),
    unit="awards",
    version=1,
    dated="2026-11-26",
    limits=Words(
        fr="Un concours peut ne pas dire où est le lauréat : le prix est alors compté là où une "
        "autre liste situe la même entreprise, parfois des années plus tard, et nulle part si "
        "aucune ne la situe. Les concours ne sont que ceux que l’image des registres contient : "
        "en ajouter un change le nombre. Une entreprise plusieurs fois lauréate est comptée "
        "autant de fois.",
        en="A contest may not say where its winner is: the award is then counted where another "
        "list places the same company, sometimes years later, and nowhere if none does. The "
        "contests are only those that the snapshot holds: one more changes the number. A "
        "company that wins several times is counted as many times.",
    ),
    formula=Words(
        fr="nombre de prix (awards) dont awarded_year = l’année",
        en="count of awards where awarded_year = the year",
    ),
    needs=("awards",),
    uses=("companies", "organisations"),
    value=(terms.Term(terms.INNOVATION_AWARDS),),
    records=(terms.Term(terms.INNOVATION_AWARDS),),
)
