"""Units born five years before that are still at work."""

from cocarde.observatory.indicators.indicator import Indicator, Words
from cocarde.observatory.snapshots import terms

FIVE_YEAR_SURVIVAL = Indicator(
    name="five_year_survival",
    label=Words(
        fr="Taux de survie à cinq ans",
        en="Five-year survival rate",
    ),
    definition=Words(
        fr="Part, parmi les unités légales créées cinq ans avant l’année, de celles qui n’avaient "
        "pas cessé au 31 décembre de l’année.",
        en="Share, among the legal units created five years before the year, of those that had "
        "not ceased on 31 December of the year.",
    ),
    unit="%",
    version=1,
    dated="2026-11-26",
    limits=Words(
        fr="Chaque unité a alors entre cinq et six ans : l’Insee mesure au cinquième "
        "anniversaire, et le taux est ici un peu plus bas. Les effectifs observé et attendu "
        "comptent la cohorte. Une unité est comptée dans la commune de son siège actuel, même "
        "pour les années d’avant un déménagement, et une fermeture suivie d’une reprise n’est "
        "connue que par son dernier état. Les unités radiées depuis restent comptées ; celle "
        "dont le jour de fermeture est inconnu ne l’est pas.",
        en="Each unit is then between five and six years old: Insee measures on the fifth "
        "anniversary, and the rate is a little lower here. Observed and expected count the "
        "cohort. A unit is counted in the commune of its present head office, even for the "
        "years before it moved, and a closing that was followed by a resumption is known by "
        "its last state only. Units struck off since stay counted; one whose closing day is "
        "not known is not.",
    ),
    formula=Words(
        fr="100 × (unités légales dont birth_year = l’année − 5 et non fermées au 31 "
        "décembre) ÷ (unités légales dont birth_year = l’année − 5)",
        en="100 × (legal units where birth_year = the year − 5 and not closed by 31 December) "
        "÷ (legal units where birth_year = the year − 5)",
    ),
    needs=("cohorts", "closings"),
    value=(terms.Term(terms.FIVE_YEAR_SURVIVORS),),
    records=(terms.Term(terms.BIRTHS, lag=5),),
    denominator=(terms.Term(terms.BIRTHS, lag=5),),
    scale=100,
    source="Insee, «\u202fTaux de survie\u202f» des entreprises, définitions, "
    "https://www.insee.fr/fr/metadonnees/definitions",
)
