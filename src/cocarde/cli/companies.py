"""`cocarde observatory link` and `search`: companies of a snapshot by name."""

import csv
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cocarde.observatory import NameLink, Snapshot
    from cocarde.observatory.linkage import NamesFile

ADDED = ("siren", "match_probability", "status", "evidence", "linked_name", "same_as_row")
GIVEN = "_given"  # after the name of a column of the list that bears that of an answer


def link_file(names: Path, snapshot: "Snapshot", out: Path, memory_limit_bytes: int) -> str:
    """Link a CSV of names and write it again with the answers; what to tell of it.

    Raises:
        ObservatoryError: the list cannot be read, the snapshot has no names, `out` no room.
    """
    from cocarde.observatory import SourceError, read_names, same_companies

    listed = read_names(names)
    with progress_bar("Looking for names") as told:
        links = snapshot.companies.link(
            listed.records, memory_limit_bytes=memory_limit_bytes, progress=told
        )
    groups = same_companies(listed.records, links)
    try:
        _write(out, listed, links, groups)
    except OSError as error:
        raise SourceError(f"{out}: {error.strerror}; give a file to write to") from error
    counts: dict[str, int] = {}
    for link in links:
        counts[link.status] = counts.get(link.status, 0) + 1
    told_of = ", ".join(f"{status} {count}" for status, count in sorted(counts.items()))
    return f"{len(links)} rows, {len(groups)} companies: {told_of or 'no row'}"


def _write(
    out: Path, listed: "NamesFile", links: Sequence["NameLink"], groups: Sequence[Sequence[int]]
) -> None:
    own = {name: f"{name}{GIVEN}" if name in ADDED else name for name in listed.columns}
    first = {line: group[0] for group in groups for line in group}
    with out.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, [*own.values(), *ADDED], lineterminator="\n")
        writer.writeheader()
        for line, (row, link) in enumerate(zip(listed.rows, links, strict=True)):
            same = "" if first[line] == line else str(first[line] + 2)  # the head is row 1
            writer.writerow({own[name]: row[name] for name in listed.columns} | _told(link, same))


def _told(link: "NameLink", same_as_row: str) -> dict[str, str]:
    names = {one.siren: one.name for one in link.candidates}
    return {
        "siren": link.siren,
        "match_probability": f"{link.probability:.4f}",
        "status": link.status,
        "evidence": " + ".join(link.evidence),
        "linked_name": names.get(link.siren, ""),
        "same_as_row": same_as_row,
    }


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal; silence elsewhere."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(file=sys.stderr)
    with Progress(console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)
