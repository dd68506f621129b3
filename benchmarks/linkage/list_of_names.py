"""The seeded noisy list against a register: precision, recall and candidates, time and memory."""

import resource
import time
from dataclasses import dataclass

import duckdb
import numpy as np

from benchmarks.linkage.ground import Ground
from benchmarks.linkage.measures import Mask, Numbers, best_f1, bootstrap, recall_at, wilson
from benchmarks.linkage.noise import Noisy
from cocarde.observatory.linkage import NameLink, Whereabouts, link_records
from cocarde.observatory.linkage.candidates import find_candidates

PRECISION = 0.98


@dataclass(frozen=True)
class Row:
    """A measure: its name, its value, its interval of 95 % where it has one."""

    name: str
    value: float
    low: float | None = None
    high: float | None = None


def run(ground: Ground, size: int, seed: int, memory_limit_bytes: int = 2 << 30) -> list[Row]:
    """Draw a list, link it, and say how well.

    The list is drawn with a seed that the model has not seen, from a register it has not seen.
    """
    noisy = ground.draw(size, seed)
    where = Whereabouts(ground.here.territories, ground.here.manifest.registers_year)
    begun, spent = time.perf_counter(), time.process_time()
    links = link_records(
        ground.names,
        where,
        [line.record for line in noisy],
        memory_limit_bytes=memory_limit_bytes,
    )
    seconds = time.perf_counter() - begun
    processor = time.process_time() - spent
    peak_gb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return [
        *quality(noisy, links),
        candidate_recall(ground, where, noisy),
        Row("seconds on the clock", seconds),
        Row("seconds of processor", processor),
        Row("peak memory, GB (with the drawing of the list)", peak_gb),
    ]


def quality(noisy: list[Noisy], links: list[NameLink]) -> list[Row]:
    """Precision, recall and F1 as answered, and recall at a wanted precision."""
    truth = [f"{line.siren:09}" if line.siren else "" for line in noisy]
    answered = [(link.siren, right) for link, right in zip(links, truth, strict=True) if link.siren]
    good, present = sum(siren == right for siren, right in answered), sum(map(bool, truth))
    matched = [
        link.siren == right for link, right in zip(links, truth, strict=True)
        if link.status == "matched"
    ]  # fmt: skip
    probability, right, there = _scored(links, truth)
    precision, recall = good / max(1, len(answered)), good / present
    found, _ = recall_at(PRECISION, probability, right, there)
    best, _ = best_f1(probability, right, there)

    def f1(_: Numbers, given: Mask, known: Mask) -> float:
        return float(2 * given.sum() / (given.size * len(answered) / len(links) + known.sum()))

    answered_right = np.array(
        [bool(link.siren) and link.siren == one for link, one in zip(links, truth, strict=True)]
    )
    return [
        Row("precision", precision, *wilson(good, len(answered))),
        Row("recall", recall, *wilson(good, present)),
        Row(
            "F1",
            2 * precision * recall / max(1e-9, precision + recall),
            *bootstrap(f1, probability, answered_right, there),
        ),
        Row("F1 at the best threshold", best),
        Row(
            f"recall at precision {PRECISION}",
            found,
            *bootstrap(lambda *some: recall_at(PRECISION, *some)[0], probability, right, there),
        ),
        Row(
            "precision of `matched`",
            sum(matched) / max(1, len(matched)),
            *wilson(sum(matched), len(matched)),
        ),
        Row("recall of `matched`", sum(matched) / present, *wilson(sum(matched), present)),
    ]


def _scored(links: list[NameLink], truth: list[str]) -> tuple[Numbers, Mask, Mask]:
    """The probability of the best candidate of each line, whether it is right, whether one is."""
    best = [link.candidates[0].siren if link.candidates else "" for link in links]
    probability = [link.candidates[0].probability if link.candidates else 0.0 for link in links]
    right = [bool(siren) and siren == one for siren, one in zip(best, truth, strict=True)]
    return np.array(probability), np.array(right), np.array([bool(one) for one in truth])


def candidate_recall(ground: Ground, where: Whereabouts, noisy: list[Noisy]) -> Row:
    """How often the company that is meant is among the candidates."""
    with duckdb.connect() as connection:
        connection.execute("SET memory_limit = '1200MB'")
        found = find_candidates(connection, ground.names, where, [line.record for line in noisy])
    pairs = set(zip(found["row"].to_pylist(), found["siren"].to_pylist(), strict=True))
    there = [(row, line.siren) for row, line in enumerate(noisy) if line.siren]
    kept = sum(pair in pairs for pair in there)
    return Row("candidate recall", kept / len(there), *wilson(kept, len(there)))
