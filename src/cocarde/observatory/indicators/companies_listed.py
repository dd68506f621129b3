"""Companies that any list knows by the end of a year, each once."""

from cocarde.observatory.indicators.indicator import Indicator, Words
from cocarde.observatory.snapshots import terms

COMPANIES_LISTED = Indicator(
    name="companies_listed",
    label=Words(fr="Entreprises connues de toutes les listes", en="Companies known from all lists"),
    definition=Words(
        fr="Entreprises portées sur au moins une liste (registre d’entreprises, annuaire, liste "
        "déclarée, lauréats de concours), situées dans le périmètre et connues au 31 décembre "
        "de l’année, chacune comptée une fois, sur quelque liste qu’elle soit.",
        en="Companies that at least one list holds (register of companies, directory, declared "
        "list, winners of contests), located in the perimeter and known on 31 December of the "
        "year, each counted once, whatever lists it is on.",
    ),
    unit="companies",
    version=1,
    dated="2026-11-26",
    limits=Words(
        fr="Seule une preuve exacte relie deux listes (SIREN, domaine, ou nom avec commune et "
        "année de fondation) : une entreprise dont aucune n’est partagée compte autant de "
        "fois qu’elle est portée sur une liste. Une entreprise est connue à partir de la "
        "première année où une liste la connaît, située par la première liste qui la situe. "
        "Celle que l’on ne sait pas situer n’est comptée nulle part. Les fermetures ne sont "
        "pas déduites. Les listes ne couvrent ni les mêmes régions ni les mêmes années.",
        en="Only exact evidence links two lists (SIREN, domain, or name with commune and "
        "founding year): a company that shares none counts as many times as it is listed. A "
        "company is known from the first year any list knows it, located by the first list "
        "that locates it. One that cannot be located is counted nowhere. Closures are not "
        "deducted. The lists cover neither the same regions nor the same years.",
    ),
    formula=Words(
        fr="nombre de chaînes (chain) distinctes comptant une entreprise, dont la première "
        "année connue ≤ l’année",
        en="count of distinct chains with a company where the first known year ≤ the year",
    ),
    needs=("company_links",),
    uses=("companies", "organisations", "awards"),
    value=(terms.Term(terms.COMPANIES_LISTED, cumulated=True),),
    records=(terms.Term(terms.COMPANIES_LISTED, cumulated=True),),
)
