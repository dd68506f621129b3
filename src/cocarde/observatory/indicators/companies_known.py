"""Companies the register knows by the end of a year."""

from cocarde.observatory.indicators.indicator import Indicator, Words

COMPANIES_KNOWN = Indicator(
    name="companies_known",
    label=Words(fr="Entreprises connues", en="Companies known"),
    definition=Words(
        fr="Entreprises du registre situées dans le périmètre et connues au 31 décembre "
        "de l’année : fondées, ou financées pour la première fois, cette année-là ou "
        "avant.",
        en="Companies of the register located in the perimeter and known on 31 December "
        "of the year: founded, or funded for the first time, that year or before.",
    ),
    unit="companies",
    version=1,
    dated="2026-11-22",
    limits=Words(
        fr="Une entreprise connue le reste : les fermetures ne sont pas déduites. Une "
        "entreprise sans aucune date, ou que l’on ne sait pas situer, n’est comptée "
        "nulle part. Un registre ne retient que certaines entreprises : lesquelles "
        "dépend de sa source.",
        en="A company once known stays known: closures are not deducted. A company without "
        "any date, or that cannot be located, is counted nowhere. A register holds only "
        "some companies: which ones depends on its source.",
    ),
    formula=Words(
        fr="nombre d’entreprises dont known_on ≤ 31 décembre de l’année",
        en="count of companies where known_on ≤ 31 December of the year",
    ),
    needs=("companies",),
    measure="companies_known",
    records="companies_known",
    cumulated=True,
)
