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
    source="Crunchbase open export of December 2015 (https://www.crunchbase.com), CC BY-NC 4.0",
    limits=Words(
        fr="Le registre ne retient guère que les entreprises qui ont cherché des fonds ; "
        "il ne donne pas de date de fermeture, une entreprise connue le reste donc. "
        "Une entreprise sans aucune date, ou sans ville, n’est comptée nulle part.",
        en="The register holds little but companies that sought funds; it gives no "
        "closing date, so a company once known stays known. A company without any "
        "date, or without a city, is counted nowhere.",
    ),
    formula="count of companies where min(founded_at, first_funding_at) ≤ 31 December of the year",
    needs="companies",
    measure="companies_known",
    records="companies_known",
    cumulated=True,
)
