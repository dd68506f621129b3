"""Funds raised in a year."""

from cocarde.observatory.indicators.indicator import Indicator, Words

FUNDS_RAISED = Indicator(
    name="funds_raised",
    label=Words(fr="Fonds levés dans l’année", en="Funds raised in the year"),
    definition=Words(
        fr="Somme, en dollars des États-Unis courants, des tours de financement de "
        "l’année dont le montant est connu, levés par les entreprises du registre "
        "situées dans le périmètre.",
        en="Sum, in current US dollars, of the year’s funding rounds whose amount is "
        "known, raised by companies of the register located in the perimeter.",
    ),
    unit="USD",
    version=1,
    dated="2026-11-22",
    limits=Words(
        fr="Un tour peut être sans montant : la somme est alors un minimum, et sa "
        "couverture au mieux partielle. La dernière année du registre peut être "
        "incomplète. Tous les types de tours sont compris, dettes et subventions si le "
        "registre en contient. Les effectifs observé et attendu comptent des tours, non "
        "des dollars.",
        en="A round may have no amount: the sum is then a minimum, and its coverage "
        "partial at most. The register’s last year may be incomplete. Rounds of every "
        "type are included, debt and grants where the register holds them. Observed and "
        "expected count rounds, not dollars.",
    ),
    formula=Words(
        fr="somme de raised_usd sur les levées (rounds) dont year(funded_on) = l’année",
        en="sum of raised_usd over rounds where year(funded_on) = the year",
    ),
    needs=("companies", "rounds"),
    measure="raised_usd",
    records="rounds",
    cumulated=False,
    gaps="rounds_without_amount",
)
