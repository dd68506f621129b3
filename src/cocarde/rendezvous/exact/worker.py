"""`python -m cocarde.rendezvous.exact.worker`: proves in a process of its own.

A solver holds the interpreter until it has its answer; a process can be ended. The grid comes pickled on
the standard input, which then stays open: when whoever asked is gone, so is this (on Linux even while
the solver holds the interpreter, since the system sees to it). Each line of the standard output is
JSON: bounds, or the slots of a schedule; the last one says that it is done.
"""

import ctypes
import json
import os
import pickle
import signal
import sys
import threading
from dataclasses import asdict

from cocarde.rendezvous.bounding import rising_bounds
from cocarde.rendezvous.exact.proof import Bounds, prove
from cocarde.rendezvous.exact.prover import DONE
from cocarde.rendezvous.grid import Ints

PR_SET_PDEATHSIG = 1  # of Linux: the signal that comes when the parent dies
# Meetings × slots: beyond, clauses fill gigabytes before they prove anything.
LARGEST_PROOF = 20_000


def _end_with(asker: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != asker:  # it died before
            os._exit(1)
    threading.Thread(target=_wait_for_end, daemon=True).start()


def _wait_for_end() -> None:
    while os.read(0, 1):  # without a lock, which the end of the process would wait for
        pass
    os._exit(1)


def _say(message: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def _told(bounds: Bounds) -> None:
    _say({"bounds": asdict(bounds)})


def _met(at: Ints) -> None:
    _say({"at": at.tolist()})


def main() -> None:
    """Prove what is asked on the standard input."""
    grid, fairness, asker = pickle.load(sys.stdin.buffer)  # noqa: S301 - from whoever began this
    _end_with(asker)
    if grid.meetings * grid.slots <= LARGEST_PROOF:
        prove(grid, fairness, _told, _met)
    else:
        best = -1
        for bound in rising_bounds(grid):
            if bound > best:
                best = bound
                _told(Bounds(0, bound))
    _say(DONE)


if __name__ == "__main__":
    main()
