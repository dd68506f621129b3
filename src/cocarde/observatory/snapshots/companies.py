"""The companies of a snapshot: found while a name is typed, or for a whole list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cocarde.observatory.errors import SnapshotError
from cocarde.observatory.linkage import NameLink, NameRecord, Whereabouts, link_records
from cocarde.observatory.linkage.link import MEMORY_LIMIT_BYTES
from cocarde.observatory.linkage.search import VERSION, Company, Search
from cocarde.observatory.snapshots.manifest import Manifest
from cocarde.observatory.territories import Territories

INDEXES = ".search"  # beside the snapshots, which are never written to
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Companies:
    """The legal persons of a snapshot that may be named.

    Attributes:
        path: the folder of the snapshot.
        manifest: what it was made of.
        territories: communes by year.
    """

    path: Path
    manifest: Manifest
    territories: Territories

    def search(self, text: str, limit: int = 10) -> list[Company]:
        """Those whose name is closest to what was typed so far (`linkage.search`).

        The index is made at the first question, unless `prepare` made it before.
        """
        return self._search.search(text, limit)

    @property
    def is_ready(self) -> bool:
        """Whether a search is answered at once; no where the snapshot has no names.

        A whole country takes minutes to index: a web page asks before it searches.
        """
        return "legal_names" in self.manifest.tables and self._search.is_ready

    def prepare(self, progress: Progress | None = None) -> None:
        """Make the index of the search, where it is not there yet."""
        self._search.prepare(progress)

    def link(
        self,
        records: Sequence[NameRecord],
        *,
        memory_limit_bytes: int = MEMORY_LIMIT_BYTES,
        progress: Progress | None = None,
    ) -> list[NameLink]:
        """Those that a list means, each with its probability (`linkage.link`)."""
        where = Whereabouts(self.territories, self.manifest.registers_year)
        return link_records(
            self._names, where, records, memory_limit_bytes=memory_limit_bytes, progress=progress
        )

    @property
    def _names(self) -> Path:
        if "legal_names" not in self.manifest.tables:
            raise SnapshotError(
                f"snapshot {self.manifest.name}: no names of companies; build it from Sirene"
            )
        return self.path / "legal_names.parquet"

    @cached_property
    def _search(self) -> Search:
        communes = self.territories.communes[self.manifest.registers_year]
        names = dict(zip(communes.code, communes.name, strict=True))
        folder = self.path.parent / INDEXES / f"{self.manifest.name}-{VERSION}"
        return Search(self._names, folder, names)
