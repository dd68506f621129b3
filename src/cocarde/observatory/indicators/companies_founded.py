"""Companies founded in a year."""

from cocarde.observatory.indicators.indicator import Indicator, Words

COMPANIES_FOUNDED = Indicator(
    name="companies_founded",
    label=Words(fr="Entreprises fondées dans l’année", en="Companies founded in the year"),
    definition=Words(
        fr="Entreprises du registre situées dans le périmètre et fondées dans l’année.",
        en="Companies of the register located in the perimeter and founded in the year.",
    ),
    unit="companies",
    version=1,
    dated="2026-11-22",
    limits=Words(
        fr="Une entreprise peut n’entrer au registre que des années après sa fondation : "
        "les dernières années sont alors sous-comptées. Une entreprise sans date de "
        "fondation n’est comptée dans aucune année.",
        en="A company may enter the register only years after it was founded: the last "
        "years are then under-counted. A company without a founding date is counted in "
        "no year.",
    ),
    formula=Words(
        fr="nombre d’entreprises dont year(founded_on) = l’année",
        en="count of companies where year(founded_on) = the year",
    ),
    needs=("companies",),
    measure="companies_founded",
    records="companies_founded",
    cumulated=False,
)
