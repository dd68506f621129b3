"""The published page: figures of the candidacies of a first wave, whatever they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from cocarde.observatory.errors import SourceError
from cocarde.observatory.indicators import Figure, figures
from cocarde.observatory.indicators.companies_founded import COMPANIES_FOUNDED
from cocarde.observatory.indicators.companies_known import COMPANIES_KNOWN
from cocarde.observatory.indicators.funds_raised import FUNDS_RAISED
from cocarde.observatory.indicators.funds_raised_cumulated import FUNDS_RAISED_CUMULATED
from cocarde.observatory.snapshots import Snapshot

PROGRAMME = "metropole-french-tech-2014"
WAVES = (0, 1)  # 0: Paris, labelled ex officio
YEARS = (2013, 2014)
TERRITORIES_YEAR = 2015
UNION = (
    "Rouen, Caen and Le Havre (the union of 2015)",
    "epci:200023414@2015 + epci:200033157@2015 + epci:247600596@2015",
)
# What a register of companies and rounds answers.
SHOWN = (COMPANIES_KNOWN, COMPANIES_FOUNDED, FUNDS_RAISED, FUNDS_RAISED_CUMULATED)
Facts = TypeVar("Facts")
NO_EPCI = "ZZZZZZZZZ"  # as perimeters.json writes it


class _Member(BaseModel):
    name: str
    commune_insee: str | None = None
    epci_2015: str | None = None


class _Perimeter(BaseModel):
    candidacy: str
    members: list[_Member]


class _Candidacy(BaseModel):
    id: str
    programme: str
    wave: int | str | None = None
    brand: str


@dataclass(frozen=True)
class _Named:
    name: str
    perimeter: str


def publication_page(snapshots: Sequence[Snapshot], facts: Path) -> str:
    """The Markdown page (docs/reference/figures-wave-1.md).

    Args:
        snapshots: each gives a section of its own.
        facts: directory of `perimeters.json` and `candidacies.json`.

    Raises:
        SourceError: a file of facts is missing or is not what it should be.
        PerimeterError: a code of the facts is not in a snapshot.
    """
    named = [_Named(*UNION), *sorted(_first_wave(facts), key=lambda one: one.name.casefold())]
    sections = [_section(snapshot, named) for snapshot in snapshots]
    perimeters = "".join(f"- {one.name}: `{one.perimeter}`\n" for one in named)
    return f"{HEAD}{''.join(sections)}\n## Perimeters\n\n{perimeters}"


HEAD = """# Figures of the first wave

Written by `cocarde observatory publish-table`; a test recomputes it. Do not edit by hand.

**Read before the numbers.** The perimeters are the inter-communal bodies of 2015 of the *cities
named* by each candidacy (the commune where there was no such body: Paris), not the exact
perimeter of its file, which was not seen. A register of companies may say little or nothing of
most territories (one of companies that sought funds does), and the answer is then *insufficient
data*, which is a judgement on the data and not on the territory. See [coverage](coverage.md)
(working hypotheses of ours) and [indicators](indicators.md).

Territories: Insee, Code officiel géographique, through COGugaison (ODbL 1.0).

Each cell: the value, or — where the data may not speak; then the coverage, with the records
(companies, or rounds for funds) observed / expected.
"""


def _first_wave(facts: Path) -> list[_Named]:
    candidacies = _read(facts / "candidacies.json", TypeAdapter(list[_Candidacy]))
    perimeters = _read(facts / "perimeters.json", TypeAdapter(list[_Perimeter]))
    members = {one.candidacy: one.members for one in perimeters}
    return [
        _Named(one.brand, " + ".join(dict.fromkeys(map(_term, members[one.id]))))
        for one in candidacies
        if one.programme == PROGRAMME and one.wave in WAVES
    ]


def _term(member: _Member) -> str:
    if member.epci_2015 and member.epci_2015 != NO_EPCI:
        return f"epci:{member.epci_2015}@{TERRITORIES_YEAR}"
    if member.commune_insee is None:
        raise SourceError(f"perimeters.json: {member.name} has neither body nor commune; add one")
    return f"commune:{member.commune_insee}@{TERRITORIES_YEAR}"


def _read(path: Path, shape: TypeAdapter[Facts]) -> Facts:
    if not path.is_file():
        raise SourceError(f"{path}: no such file; give the directory of the programme's facts")
    try:
        return shape.validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise SourceError(f"{path.name}: {where}: {first['msg']}; correct it") from error


def _section(snapshot: Snapshot, named: list[_Named]) -> str:
    sources = "".join(
        f"- {source.kind}: {source.title}. {source.attribution}.\n"
        for source in snapshot.manifest.sources
    )
    basis = f"{snapshot.weights.basis} of {snapshot.weights.year}"
    head = f"\n## Snapshot `{snapshot.name}`\n\nExpected from the {basis}. Sources:\n\n{sources}"
    return head + "".join(_table(snapshot, named, year) for year in YEARS)


def _table(snapshot: Snapshot, named: list[_Named], year: int) -> str:
    labels = " | ".join(
        indicator.label.en + (f", {indicator.unit}" if indicator.unit == "USD" else "")
        for indicator in SHOWN
    )
    rule = "|".join(["---"] + ["---:"] * len(SHOWN))
    names = [indicator.name for indicator in SHOWN]
    rows = [
        f"| {one.name} | {' | '.join(map(_cell, figures(snapshot, one.perimeter, year, names)))} |\n"
        for one in named
    ]
    return f"\n### {year}\n\n| | {labels} |\n|{rule}|\n{''.join(rows)}"


def _cell(figure: Figure) -> str:
    value = "—" if figure.value is None else f"**{figure.value:,}**"
    expected = "?" if figure.expected is None else f"{figure.expected:,.1f}"
    return f"{value}<br>{figure.coverage} ({figure.observed:,} / {expected})"
