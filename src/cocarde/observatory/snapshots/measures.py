"""What is counted, by commune (or place abroad) and year: the one Ibis expression per measure.

The same expressions run on DuckDB and on Spark (`engines`); nothing outside this file,
`register_measures.py` and `engines` knows of Ibis.
"""

from collections.abc import Mapping
from pathlib import Path

import ibis
import pyarrow as pa
from ibis import _

from cocarde.observatory.registers.organisations import SITES
from cocarde.observatory.snapshots.engines import Workshop
from cocarde.observatory.snapshots.register_measures import (
    WORKFORCE_BANDS,
    at_work_measures,
    jobs_measures,
    unit_measures,
)
from cocarde.observatory.snapshots.terms import (
    COMPANIES_FOUNDED,
    COMPANIES_KNOWN,
    COMPANIES_LISTED,
    HOSTING_PLACES,
    INCUBATORS_KNOWN,
    INNOVATION_AWARDS,
    INVESTORS_KNOWN,
    ORGANISATIONS_KNOWN,
    RAISED_USD,
    ROUNDS,
    ROUNDS_WITHOUT_AMOUNT,
)

CUBE = pa.schema(
    [
        ("measure", pa.string()),
        ("commune", pa.string()),
        ("place", pa.string()),
        ("year", pa.int32()),
        ("value", pa.float64()),
    ]
)
KEYS = ("measure", "commune", "place", "year")
# The measures of organisations that are of some categories only.
CATEGORIES = {
    HOSTING_PLACES: ("host_place",),
    INCUBATORS_KNOWN: ("accelerator", "incubator"),
    INVESTORS_KNOWN: ("investor",),
}
# Whose word on where a company is goes before whose.
REGISTER, DIRECTORY, CONTEST, DECLARED = (ibis.literal(place, "int32") for place in range(4))


def measure(
    tables: Mapping[str, pa.Table],
    files: Mapping[str, Path],
    years: tuple[int, int],
    workshop: Workshop,
    at_work_from: int | None = None,
) -> pa.Table:
    """The sparse cube: one row for each measure, commune or place, and year that has anything.

    Args:
        tables: core tables in memory by name, placed and linked; any of them may be absent.
        files: core tables already written: `cohorts` and `jobs`, where there are any.
        years: the first and the last year that will be asked for.
        workshop: the engine, its memory and its folder.
        at_work_from: where `cohorts` holds nothing that closed, the year from which it may speak.

    Returns:
        Columns of `CUBE`, sorted; `raised_usd` in US dollars, the others are counts.
    """
    with workshop.open() as engine:
        parts = _of_lists({name: engine.hold(name, table) for name, table in tables.items()})
        if "cohorts" in files:
            cohorts = engine.read(files["cohorts"])
            if at_work_from is None:
                parts += unit_measures(cohorts, years)
            else:
                parts += at_work_measures(cohorts, at_work_from)
        if "jobs" in files:
            bands = engine.hold("bands", WORKFORCE_BANDS)
            parts += jobs_measures(engine.read(files["jobs"]), bands, years)
        if not parts:
            return CUBE.empty_table()
        whole = ibis.union(*parts) if len(parts) > 1 else parts[0]
        return engine.answer(whole.order_by(KEYS)).cast(CUBE)


def _of_lists(held: Mapping[str, ibis.Table]) -> list[ibis.Table]:
    """The measures of companies, rounds, organisations and awards, and of all lists together."""
    parts: list[ibis.Table] = []
    if "companies" in held:
        parts += _companies(held["companies"])
        if "rounds" in held:
            parts += _funds(held["companies"], held["rounds"])
    if "organisations" in held:
        parts += _organisations(held["organisations"])
    if "awards" in held:
        parts.append(_awards(held["awards"]))
    if listed := _company_records(held):
        parts.append(_listed(ibis.union(*listed)))
    return parts


def _companies(companies: ibis.Table) -> list[ibis.Table]:
    located = _located(companies)
    return [
        _counted(located, located.known_on.year(), COMPANIES_KNOWN),
        _counted(located, located.founded_on.year(), COMPANIES_FOUNDED),
    ]


def _funds(companies: ibis.Table, rounds: ibis.Table) -> list[ibis.Table]:
    places = _located(companies).select("company_id_crunchbase", "commune", "place")
    held = rounds.inner_join(places, "company_id_crunchbase")
    unknown = held.filter(held.raised_usd.isnull())
    known = held.filter(held.raised_usd.notnull())
    return [
        _counted(held, held.funded_on.year(), ROUNDS),
        _counted(unknown, unknown.funded_on.year(), ROUNDS_WITHOUT_AMOUNT),
        _grouped(known, known.funded_on.year(), RAISED_USD, _to_the_cent(known.raised_usd)),
    ]


def _to_the_cent(amount: ibis.Value) -> ibis.Value:
    """The sum, whatever order the amounts are added in: engines add each in their own."""
    cents = (amount % 1 * 100).round(0)
    return (amount - amount % 1).sum() + cents.sum() / 100


def _organisations(organisations: ibis.Table) -> list[ibis.Table]:
    """Each of what is counted once, of all categories and of some."""
    held = _at_home(organisations)
    chosen = {ORGANISATIONS_KNOWN: held} | {
        name: held.filter(held.category.isin(categories)) for name, categories in CATEGORIES.items()
    }
    order = ("declared", "source", "organisation_id")
    counted = {name: _once(table, *order) for name, table in chosen.items()}
    return [_counted(table, table.known_year, name) for name, table in counted.items()]


def _awards(awards: ibis.Table) -> ibis.Table:
    located = _located(_at_home(awards))
    return _counted(located, located.awarded_year, INNOVATION_AWARDS)


def _company_records(held: Mapping[str, ibis.Table]) -> list[ibis.Table]:
    """The records of legal persons of all lists, in one shape; `company` where one is a company."""
    records = []
    if (table := held.get("companies")) is not None:
        told = {"known_year": table.known_on.year().cast("int32"), "company": True}
        records.append(_record(table, REGISTER, table.company_id_crunchbase, told))
    if (table := held.get("organisations")) is not None:
        persons = _at_home(table.filter(table.category.notin(sorted(SITES))))
        told = {"known_year": persons.known_year, "company": persons.category == "company"}
        order = persons.declared.ifelse(DECLARED, DIRECTORY)
        records.append(_record(persons, order, persons.organisation_id, told))
    if (table := held.get("awards")) is not None:
        winners = _at_home(table)
        told = {"known_year": winners.awarded_year, "company": True}
        records.append(_record(winners, CONTEST, winners.award_id, told))
    return records


def _record(
    table: ibis.Table, order: ibis.Value, identifier: ibis.Value, told: Mapping[str, object]
) -> ibis.Table:
    return table.select(
        "commune",
        "place",
        "source",
        counted_as=table.chain,
        order=order,
        record=identifier,
        **told,
    )


def _listed(records: ibis.Table) -> ibis.Table:
    """Each chain that has a company, once."""
    whole = ibis.window(group_by="counted_as")
    companies = records.mutate(of_company=records.company.max().over(whole)).filter(_.of_company)
    once = _once(companies, "order", "source", "record")
    return _counted(once, once.known_year, COMPANIES_LISTED)


def _once(table: ibis.Table, *order: str) -> ibis.Table:
    """One row for each `counted_as`: its first year, at the first of its rows that is placed."""
    whole = ibis.window(group_by="counted_as")
    located = _located(table.mutate(known_year=table.known_year.min().over(whole)))
    inside = ibis.window(group_by="counted_as", order_by=order)
    return located.mutate(number=ibis.row_number().over(inside)).filter(_.number == 0)


def _located(table: ibis.Table) -> ibis.Table:
    return table.filter(table.commune.notnull() | table.place.notnull())


def _at_home(table: ibis.Table) -> ibis.Table:
    """A list that places nothing abroad, in the columns of one that may."""
    return table.mutate(place=ibis.null("string"))


def _counted(table: ibis.Table, year: ibis.Value, name: str) -> ibis.Table:
    return _grouped(table.filter(year.notnull()), year, name, _.count())


def _grouped(table: ibis.Table, year: ibis.Value, name: str, value: ibis.Value) -> ibis.Table:
    groups = table.group_by(
        commune=table.commune, place=table.place, year=year.cast("int32")
    ).aggregate(value=value.cast("float64"))
    return groups.mutate(measure=ibis.literal(name)).select(*KEYS, "value")
