"""Funds raised up to the end of a year."""

from cocarde.observatory.indicators.indicator import Indicator, Words

FUNDS_RAISED_CUMULATED = Indicator(
    name="funds_raised_cumulated",
    label=Words(fr="Fonds levés, cumulés", en="Funds raised, cumulated"),
    definition=Words(
        fr="Somme, en dollars des États-Unis courants, de tous les tours de financement "
        "connus jusqu’au 31 décembre de l’année dont le montant est connu, levés par "
        "les entreprises du registre situées dans le périmètre.",
        en="Sum, in current US dollars, of all funding rounds known up to 31 December of "
        "the year whose amount is known, raised by companies of the register located "
        "in the perimeter.",
    ),
    unit="USD",
    version=1,
    dated="2026-11-22",
    limits=Words(
        fr="Des dollars d’années différentes sont ajoutés sans correction de l’inflation. "
        "Un tour peut être sans montant : la somme est alors un minimum, et sa "
        "couverture au mieux partielle. Tous les types de tours sont compris. Les "
        "effectifs observé et attendu comptent des tours, non des dollars.",
        en="Dollars of different years are added without correction for inflation. A round "
        "may have no amount: the sum is then a minimum, and its coverage partial at "
        "most. Rounds of every type are included. Observed and expected count rounds, "
        "not dollars.",
    ),
    formula=Words(
        fr="somme de raised_usd sur les levées (rounds) dont year(funded_on) ≤ l’année",
        en="sum of raised_usd over rounds where year(funded_on) ≤ the year",
    ),
    needs=("companies", "rounds"),
    measure="raised_usd",
    records="rounds",
    cumulated=True,
    gaps="rounds_without_amount",
)
