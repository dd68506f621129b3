"""The process that proves."""

import os
import select
import subprocess
import sys

import numpy as np
import pytest

from cocarde.rendezvous.exact import prover as other_end
from cocarde.rendezvous.exact.proof import Bounds
from cocarde.rendezvous.exact.prover import Prover
from cocarde.rendezvous.grid import grid_of

LONG = 60.0  # seconds that nothing here takes: a fault fails and does not hang


def heard_of(prover):
    heard = []
    while not prover.is_over:
        heard += prover.messages(LONG)
    return heard


def test_bounds_and_schedules_come_as_they_are_found(event):
    with Prover(grid_of(event()), None) as prover:
        heard = heard_of(prover)
        code = prover._process.wait(LONG)

    assert heard[-1] == Bounds(0, 0, optimal=True)
    assert any(isinstance(one, np.ndarray) for one in heard)
    assert (prover.lost, code) == ("", 0)


def test_it_is_gone_once_nobody_asks(event):
    with Prover(grid_of(event()), None) as prover:
        process = prover._process
    assert process.poll() is not None


def test_a_process_that_is_killed_is_told(event):
    with Prover(grid_of(event()), None) as prover:
        prover._process.kill()
        heard_of(prover)

    assert prover.lost == "the process that proves ended by SIGKILL"


@pytest.mark.parametrize(
    ("script", "lost"),
    [
        ("", "the process that proves ended with code 0"),
        ("print('a warning')", "the process that proves ended with code 0"),
        ("raise SystemExit('no memory')", "the process that proves ended with code 1: no memory"),
    ],
)
def test_a_process_that_ends_by_itself_is_told(event, monkeypatch, script, lost):
    monkeypatch.setattr(other_end, "COMMAND", (sys.executable, "-c", script))
    with Prover(grid_of(event()), None) as prover:
        heard_of(prover)

    assert prover.lost == lost


def test_a_process_that_does_not_listen_is_not_waited_for(event, monkeypatch):
    """More than a pipe holds is asked of it."""
    wishes = [(f"P{a}", f"P{b}") for a in range(1, 80) for b in range(a + 1, min(a + 40, 80))]
    grid = grid_of(event(people=80, slots=60, wishes=wishes))
    monkeypatch.setattr(other_end, "COMMAND", (sys.executable, "-c", "input(); input()"))
    with Prover(grid, None) as prover:
        assert prover.messages(0.0) == []
        process = prover._process

    assert process.poll() is not None


ASKER = """
import sys
from pathlib import Path
from cocarde.rendezvous import read_problem
from cocarde.rendezvous.exact.prover import Prover
from cocarde.rendezvous.grid import grid_of

with Prover(grid_of(read_problem(Path(sys.argv[1]))), 2) as prover:
    if prover.messages(60.0):
        print(prover._process.pid, flush=True)
        sys.stdin.read()
"""


@pytest.mark.shared
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="pidfd is of Linux")
def test_it_dies_with_who_asked(instances):
    """Even in the midst of a proof of a minute, with no time to say farewell."""
    asker = subprocess.Popen(
        [sys.executable, "-c", ASKER, instances / "ticf-13crafc.original.dzn"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with asker:
        proof = os.pidfd_open(int(asker.stdout.readline()))
        assert select.select([proof], [], [], 0.0)[0] == []
        asker.kill()
        assert select.select([proof], [], [], LONG)[0] == [proof]
        os.close(proof)
