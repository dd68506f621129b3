"""From a list of names to legal units, each with its probability and its chain of evidence."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import duckdb
import numpy as np
import pyarrow as pa

from cocarde.observatory.errors import SnapshotError
from cocarde.observatory.linkage.candidates import Progress, find_candidates
from cocarde.observatory.linkage.choice import choice
from cocarde.observatory.linkage.evidence import FEATURES, features, outside
from cocarde.observatory.linkage.records import NameRecord, siren_of
from cocarde.observatory.linkage.whereabouts import Whereabouts

Status = Literal["matched", "to_review", "unknown", "invalid_identifier", "absent_identifier"]
MEMORY_LIMIT_BYTES = 2 << 30
SHOWN = 5  # candidates told of a record
BY_IDENTIFIER = 0.99  # a number that was given may be another company's
BY_DOMAIN = 0.95  # times the probability of the company whose domain it is


@dataclass(frozen=True)
class Candidate:
    """A company that a record may mean.

    Attributes:
        siren: its number.
        name: its legal name.
        commune: of its head office; empty where it is not placed.
        activity: NAF rev. 2; empty where it is not known.
        birth_year: None where it is not known.
        closed: whether it has ceased.
        probability: that the record means it.
        evidence: the chain, see `NameLink`.
        features: what was compared, by name (`evidence.FEATURES`).
    """

    siren: str
    name: str
    commune: str
    activity: str
    birth_year: int | None
    closed: bool
    probability: float
    evidence: tuple[str, ...]
    features: Mapping[str, float]


@dataclass(frozen=True)
class NameLink:
    """What became of a record.

    Attributes:
        siren: of the company it means; empty unless `matched` or `to_review`.
        probability: that it means that company; of *unknown*, that of the best candidate.
        status: `matched`; `to_review`, likely but to be looked at; `unknown`; `invalid_identifier`,
            the number that was given is none; `absent_identifier`, it is one, but of no legal person
            that may be named.
        evidence: `identifier`, `domain`, or `name` with `commune`, `department` and `date` where
            they agree.
        candidates: the best ones, the most likely first.
    """

    siren: str
    probability: float
    status: Status
    evidence: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()


UNKNOWN = NameLink("", 0.0, "unknown")


def link_records(
    names: Path,
    whereabouts: Whereabouts,
    records: Sequence[NameRecord],
    *,
    memory_limit_bytes: int = MEMORY_LIMIT_BYTES,
    progress: Progress | None = None,
) -> list[NameLink]:
    """Find the legal unit of each record, by its number, then its name, then its web domain.

    Args:
        names: the table `legal_names` of a snapshot.
        whereabouts: the territories of that snapshot.
        records: the list.
        memory_limit_bytes: what the engine and its caller may take; the rest goes to the disk.
        progress: told how many records are done, and of how many.

    Returns:
        One link a record, in their order.

    Raises:
        SnapshotError: memory or disk do not suffice.
    """
    with TemporaryDirectory(prefix="cocarde-linkage-") as folder, duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{memory_limit_bytes * 6 // 10}B'")
        connection.execute("SET temp_directory = ?", [folder])
        connection.execute("SET enable_progress_bar = false")
        try:
            found = find_candidates(connection, names, whereabouts, records, progress)
            given = [siren_of(record.identifier) for record in records]
            known = _known(connection, given)
        except (duckdb.OutOfMemoryException, duckdb.IOException) as error:
            told = str(error).strip().splitlines()[0]
            raise SnapshotError(f"{told}; allow more memory, or a larger disk") from error
    links = _by_name(records, found)
    links = [
        _by_identifier(record, link, siren, known)
        for record, link, siren in zip(records, links, given, strict=True)
    ]
    return _by_domain(records, links)


def _known(connection: duckdb.DuckDBPyConnection, given: Sequence[int | None]) -> frozenset[int]:
    asked = pa.table({"siren": pa.array([one for one in given if one is not None], pa.int32())})
    connection.register("asked_siren", asked)
    rows = connection.execute("SELECT doc FROM company SEMI JOIN asked_siren ON doc = siren")
    return frozenset(siren for (siren,) in rows.fetchall())


def _by_name(records: Sequence[NameRecord], found: pa.Table) -> list[NameLink]:
    told = features(records, found)
    about = outside(records, found, told)
    rows = found["row"].to_numpy().astype(np.int64)
    likely = choice().told(choice().probabilities(told, about, rows)[0])
    best: dict[int, list[int]] = defaultdict(list)
    for number in np.lexsort((-likely, rows)).tolist():
        if len(best[rows[number]]) < SHOWN:
            best[rows[number]].append(number)
    links = []
    for row in range(len(records)):
        shown = best.get(row, [])
        lines = found.take(shown).to_pylist() if shown else []
        candidates = tuple(
            _candidate(line, float(likely[number]), told[number])
            for line, number in zip(lines, shown, strict=True)
        )
        links.append(_judged(candidates))
    return links


def _candidate(line: Mapping[str, object], probability: float, told: Sequence[float]) -> Candidate:
    measured = dict(zip(FEATURES, map(float, told), strict=True))
    chain = ["name"]
    if line["place"] in {"commune", "department"}:
        chain.append(str(line["place"]))
    if measured["born_same_year"] or measured["born_within_a_year"]:
        chain.append("date")
    return Candidate(
        siren=f"{line['siren']:09}",
        name=str(line["name"]),
        commune=str(line["commune"]),
        activity=str(line["activity"]),
        birth_year=int(str(line["birth_year"])) or None,
        closed=line["death_year"] != -1,
        probability=probability,
        evidence=tuple(chain),
        features=measured,
    )


def _judged(candidates: tuple[Candidate, ...]) -> NameLink:
    if not candidates:
        return UNKNOWN
    first = candidates[0]
    status = _status(first.probability)
    if status == "unknown":
        return NameLink("", first.probability, status, (), candidates)
    return NameLink(first.siren, first.probability, status, first.evidence, candidates)


def _status(probability: float) -> Status:
    if probability >= choice().matched_from:
        return "matched"
    return "to_review" if probability >= choice().review_from else "unknown"


def _by_identifier(
    record: NameRecord, link: NameLink, siren: int | None, known: frozenset[int]
) -> NameLink:
    """A number that was given says more than any name; one that is wrong is never replaced."""
    if not record.identifier:
        return link
    if siren is None:
        return replace(link, siren="", probability=0.0, status="invalid_identifier", evidence=())
    if siren not in known:
        return replace(link, siren="", probability=0.0, status="absent_identifier", evidence=())
    return replace(
        link,
        siren=f"{siren:09}",
        probability=BY_IDENTIFIER,
        status="matched",
        evidence=("identifier",),
    )


def _by_domain(records: Sequence[NameRecord], links: list[NameLink]) -> list[NameLink]:
    """A record with the domain of one that is matched is of the same company.

    A domain of two companies that are matched is an incubator's or a group's: it says nothing.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    sure: Counter[str] = Counter()
    for record, link in zip(records, links, strict=True):
        if record.domain and link.status == "matched":
            owners[record.domain].add(link.siren)
            sure[record.domain] = max(sure[record.domain], round(link.probability * 1e6))
    told = []
    for record, link in zip(records, links, strict=True):
        owner = owners.get(record.domain, set())
        probability = sure[record.domain] / 1e6 * BY_DOMAIN
        open_to_more = link.status in {"unknown", "to_review"} and probability > link.probability
        if open_to_more and len(owner) == 1:
            (siren,) = owner
            status = _status(probability)
            told.append(NameLink(siren, probability, status, ("domain",), link.candidates))
        else:
            told.append(link)
    return told
