"""Generated registers, built into snapshots, and lists drawn from them."""

import os
from dataclasses import dataclass
from pathlib import Path

from benchmarks.linkage.noise import USUAL, Habits, Noisy, draw
from cocarde.observatory import SireneFiles, Snapshot, build_snapshot, open_snapshot

ROOT = Path(__file__).parents[2]
SHARED = (ROOT / os.environ.get("COCARDE_SHARED_DATA", "../shared/data")).resolve()


@dataclass(frozen=True)
class Ground:
    """A register to search, and another whose companies are absent from it."""

    here: Snapshot
    elsewhere: Snapshot

    @property
    def names(self) -> Path:
        """The table of names to search."""
        return self.here.path / "legal_names.parquet"

    def draw(self, size: int, seed: int, habits: Habits = USUAL) -> list[Noisy]:
        """A list of names."""
        other = self.elsewhere.path / "legal_names.parquet"
        return draw(self.names, other, self.here.territories, size, seed, habits)


def lay(folder: Path, register: Path, elsewhere: Path) -> Ground:
    """Build and open the snapshots of two generated registers (`benchmarks.sirene`)."""
    return Ground(_snapshot(folder, register), _snapshot(folder, elsewhere))


def _snapshot(folder: Path, register: Path) -> Snapshot:
    files = SireneFiles(
        register / "StockUniteLegale_utf8.parquet",
        register / "StockEtablissement_utf8.parquet",
    )
    kept = folder / f"snapshot-of-{register.name}"
    if not kept.is_file():  # a run killed half-way need not build them again
        name = build_snapshot(SHARED / "territories_history", {}, folder, sirene=files)
        kept.write_text(name, encoding="utf-8")
    return open_snapshot(folder / kept.read_text(encoding="utf-8"))
