"""Where the expressions of measures run: DuckDB in this process, or Spark in one beside it."""

from cocarde.observatory.snapshots.engines.running import Running
from cocarde.observatory.snapshots.engines.workshop import Workshop, require

__all__ = ["Running", "Workshop", "require"]
