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
    source="Crunchbase open export of December 2015 (https://www.crunchbase.com), CC BY-NC 4.0",
    limits=Words(
        fr="Des tours n’ont pas de montant : la somme est alors un minimum, et sa "
        "couverture au mieux partielle. L’année 2015 s’arrête au 4 décembre. Dettes et "
        "subventions sont comprises. Les effectifs observé et attendu comptent des "
        "tours, non des dollars.",
        en="Some rounds have no amount: the sum is then a minimum, and its coverage "
        "partial at most. The year 2015 ends on 4 December. Debt and grants are "
        "included. Observed and expected count rounds, not dollars.",
    ),
    formula="sum of raised_amount_usd over rounds where year(funded_at) = the year",
    needs="rounds",
    measure="raised_usd",
    records="rounds",
    cumulated=False,
    gaps="rounds_without_amount",
)
