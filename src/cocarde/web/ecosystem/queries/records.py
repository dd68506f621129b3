"""Entries and rows of lists as the observatory reads them, and which of them are one organisation."""

from collections.abc import Iterable
from typing import Any

from cocarde.web.design.templatetags.writing import fold
from cocarde.web.ecosystem.models import Entry, ReadList
from cocarde.web.ecosystem.states import KIND_COLUMNS, KIND_WORDS
from cocarde.web.evidence import queries as evidence

LONGEST = {"name": 300, "city": 120, "domain": 253, "identifier": 14, "department": 3}


def record_of(entry: Entry) -> evidence.NameRecord:
    """An entry as the observatory compares it."""
    return evidence.NameRecord(
        name=entry.name,
        commune=entry.commune,
        city=entry.city,
        department=entry.department,
        founded_year=entry.founded_year,
        identifier=entry.identifier,
        domain=entry.domain,
    )


def rows_of(read: evidence.NamesFile) -> list[dict[str, Any]]:
    """What a file says of organisations, and nothing else that it holds."""
    column = _kind_column(read.columns)
    return [
        {
            "kind": _kind_in(row.get(column, "")),
            "name": record.name[: LONGEST["name"]],
            "commune": record.commune,
            "city": record.city[: LONGEST["city"]],
            "department": record.department,
            "founded_year": record.founded_year,
            "identifier": record.identifier[: LONGEST["identifier"]],
            "domain": record.domain[: LONGEST["domain"]],
        }
        for row, record in zip(read.rows, read.records, strict=True)
    ]


def columns_of(read: evidence.NamesFile) -> list[list[str]]:
    """Each column of a file, and what it is read as; nothing for those that are left out."""
    said = {column: what for what, column in read.read.items()}
    if column := _kind_column(read.columns):
        said[column] = "kind"
    return [[name, said.get(name, "")] for name in read.columns if name]


def _kind_column(columns: Iterable[str]) -> str:
    return next((name for name in columns if fold(name).strip() in KIND_COLUMNS), "")


def _kind_in(cell: str) -> str:
    words = fold(cell).replace("_", " ").split()
    found = [KIND_WORDS[word] for word in ("-".join(words), *words) if word in KIND_WORDS]
    return str(found[0]) if found else ""


def fresh_rows(read: ReadList) -> list[dict[str, Any]]:
    """The rows of a list that are no organisation of the candidacy, nor of a row before."""
    standing = list(Entry.objects.filter(candidacy=read.candidacy))
    rows = [one for one in read.rows if one["name"]]
    records = [record_of(entry) for entry in standing] + [_record(one) for one in rows]
    sirens = [entry.siren for entry in standing] + [""] * len(rows)
    firsts = {group[0] for group in evidence.grouped(records, sirens)}
    return [one for n, one in enumerate(rows, start=len(standing)) if n in firsts]


def _record(row: dict[str, Any]) -> evidence.NameRecord:
    return evidence.NameRecord(**{name: value for name, value in row.items() if name != "kind"})


def doubles_in(entries: list[Entry]) -> list[list[Entry]]:
    """The entries that are one organisation, where there are several of one."""
    groups = evidence.grouped([record_of(one) for one in entries], [one.siren for one in entries])
    return [[entries[n] for n in group] for group in groups if len(group) > 1]
