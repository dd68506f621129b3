"""Names of a list, linked to the legal persons of a register."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from django.utils.translation import gettext as _

from cocarde.observatory import (
    ListError,
    NameLink,
    NameRecord,
    NamesFile,
    ObservatoryError,
    name_record,
    read_names,
    read_table,
    same_companies,
)
from cocarde.web.evidence.models import RegisteredSnapshot
from cocarde.web.evidence.queries.companies import company_with
from cocarde.web.evidence.queries.snapshots import opened, shown_name

MEMORY_LIMIT_BYTES = 2 << 30


def read_list(name: str, content: bytes) -> NamesFile:
    """What a CSV or a workbook says of organisations; `name` tells which of the two it is.

    Raises:
        ListError: it cannot be read; `list_fault_text` says why.
    """
    with tempfile.TemporaryDirectory(prefix="cocarde-list-") as folder:
        path = Path(folder) / f"list{PurePath(name).suffix.lower()}"
        path.write_bytes(content)
        return read_names(path)


def read_rows(name: str, content: bytes) -> NamesFile:
    """A table of anything, as a CSV or a workbook has it; `name` tells which of the two it is.

    Raises:
        ListError: it cannot be read; `list_fault_text` says why.
    """
    with tempfile.TemporaryDirectory(prefix="cocarde-list-") as folder:
        path = Path(folder) / f"list{PurePath(name).suffix.lower()}"
        path.write_bytes(content)
        return read_table(path)


def record_said(cells: Mapping[str, str]) -> NameRecord:
    """What a form says of one organisation, read as the row of a list is."""
    return name_record(cells)


def list_fault_text(fault: ListError) -> str:
    """Why a list cannot be read, and what to do, in the reader's language."""
    if fault.reason == "no_names":
        return _(
            "No column of names was found among: %(found)s. "
            "Call one of them “Name”, then choose the file again."
        ) % {"found": fault.found or _("none")}
    place = {"place": fault.place}
    texts = {
        "empty": _("There is nothing in the file. Check that it was saved before it was chosen."),
        "kind": _("The file is neither a CSV nor an XLSX workbook. Save it again as one of them."),
        "broken": _("Line %(place)s cannot be read. Save the sheet as CSV again.") % place,
        "too_many_cells": _(
            "Row %(place)s has more cells than the head of the table. "
            "Put quotation marks around the cells that hold the separator, or save the sheet as XLSX."
        )
        % place,
        "too_large": _("The workbook holds far more than a list. Save the sheet alone as CSV."),
    }
    return texts.get(fault.reason, _("The file cannot be read. Choose it again."))


def holds_names(registered: RegisteredSnapshot | None) -> bool:
    """Whether names can be linked to the companies of a snapshot."""
    if registered is None:
        return False
    try:
        return "legal_names" in opened(registered).manifest.tables
    except ObservatoryError:  # the snapshot is away
        return False


@dataclass(frozen=True)
class LinkedName:
    """What became of a name: the words of `observatory.NameLink`, candidates as a page shows them."""

    state: str
    siren: str
    legal_name: str
    probability: float
    evidence: list[str]
    candidates: list[dict[str, object]]


def link_names(
    registered: RegisteredSnapshot | None,
    records: Sequence[NameRecord],
    progress: Callable[[int, int], None] | None = None,
) -> list[LinkedName]:
    """The legal unit of each record, in their order. Not for a page: a country takes minutes.

    Raises:
        NoSnapshotError: there is none.
        SnapshotError: its folder is missing, it has no names, or memory does not suffice.
    """
    snapshot = opened(registered)
    links = snapshot.companies.link(
        records, memory_limit_bytes=MEMORY_LIMIT_BYTES, progress=progress
    )
    communes = snapshot.territories.communes[snapshot.manifest.registers_year]
    names = dict(zip(communes.code, communes.name, strict=True))
    return [_linked(link, names, registered) for link in links]


def _linked(
    link: NameLink, names: dict[str, str], registered: RegisteredSnapshot | None
) -> LinkedName:
    candidates: list[dict[str, object]] = [
        {
            "siren": one.siren,
            "name": one.name,
            "place": shown_name(names.get(one.commune, "")),
            "activity": one.activity,
            "birth_year": one.birth_year,
            "closed": one.closed,
            "probability": round(one.probability, 4),
            "evidence": list(one.evidence),
        }
        for one in link.candidates
    ]
    legal_names = {one.siren: one.name for one in link.candidates}
    if link.siren and link.siren not in legal_names:  # found by its number or its web domain
        company = company_with(registered, link.siren)
        legal_names[link.siren] = company.name if company else ""
    return LinkedName(
        state=link.status,
        siren=link.siren,
        legal_name=legal_names.get(link.siren, ""),
        probability=round(link.probability, 4),
        evidence=list(link.evidence),
        candidates=candidates,
    )


def grouped(records: Sequence[NameRecord], sirens: Sequence[str]) -> list[list[int]]:
    """The numbers of the records that are one organisation, by legal unit, web domain, or name and place."""
    links = [NameLink(siren, 1.0, "matched" if siren else "unknown") for siren in sirens]
    return same_companies(records, links)
