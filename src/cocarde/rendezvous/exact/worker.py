"""`python -m cocarde.rendezvous.exact.worker`: proves in a process of its own.

CaDiCaL cannot be interrupted; a process can. The grid comes pickled on the standard input, which then
stays open: when whoever asked is gone, so is this. Each line of the standard output is JSON: bounds, or
the slots of a schedule.
"""

import json
import os
import pickle
import sys
import threading
from dataclasses import asdict

from cocarde.rendezvous.bounding import rising_bounds
from cocarde.rendezvous.exact.proof import Bounds, prove
from cocarde.rendezvous.grid import Ints

LARGEST_PROOF = (
    20_000  # meetings × slots: beyond, clauses fill gigabytes before they prove anything
)


def _end_with_asker() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


def _say(message: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def _told(bounds: Bounds) -> None:
    _say({"bounds": asdict(bounds)})


def _met(at: Ints) -> None:
    _say({"at": at.tolist()})


def main() -> None:
    """Prove what is asked on the standard input."""
    grid, fairness = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that began this one
    threading.Thread(target=_end_with_asker, daemon=True).start()
    if grid.meetings * grid.slots <= LARGEST_PROOF:
        prove(grid, fairness, _told, _met)
        return
    best = -1
    for bound in rising_bounds(grid):
        if bound > best:
            best = bound
            _told(Bounds(0, bound))


if __name__ == "__main__":
    main()
