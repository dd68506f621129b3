"""The other end of the process that proves."""

import contextlib
import json
import os
import pickle
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from types import TracebackType
from typing import IO, Self

import numpy as np

from cocarde.rendezvous.exact.proof import Bounds
from cocarde.rendezvous.grid import Grid, Ints

Message = Bounds | Ints
COMMAND = (sys.executable, "-m", "cocarde.rendezvous.exact.worker")
DONE: dict[str, object] = {"done": True}  # the last line of a process that was not lost


class Prover:
    """A proof that runs beside, and ends with the block that asked for it.

    Args:
        grid: what is asked.
        fairness: see `prove`.

    Attributes:
        is_over: nothing more will be said.
        lost: why the process ended before it was done; empty if it did not.
    """

    def __init__(self, grid: Grid, fairness: int | None) -> None:
        self.is_over, self.lost = False, ""
        self._messages: queue.Queue[Message | None] = queue.Queue()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the block
        self._process = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            start_new_session=True,  # Ctrl+C is for whoever asked
        )
        asked = pickle.dumps((grid, fairness, os.getpid()))
        self._thread = threading.Thread(target=self._talk, args=(asked,), daemon=True)
        self._thread.start()

    def _talk(self, asked: bytes) -> None:
        """Ask, then listen to the end; whatever happens, say that it is over."""
        try:
            assert self._process.stdin is not None  # noqa: S101 - pipes were asked for
            assert self._process.stdout is not None  # noqa: S101
            with contextlib.suppress(BrokenPipeError):  # it ended before it was asked
                self._process.stdin.write(asked)
                self._process.stdin.flush()
            if not self._listen(self._process.stdout):
                self.lost = self._why_lost()
        finally:
            self._messages.put(None)

    def _listen(self, lines: IO[bytes]) -> bool:
        """Hear each line; whether the last one says that it is done."""
        for line in lines:
            try:
                message = json.loads(line)
            except ValueError:  # a library that writes where it should not
                continue
            if message == DONE:
                return True
            if "at" in message:
                self._messages.put(np.array(message["at"], dtype=np.int64))
            else:
                self._messages.put(Bounds(**message["bounds"]))
        return False

    def _why_lost(self) -> str:
        code = self._process.wait()
        how = f"by {signal.Signals(-code).name}" if code < 0 else f"with code {code}"
        self._errors.seek(0)
        said = self._errors.read().decode(errors="replace").strip().splitlines()
        return f"the process that proves ended {how}" + (f": {said[-1]}" if said else "")

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
        self._thread.join()  # its pipes are at their end
        for pipe in (self._process.stdin, self._process.stdout, self._errors):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):  # of what it was not asked yet
                    pipe.close()
