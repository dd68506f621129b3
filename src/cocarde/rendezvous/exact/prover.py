"""The other end of the process that proves."""

import json
import pickle
import queue
import subprocess
import sys
import threading
from types import TracebackType
from typing import Self

import numpy as np

from cocarde.rendezvous.exact.proof import Bounds
from cocarde.rendezvous.grid import Grid, Ints

Message = Bounds | Ints
WORKER = "cocarde.rendezvous.exact.worker"


class Prover:
    """A proof that runs beside, and ends with the block that asked for it.

    Args:
        grid: what is asked.
        fairness: see `prove`.
    """

    def __init__(self, grid: Grid, fairness: int | None) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl+C is for whoever asked
        )
        self._messages: queue.Queue[Message | None] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        assert self._process.stdin is not None  # noqa: S101 - a pipe was asked for
        pickle.dump((grid, fairness), self._process.stdin)
        self._process.stdin.flush()
        self.is_over = False

    def _listen(self) -> None:
        for line in self._process.stdout or ():
            message = json.loads(line)
            if "at" in message:
                self._messages.put(np.array(message["at"], dtype=np.int64))
            else:
                self._messages.put(Bounds(**message["bounds"]))
        self._messages.put(None)

    def messages(self, seconds: float) -> list[Message]:
        """What has been said since, waiting at most so long for the first of it."""
        heard: list[Message] = []
        wait = seconds
        while not self.is_over:
            try:
                message = self._messages.get(timeout=wait) if wait else self._messages.get_nowait()
            except queue.Empty:
                break
            wait = 0.0
            if message is None:
                self.is_over = True
            else:
                heard.append(message)
        return heard

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
