"""The process that proves."""

import numpy as np

from cocarde.rendezvous.exact.proof import Bounds
from cocarde.rendezvous.exact.prover import Prover
from cocarde.rendezvous.grid import grid_of


def test_bounds_and_schedules_come_as_they_are_found(event):
    with Prover(grid_of(event()), None) as prover:
        heard = []
        while not prover.is_over:
            heard += prover.messages(1.0)

    assert heard[-1] == Bounds(0, 0, optimal=True)
    assert any(isinstance(one, np.ndarray) for one in heard)


def test_it_is_gone_once_nobody_asks(event):
    with Prover(grid_of(event()), None) as prover:
        process = prover._process
    assert process.poll() is not None
