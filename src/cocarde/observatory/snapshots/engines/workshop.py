"""The engine of a build, with its memory and its folder."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from cocarde.observatory.engine import Engine
from cocarde.observatory.snapshots.engines.duckdb import open_duckdb
from cocarde.observatory.snapshots.engines.running import Running
from cocarde.observatory.snapshots.engines.spark import open_spark, require_spark

OPENINGS = {Engine.duckdb: open_duckdb, Engine.spark: open_spark}


@dataclass(frozen=True)
class Workshop:
    """Where measures are computed.

    Attributes:
        folder: takes what does not fit in memory.
        memory_limit_bytes: of the engine.
        engine: which one.
    """

    folder: Path
    memory_limit_bytes: int
    engine: Engine = Engine.duckdb

    def open(self) -> AbstractContextManager[Running]:
        """The engine at work; nothing of it is left at the end."""
        folder = self.folder / self.engine
        folder.mkdir()
        return OPENINGS[self.engine](folder, self.memory_limit_bytes)


def require(engine: Engine, memory_limit_bytes: int) -> None:
    """Refuse what cannot be run here, before anything is read.

    Raises:
        EngineError: what is missing, and how to come by it.
    """
    if engine is Engine.spark:
        require_spark(memory_limit_bytes)
