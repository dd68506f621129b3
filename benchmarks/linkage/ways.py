"""`python -m benchmarks.linkage.ways WAY ARGUMENT…`: one way to link the list, measured from within."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import pyarrow as pa

from benchmarks.country.ways import measured
from benchmarks.linkage.list_of_names import NONE, Answers, by_best_threshold, read_list, write_list
from benchmarks.linkage.noise import draw as drawn
from cocarde.observatory import open_snapshot
from cocarde.observatory.linkage import Whereabouts, link
from cocarde.observatory.linkage.candidates import find_candidates

NAMES = "legal_names.parquet"


def draw(snapshot: str, elsewhere: str, out: str, size: str, seed: str) -> dict[str, object]:
    """The list, drawn in a process of its own: what it costs is nobody's."""
    land = open_snapshot(Path(snapshot)).territories
    registers = Path(snapshot) / NAMES, Path(elsewhere) / NAMES

    def job() -> None:
        write_list(Path(out), drawn(*registers, land, int(size), int(seed)))

    return measured(job)


def cocarde(snapshot: str, asked: str, out: str, memory_gib: str) -> dict[str, object]:
    """`cocarde observatory link`, reading and writing of its list left out."""
    opened = open_snapshot(Path(snapshot))
    records, truth = read_list(Path(asked))
    seen: list[pa.Table] = []  # the candidates are not part of what is answered

    def watched(*arguments: Any) -> pa.Table:  # noqa: ANN401 - those of the function watched
        seen.append(find_candidates(*arguments))
        return seen[-1]

    links: list[link.NameLink] = []

    def job() -> None:
        where = Whereabouts(opened.territories, opened.manifest.registers_year)
        limit = int(memory_gib) << 30
        links.extend(
            link.link_records(opened.path / NAMES, where, records, memory_limit_bytes=limit)
        )

    with patch.object(link, "find_candidates", watched):
        told = measured(job)
    best = [one.candidates[0] if one.candidates else None for one in links]
    among = np.zeros(len(records), dtype=bool)
    row, siren = (seen[0][name].to_numpy().astype(np.int64) for name in ("row", "siren"))
    among[row[siren == truth[row]]] = True
    Answers(
        siren=np.array([int(one.siren) if one else NONE for one in best]),
        score=np.array([one.probability if one else 0.0 for one in best]),
        answered=np.array([bool(one.siren) for one in links]),
        sure=np.array([one.status == "matched" for one in links]),
        among=among,
    ).write(Path(out))
    return told


def splink(snapshot: str, asked: str, out: str, labelled: str = "") -> dict[str, object]:
    """Splink, with labels where a labelled list is given."""
    from benchmarks.linkage import splink_peer  # noqa: PLC0415 - the others do without it

    opened = open_snapshot(Path(snapshot))
    records, truth = read_list(Path(asked))
    labels = read_list(Path(labelled)) if labelled else None
    found: list[pa.Table] = []

    def job() -> None:
        where = Whereabouts(opened.territories, opened.manifest.registers_year)
        found.extend(splink_peer.linked(opened.path / NAMES, where, records, labels))

    told = measured(job)
    best, pairs = found
    siren, score = np.full(len(records), NONE, dtype=np.int64), np.full(len(records), -np.inf)
    at = best["row"].to_numpy()
    siren[at], score[at] = best["siren"].to_numpy(), best["weight"].to_numpy()
    among = np.zeros(len(records), dtype=bool)
    row = pairs["row"].to_numpy()
    among[row[pairs["siren"].to_numpy() == truth[row]]] = True
    answers = by_best_threshold(truth, siren, score, among)
    answers.write(Path(out))
    told["told"] = {
        "threshold": f"{score[answers.answered].min():.1f}",
        "pairs": f"{len(pairs):,}",
    }
    return told


WAYS: dict[str, Callable[..., dict[str, object]]] = {
    way.__name__: way for way in (draw, cocarde, splink)
}


def main() -> None:
    """Print what was measured, as JSON, on the last line."""
    way, *arguments = sys.argv[1:]
    sys.stdout.write(json.dumps(WAYS[way](*arguments)) + "\n")


if __name__ == "__main__":
    main()
